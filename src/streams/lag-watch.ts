/** Reports when a stream is more than a minute behind, and when it has caught up. */

const LATE_MS = 60_000

/** Watches how old the oldest undelivered entry of a stream is. */
export class LagWatch {
  readonly #clock: () => number
  readonly #report: (isLate: boolean, ageMs: number) => void
  #since: number | undefined
  #isLate = false
  #timer: NodeJS.Timeout | undefined

  /** @param report called when the stream falls behind, and when it has caught up */
  constructor(clock: () => number, report: (isLate: boolean, ageMs: number) => void) {
    this.#clock = clock
    this.#report = report
  }

  /** @param time when the oldest undelivered entry was recorded, in milliseconds since the epoch; undefined when there is none */
  waitingSince(time: number | undefined): void {
    this.#since = time
    this.check()
  }

  /** How old the oldest undelivered entry is, in milliseconds; 0 when there is none. */
  get ageMs(): number {
    return this.#since === undefined ? 0 : Math.max(0, this.#clock() - this.#since)
  }

  check(): void {
    const age = this.#since === undefined ? 0 : this.#clock() - this.#since
    const isLate = age > LATE_MS
    if (isLate !== this.#isLate) {
      this.#isLate = isLate
      this.#report(isLate, age)
    }
    // The timer notices a delivery that neither succeeds nor fails. It runs only while something waits.
    if (isLate || this.#since === undefined) this.stop()
    else this.#timer ??= setTimeout(() => this.#again(), LATE_MS - age + 1).unref()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }

  #again(): void {
    this.#timer = undefined
    this.check()
  }
}
