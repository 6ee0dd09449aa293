/** Limits concurrent work. */

import { FairQueue, NO_OWNER, type Owner, type QueueLimits } from './fair-queue.ts'

/** The queue is full, or the task was evicted from it. The task has not begun, so trying again later is safe. */
export class TooManyWaiting extends Error {}

interface WaitingTask {
  begin(): void
  evict(): void
}

/**
 * Limits how many tasks run at the same time, and how many wait. The order of those that wait, and which one is evicted when too
 * many do, are those of {@link FairQueue}.
 */
export class ConcurrencyLimiter {
  readonly #maxRunning: number
  readonly #queue: FairQueue<WaitingTask>
  #running = 0

  constructor(maxRunning: number, limits: QueueLimits) {
    this.#maxRunning = maxRunning
    this.#queue = new FairQueue(limits)
  }

  /** How many tasks wait. */
  get waiting(): number {
    return this.#queue.waiting
  }

  /** Runs the task once it may run. @throws TooManyWaiting when it is refused, or evicted while it waits */
  async run<T>(task: () => Promise<T>, owner: Owner = NO_OWNER): Promise<T> {
    if (this.#running < this.#maxRunning) this.#running++
    else await this.#wait(owner)
    try {
      return await task()
    } finally {
      this.#queue.moveToBack(owner)
      const next = this.#queue.next()
      // A place is handed over directly: if it were freed first, a task that arrives now could take it out of turn.
      if (next === undefined) this.#running--
      else next.begin()
    }
  }

  #wait(owner: Owner): Promise<void> {
    return new Promise((begin, reject) => {
      const evict = (): void => reject(new TooManyWaiting('others had fewer waiting'))
      const added = this.#queue.add({ begin, evict }, owner)
      if (added === 'full') reject(new TooManyWaiting('too many are waiting'))
      else if (added !== 'added') added.evicted.evict()
    })
  }
}
