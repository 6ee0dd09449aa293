/**
 * Work that may take long is done in slices, so that it does not keep the event loop from everybody else: when it has held it
 * for a moment it gives it back, and goes on later, unless whoever asked has gone.
 *
 * All such work of the process takes turns: one slice in each turn of the event loop. However much of it is under way, what
 * else arrives waits for one slice at most.
 */

/** Whoever waits for what the work is for. */
export interface Client {
  /** Whether nobody will see the answer any more. Cheap enough to be asked in every slice. */
  isGone(): boolean
}

/** Whoever asked has gone, and the work was given up. It is thrown only where nobody is left to be answered. */
export class ClientGone extends Error {}

/** How long a slice holds the event loop while requests come in. */
const SLICE_MS = 1
/** And while none does: each turn of the event loop costs something, and nobody is kept waiting. */
const LONG_SLICE_MS = 5
/** When none has come for so long, none is expected soon: at most one in this time waits for a long slice. */
const QUIET_MS = 100

// Of the process, since it has one event loop.
let lastArrival = Number.NEGATIVE_INFINITY

/** A request has come in. @param at from `performance.now()` */
export function noteArrival(at: number): void {
  lastArrival = at
}

/** How long a slice that begins now may be. */
export function sliceMs(now: number): number {
  return now - lastArrival > QUIET_MS ? LONG_SLICE_MS : SLICE_MS
}

/** Made for one piece of work. */
export class Slices {
  readonly #client: Client | undefined
  #began = performance.now()
  // Nobody knows what else is done in the turn in which the work begins.
  #ms = SLICE_MS

  /** @param client undefined where nobody waits at a connection */
  constructor(client?: Client) {
    this.#client = client
  }

  /** Whether the work has held the event loop for long enough. Ask after each small step. */
  get isOver(): boolean {
    return performance.now() - this.#began > this.#ms
  }

  /** Gives the event loop back, and resolves when the next slice begins. @throws ClientGone */
  async next(): Promise<void> {
    await turn()
    if (this.#client?.isGone()) throw new ClientGone('whoever asked has gone')
    this.#began = performance.now()
    this.#ms = sliceMs(this.#began)
  }

  /** As `items.map(make)`. @throws ClientGone */
  async map<T, R>(items: readonly T[], make: (item: T, index: number) => R): Promise<R[]> {
    const made: R[] = []
    for (const [index, item] of items.entries()) {
      if (this.isOver) await this.next()
      made.push(make(item, index))
    }
    return made
  }
}

/** A first slice, for work that is mostly short: it does not go on, but is left for work that is begun anew. */
export class OneSlice extends Slices {
  override async next(): Promise<void> {
    throw new TakesLonger('there is more to do than fits into one slice')
  }
}

/** What is left would hold the event loop too long to be done at once. */
export class TakesLonger extends Error {}

// One queue for the process, since it has one event loop.
const waiting: (() => void)[] = []

function turn(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(beginNext)
  })
}

function beginNext(): void {
  waiting.shift()?.()
  // From here it is for the next turn of the event loop, behind whatever has arrived by then.
  if (waiting.length > 0) setImmediate(beginNext)
}
