import type { WaitingClient } from '../scheduling/time-slices.ts'

/** What is known of a request from the moment it arrives. */
export interface Arrival {
  readonly requestId: string
  /** Milliseconds since the epoch; the same for the whole request. */
  readonly now: number
  /** From `performance.now()`, to measure the duration. */
  readonly began: number
  readonly sourceAddress: string
  /** Whether it came over TLS. */
  readonly isSecure: boolean
  readonly userAgent: string
  /** The client that waits for the answer on a connection, if there is one. */
  readonly client?: WaitingClient | undefined
}
