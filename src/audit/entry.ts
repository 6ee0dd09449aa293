/**
 * What is written down about an answered request. Only these fields, ever: a value, a parameter, a URL or a body has no
 * place to go. The trail is made of these entries.
 */

export interface Entry {
  /** Milliseconds since the epoch. */
  readonly time: number
  readonly requestId: string
  readonly account: string | undefined
  readonly principal: string | undefined
  readonly accessKeyId: string | undefined
  readonly sourceAddress: string
  readonly userAgent: string
  readonly action: string | undefined
  /** The ARN; several with blanks between. */
  readonly resource: string | undefined
  /** `OK` or the code of the refusal. */
  readonly outcome: string
  readonly status: number
  readonly durationMs: number
}

/** Takes every entry, once the answer is known and before it is sent. */
export type Recorder = (entry: Entry) => void
