import { isAccountId, NO_ACCOUNT } from '../domain/account-ids.ts'

/**
 * An entry of the audit trail: what is recorded of an answered request. There are no other fields, so a secret value, a URL or a
 * body cannot be recorded; nor can a parameter, unless the operation declares that it names something. Entries of older versions
 * lack the optional fields.
 */
export interface Entry {
  /** Milliseconds since the epoch. */
  readonly time: number
  readonly requestId: string
  readonly account: string | undefined
  /** The caller's ARN. */
  readonly principal: string | undefined
  readonly principalType: 'root' | 'user' | 'session' | 'local' | 'service' | undefined
  /** The caller's id, which stays the same when the caller is renamed. */
  readonly principalId: string | undefined
  readonly accessKeyId: string | undefined
  readonly sourceAddress: string
  readonly userAgent: string
  /** The API: `kms`, `ram`, `sts` or `actiontrail`. */
  readonly service: string | undefined
  readonly action: string | undefined
  readonly isWrite: boolean
  /** The ARN of the resource; several are separated by spaces. A resource that was created comes first. */
  readonly resource: string | undefined
  /** The version that the request named or created. */
  readonly version: string | undefined
  /** The stage label that the request named. */
  readonly label: string | undefined
  /** The parameters that name something, as they were sent. */
  readonly parameters?: { readonly [name: string]: string } | undefined
  /** The values that a change replaced, so that it can be undone. */
  readonly former?: readonly FormerValue[] | undefined
  /** The policy statement that decided: type and name of its policy, and its index there. `owner` if no policy was needed. */
  readonly decidedBy: string | undefined
  /** `OK`, or the error code of the refusal. */
  readonly outcome: string
  /** The message of the refusal, without those parts that repeat the request. */
  readonly message?: string | undefined
  readonly status: number
  readonly durationMs: number
}

/** A value before a change, such as the version of a label, the key of an alias, or a status. */
export interface FormerValue {
  /** The name of the label, or of the parameter that would restore the value. */
  readonly name: string
  readonly value: string
}

/**
 * The account in whose chain an entry is kept: the only one that it concerns. It concerns the account of the caller and those of
 * its resources. An entry that concerns none or several is in a chain of no account, so that no account's chain says anything of
 * another one, and each finds it in the same place.
 */
export function accountOfEntry({ account = NO_ACCOUNT, resource = '' }: Entry): string {
  let only = account
  for (const arn of resource.split(' ')) {
    const owner = accountIn(arn)
    if (owner === NO_ACCOUNT || owner === only) continue
    if (only !== NO_ACCOUNT) return NO_ACCOUNT
    only = owner
  }
  return isAccountId(only) ? only : NO_ACCOUNT
}

/** The account of an ARN such as `acs:kms:cn-hangzhou:1234567890123456:secret/db`; empty if it names none. */
export function accountIn(arn: string): string {
  let start = 0
  for (let colons = 0; colons < 3; colons++) {
    start = arn.indexOf(':', start) + 1
    if (start === 0) return NO_ACCOUNT
  }
  const end = arn.indexOf(':', start)
  return end === -1 ? NO_ACCOUNT : arn.slice(start, end)
}

/** The part of an ARN after the account, such as `secret/app/db`. It may contain colons. */
export function relativeIdOf(arn: string): string {
  return arn.split(':').slice(4).join(':')
}

/** Called with each entry after it was committed to the trail, and before the answer is sent. */
export type Recorder = (entry: Entry) => void
