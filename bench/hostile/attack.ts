/** What an attack is. `hostile.ts` measures what a healthy client feels of it. */

import type { Figure } from '../figures.ts'

/** Attacks upon one server with the same data. */
export interface Scene {
  /** Adds to the data directory, which has the secrets of the benchmark, before the server starts. */
  fill?(directory: string): Promise<void>
  /** Flags of the server. */
  readonly flags?: readonly string[]
  readonly attacks: readonly Attack[]
}

export interface Attack {
  readonly name: string
  /** How many times its quiet 99th percentile that of the healthy client may be. */
  readonly atMost: number
  /** It cannot be begun again: the quiet time comes before the first round only. */
  readonly isOnce?: boolean
  /** Resolves when the attack is under way; it goes on until it is stopped. */
  begin(target: Target): Promise<Attacking>
}

export interface Target {
  readonly pid: number
  readonly port: number
  readonly directory: string
}

export interface Attacking {
  /** Ends the attack, waits until nothing of it is left, and answers what else was measured. */
  stop(): Promise<readonly Figure[]>
}
