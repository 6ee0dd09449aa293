/**
 * Who is calling. An endpoint authenticates a request once; everything after it relies on the resulting `Caller`.
 *
 * Source: the RAM documentation's identities.
 */

import type { NamedPolicy } from './evaluation.ts'

/** Who makes a request, after authentication: the account, the principal in it, and the access key that signed. */
export interface Caller {
  /** 16 decimal digits. */
  readonly account: string
  readonly principal: Principal
  readonly accessKeyId: string
}

/** The identity within an account that a decision is about. */
export type Principal =
  /** The account itself. */
  | { readonly type: 'root' }
  | { readonly type: 'user'; readonly id: string; readonly name: string }
  | RoleSession
  /** Local administration: a command run on the machine that holds the data. */
  | { readonly type: 'local' }
  /** A part of the server that acts without a request, such as the rotation timer. */
  | { readonly type: 'service'; readonly name: 'rotation' }

/** The session of somebody who has assumed a role. */
export interface RoleSession {
  readonly type: 'session'
  readonly roleId: string
  /** In lower case. */
  readonly roleName: string
  readonly session: string
  /** The session policy, which restricts what the role may do. */
  readonly policy: NamedPolicy | undefined
}

/** The principal's ARN, as audit entries and GetCallerIdentity name it. */
export function principalArn({ account, principal }: Caller): string {
  const start = `acs:ram::${account}:`
  switch (principal.type) {
    case 'root':
      return `${start}root`
    case 'user':
      return `${start}user/${principal.name}`
    case 'session':
      return `${start}assumed-role/${principal.roleName}/${principal.session}`
    case 'local':
      return `${start}local`
    case 'service':
      return `${start}service/${principal.name}`
  }
}

/** The principal's id, which stays the same when the principal is renamed. */
export function principalId({ account, principal }: Caller): string {
  switch (principal.type) {
    case 'root':
    case 'local':
    case 'service':
      return account
    case 'user':
      return principal.id
    case 'session':
      return `${principal.roleId}:${principal.session}`
  }
}

/**
 * The value that conditions on `acs:PrincipalARN` are compared with: for a session the ARN of its role. The region is `*`, as in
 * the values that a policy lists.
 */
export function principalConditionArn({ account, principal }: Caller): string {
  const start = `acs:ram:*:${account}:`
  switch (principal.type) {
    case 'user':
      return `${start}user/${principal.name}`
    case 'session':
      return `${start}role/${principal.roleName}`
    default:
      return `${start}root`
  }
}
