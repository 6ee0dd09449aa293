/** Declares what an attack is. `hostile.ts` measures how it affects a well-behaved client. */

import type { Figure } from '../figures.ts'

/** Attacks on one server with the same data. */
export interface Scene {
  /** Adds data to the data directory, which has the secrets of the benchmark, before the server starts. */
  fill?(directory: string): Promise<void>
  /** Additional flags of the server. */
  readonly flags?: readonly string[]
  readonly attacks: readonly Attack[]
}

export interface Attack {
  readonly name: string
  /** The largest allowed ratio of the client's 99th percentile during the attack to that without. */
  readonly atMost: number
  /** The attack cannot be repeated, so the time without attack is measured before the first round only. */
  readonly isOnce?: boolean
  /** Begins the attack. Resolves when it is under way; it continues until it is stopped. */
  begin(target: Target): Promise<Attacking>
}

export interface Target {
  readonly pid: number
  readonly port: number
  readonly directory: string
}

export interface Attacking {
  /** Ends the attack, waits until nothing of it is left, and returns what else was measured. */
  stop(): Promise<readonly Figure[]>
}
