/** More work is waiting than is worth waiting for; trying again later is safe. */
export class TooManyWaiting extends Error {}

/** Lets so many pieces of work run at a time, and so many wait, first come first served. */
export class Turns {
  readonly #atOnce: number
  readonly #maxWaiting: number
  readonly #waiting: (() => void)[] = []
  #running = 0

  constructor(atOnce: number, maxWaiting: number) {
    this.#atOnce = atOnce
    this.#maxWaiting = maxWaiting
  }

  /** @throws TooManyWaiting */
  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#atOnce) this.#running++
    else await this.#wait()
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      // Handed on, and so not free in between.
      if (next === undefined) this.#running--
      else next()
    }
  }

  #wait(): Promise<void> {
    if (this.#waiting.length >= this.#maxWaiting) throw new TooManyWaiting('too many are waiting')
    return new Promise((resolve) => this.#waiting.push(resolve))
  }
}
