import { Lines, NOBODY, type Owner, type Places } from './fair-queue.ts'

/** More work is waiting than is worth waiting for; trying again later is safe. */
export class TooManyWaiting extends Error {}

interface Waiting {
  begin(): void
  giveUp(): void
}

/** Lets so many pieces of work run at a time, and so many wait, in {@link Lines}. */
export class Turns {
  readonly #atOnce: number
  readonly #lines: Lines<Waiting>
  #running = 0

  constructor(atOnce: number, places: Places) {
    this.#atOnce = atOnce
    this.#lines = new Lines(places)
  }

  /** @throws TooManyWaiting, also when it has waited and had to give way */
  async take<T>(work: () => Promise<T>, of: Owner = NOBODY): Promise<T> {
    if (this.#running < this.#atOnce) this.#running++
    else await this.#wait(of)
    try {
      return await work()
    } finally {
      this.#lines.hadTurn(of)
      const next = this.#lines.next()
      // Handed on, and so not free in between.
      if (next === undefined) this.#running--
      else next.begin()
    }
  }

  #wait(of: Owner): Promise<void> {
    return new Promise((begin, reject) => {
      const giveUp = (): void => reject(new TooManyWaiting('others had fewer waiting'))
      const added = this.#lines.add({ begin, giveUp }, of)
      if (added === 'full') reject(new TooManyWaiting('too many are waiting'))
      else if (added !== 'added') added.gaveWay.giveUp()
    })
  }
}
