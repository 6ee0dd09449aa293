/**
 * Counts the requests that were refused because there were too many, and says so once a minute: in the log, in the audit trail, and to
 * `jinku status`. They are not recorded one by one. That would cost more than the refusal does, just when the server has no time.
 */

import type { Overload, SealState } from '../custody/seal-state.ts'

const INTERVAL_MS = 60_000

export interface OverloadReportOptions {
  /** Where `jinku status` finds it. */
  readonly seal: SealState
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  warn(text: string): void
  /** Records in the audit trail how many requests were refused. Resolves to whether it has. */
  record(refused: number): Promise<boolean>
}

export class OverloadReport implements Overload {
  readonly #options: OverloadReportOptions
  refused = 0
  lastAt = 0
  #unreported = 0
  #timer: NodeJS.Timeout | undefined

  constructor(options: OverloadReportOptions) {
    this.#options = options
  }

  /** Counts a refused request. */
  note(): void {
    this.refused++
    this.#unreported++
    this.lastAt = this.#options.clock()
    this.#options.seal.overload = this
    this.#timer ??= setTimeout(() => void this.report(), INTERVAL_MS).unref()
  }

  /** Reports what has been counted since the last report, if anything. Call it at the end, too. */
  async report(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const refused = this.#unreported
    if (refused === 0) return
    this.#unreported = 0
    this.#options.warn(
      `The server had more requests than it can answer. Refused: ${refused}. Since the start: ${this.refused}.`,
    )
    // What could not be recorded, for example on a full disk, is a part of the next report.
    if (!(await this.#options.record(refused))) this.#unreported += refused
  }
}
