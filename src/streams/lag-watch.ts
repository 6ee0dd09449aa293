/** Says in the log when a stream falls behind, and when it has caught up. */

const LATE_MS = 60_000

export class LagWatch {
  readonly #clock: () => number
  readonly #say: (isLate: boolean, ageMs: number) => void
  #since: number | undefined
  #isLate = false
  #timer: NodeJS.Timeout | undefined

  constructor(clock: () => number, say: (isLate: boolean, ageMs: number) => void) {
    this.#clock = clock
    this.#say = say
  }

  /** The oldest entry that has not been delivered was recorded at this time; undefined when all have been. */
  waitingSince(time: number | undefined): void {
    this.#since = time
    this.check()
  }

  check(): void {
    const age = this.#since === undefined ? 0 : this.#clock() - this.#since
    const isLate = age > LATE_MS
    if (isLate !== this.#isLate) {
      this.#isLate = isLate
      this.#say(isLate, age)
    }
    // A sink that takes nothing and says nothing is noticed by this timer; it runs only while something waits.
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
