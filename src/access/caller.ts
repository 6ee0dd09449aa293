/**
 * Who is calling. A door finds this out once; everything behind it asks nobody else.
 *
 * Source: the RAM documentation's identities.
 */

import type { NamedPolicy } from './evaluation.ts'

export interface Caller {
  /** 16 decimal digits. */
  readonly account: string
  readonly principal: Principal
  readonly accessKeyId: string
}

export type Principal =
  /** The account itself. */
  | { readonly type: 'root' }
  | { readonly type: 'user'; readonly id: string; readonly name: string }
  | RoleSession
  /** Administration from the machine that the data lies on. */
  | { readonly type: 'local' }
  /** A part of the server that acts by itself. */
  | { readonly type: 'service'; readonly name: 'rotation' }

/** Somebody who has assumed a role. */
export interface RoleSession {
  readonly type: 'session'
  readonly roleId: string
  /** In lower case. */
  readonly roleName: string
  readonly session: string
  /** Narrows what the role may do. */
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

/** The id that stays the same when the principal is renamed. */
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

/** What conditions on `acs:PrincipalARN` see: for a session its role. Written with `*` as region, like listed values. */
export function conditionArn({ account, principal }: Caller): string {
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
