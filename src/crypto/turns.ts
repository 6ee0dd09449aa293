/** More work is waiting than is worth waiting for; trying again later is safe. */
export class TooManyWaiting extends Error {}

interface Waiting {
  readonly of: string
  begin(): void
}

/**
 * Lets so many pieces of work run at a time, and so many wait. First come first served, but somebody else's piece comes before
 * another one of whoever's has just ended.
 */
export class Turns {
  readonly #atOnce: number
  readonly #maxWaiting: number
  readonly #maxOfOne: number
  readonly #waiting: Waiting[] = []
  #running = 0

  /** @param maxOfOne how much of what waits can be somebody's alone */
  constructor(atOnce: number, maxWaiting: number, maxOfOne = maxWaiting) {
    this.#atOnce = atOnce
    this.#maxWaiting = maxWaiting
    this.#maxOfOne = maxOfOne
  }

  /**
   * @param of whose work it is, where shares are kept apart
   * @throws TooManyWaiting
   */
  async take<T>(work: () => Promise<T>, of = ''): Promise<T> {
    if (this.#running < this.#atOnce) this.#running++
    else await this.#wait(of)
    try {
      return await work()
    } finally {
      const next = this.#nextAfter(of)
      // Handed on, and so not free in between.
      if (next === undefined) this.#running--
      else next.begin()
    }
  }

  #wait(of: string): Promise<void> {
    const own = this.#waiting.filter((one) => one.of === of)
    if (this.#waiting.length >= this.#maxWaiting || own.length >= this.#maxOfOne) {
      throw new TooManyWaiting('too many are waiting')
    }
    return new Promise((begin) => this.#waiting.push({ of, begin }))
  }

  #nextAfter(of: string): Waiting | undefined {
    const others = this.#waiting.findIndex((one) => one.of !== of)
    return this.#waiting.splice(Math.max(others, 0), 1)[0]
  }
}
