/**
 * Tells a queue that stays from one that a burst or a stall has left. As in CoDel (RFC 8289) the best round of some time decides and
 * not the worst one: as long as the queue is short once in a while, work is done faster than it arrives.
 */
export class StandingDelay {
  readonly #intervalMs: number
  #delayedMs = 0
  #lastDelayedAt = Number.NEGATIVE_INFINITY
  #isStanding = false

  /** @param intervalMs how long rounds have to be delayed, without a break, until the queue stands; and how long none until it is gone */
  constructor(intervalMs: number) {
    this.#intervalMs = intervalMs
  }

  /** How long rounds have been delayed without a break. */
  get delayedMs(): number {
    return this.#delayedMs
  }

  /** Notes a round in which the queue was short enough. */
  noteShort(): void {
    this.#delayedMs = 0
  }

  /** Notes a round in which what came in had to wait too long. @param ms how much of its time counts */
  noteDelayed(endedAt: number, ms: number): void {
    this.#delayedMs += ms
    this.#lastDelayedAt = endedAt
    if (this.#delayedMs >= this.#intervalMs) this.#isStanding = true
  }

  /** The queue is short only because of what is done about it, so it counts as standing for some more time. */
  prolong(now: number): void {
    this.#lastDelayedAt = now
  }

  isStandingAt(now: number): boolean {
    if (this.#isStanding && now - this.#lastDelayedAt >= this.#intervalMs) {
      this.#isStanding = false
      this.#delayedMs = 0
    }
    return this.#isStanding
  }
}
