/**
 * Splits long work into time slices, so that it does not block the event loop. Work that has run for a slice yields, and
 * continues later, unless the client that asked for it has gone.
 *
 * All such work of the process shares one queue: one slice runs per iteration of the event loop. So whatever else arrives waits
 * for one slice at most, however much long work is in progress.
 */

/** The client that waits for the result. */
export interface WaitingClient {
  /** Whether nobody will receive the answer any more. It is asked in every slice, and so has to be cheap. */
  isGone(): boolean
}

/** The client has gone, so the work was abandoned. Nobody is left to be answered. */
export class ClientGone extends Error {}

/** How long a slice may block the event loop while requests arrive. */
const SLICE_MS = 1
/** How long it may while none arrives. Each iteration of the event loop has a cost, and then nobody is kept waiting. */
const LONG_SLICE_MS = 5
/** After this long without a request none is expected soon: at most one request in this time waits for a long slice. */
const QUIET_MS = 100

// State of the process, because it has one event loop.
let lastArrival = Number.NEGATIVE_INFINITY

/** Notes that a request has arrived. @param at from `performance.now()` */
export function noteArrival(at: number): void {
  lastArrival = at
}

/** How long a slice that begins now may be, in milliseconds. */
export function sliceMs(now: number): number {
  return now - lastArrival > QUIET_MS ? LONG_SLICE_MS : SLICE_MS
}

/** The slices of one piece of work. */
export class TimeSlices {
  readonly #client: WaitingClient | undefined
  #began = performance.now()
  // The first slice is a short one, because other work may run in the same iteration of the event loop.
  #ms = SLICE_MS

  /** @param client undefined for work that no connection waits for */
  constructor(client?: WaitingClient) {
    this.#client = client
  }

  /** Whether the current slice has used up its time. Ask after each small step. */
  get isOver(): boolean {
    return performance.now() - this.#began > this.#ms
  }

  /** Yields to the event loop, and resolves when the next slice begins. @throws ClientGone */
  async next(): Promise<void> {
    await nextSlice()
    if (this.#client?.isGone()) throw new ClientGone('the client has disconnected')
    this.#began = performance.now()
    this.#ms = sliceMs(this.#began)
  }

  /** Like `items.map(make)`, but in slices. @throws ClientGone */
  async map<T, R>(items: readonly T[], make: (item: T, index: number) => R): Promise<R[]> {
    const made: R[] = []
    for (const [index, item] of items.entries()) {
      if (this.isOver) await this.next()
      made.push(make(item, index))
    }
    return made
  }
}

/**
 * One slice for work that is usually short. Work that needs more throws {@link TimeSliceExceeded}; the caller then starts it anew
 * with {@link TimeSlices}.
 */
export class SingleTimeSlice extends TimeSlices {
  override async next(): Promise<void> {
    throw new TimeSliceExceeded('there is more to do than fits into one slice')
  }
}

/** The work does not fit into a single time slice. */
export class TimeSliceExceeded extends Error {}

// One queue for the process, because it has one event loop.
const waiting: (() => void)[] = []

function nextSlice(): Promise<void> {
  return new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(beginNext)
  })
}

function beginNext(): void {
  waiting.shift()?.()
  // The following slice runs in the next iteration of the event loop, after whatever has arrived by then.
  if (waiting.length > 0) setImmediate(beginNext)
}
