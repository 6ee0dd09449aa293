/**
 * What is written down about an answered request. Only these fields, ever: a value, a URL or a body has no place to go, nor has
 * a parameter unless it is declared to name things. The trail is made of these entries; older ones lack the fields that are optional.
 */

export interface Entry {
  /** Milliseconds since the epoch. */
  readonly time: number
  readonly requestId: string
  readonly account: string | undefined
  /** The caller's ARN. */
  readonly principal: string | undefined
  readonly principalType: 'root' | 'user' | 'session' | 'local' | 'service' | undefined
  /** Stays the same when the caller is renamed. */
  readonly principalId: string | undefined
  readonly accessKeyId: string | undefined
  readonly sourceAddress: string
  readonly userAgent: string
  /** The API: `kms`, `ram`, `sts` or `actiontrail`. */
  readonly service: string | undefined
  readonly action: string | undefined
  readonly isWrite: boolean
  /** The ARN; several with blanks between. What was made comes first. */
  readonly resource: string | undefined
  /** Which version or label was meant, or made. */
  readonly version: string | undefined
  readonly label: string | undefined
  /** The parameters that name things, as they were sent. */
  readonly parameters?: { readonly [name: string]: string } | undefined
  /** What a change replaced, so that it can be undone. */
  readonly former?: readonly FormerValue[] | undefined
  /** The statement that decided: type and name of its policy and its place there. `owner` where none was needed. */
  readonly decidedBy: string | undefined
  /** `OK` or the code of the refusal. */
  readonly outcome: string
  /** The message of the refusal, without what it repeats of the request. */
  readonly message?: string | undefined
  readonly status: number
  readonly durationMs: number
}

/** What something was before: a label's version, an alias's key, a status. */
export interface FormerValue {
  /** The label, or the parameter that would set it again. */
  readonly name: string
  readonly value: string
}

/** What stands behind the account in an ARN of an entry, such as `secret/app/db`. It may hold colons of its own. */
export function relativeIdOf(arn: string): string {
  return arn.split(':').slice(4).join(':')
}

/** Sees every entry once it is part of the trail and before the answer is sent. */
export type Recorder = (entry: Entry) => void
