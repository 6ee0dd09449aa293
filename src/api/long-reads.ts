/**
 * Runs reads that take long, such as searches. Limits concurrency and queue length, and shares both fairly between accounts. Each read
 * is done in slices, and ends when its client has gone. One that waits too long for its turn is refused.
 */

import type { Caller } from '../access/caller.ts'
import { ConcurrencyLimiter, TooManyWaiting } from '../scheduling/concurrency-limiter.ts'
import { TimeSlices, type WaitingClient } from '../scheduling/time-slices.ts'
import { workOwner } from './work-owner.ts'

/**
 * A larger number would not be faster, because all share one event loop. With only one, a short read would wait for a long
 * one.
 */
const AT_ONCE = 4
const QUEUE_LIMITS = { total: 64, perAccount: 16 }
const MAX_WAIT_MS = 10_000

/** The caller who reads. */
export interface Reader {
  readonly caller: Caller
  /** The client that waits for the answer on a connection, if there is one. */
  readonly client: WaitingClient | undefined
}

/** The queue of long reads, one for the whole server, so that its limits hold over all requests. */
export class LongReads {
  readonly #limiter = new ConcurrencyLimiter(AT_ONCE, QUEUE_LIMITS)

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#limiter.waiting
  }

  /** @throws TooManyWaiting, ClientGone */
  run<T>({ caller, client }: Reader, work: (slices: TimeSlices) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let isLate = false
      const timer = setTimeout(() => {
        isLate = true
        reject(new TooManyWaiting('the readings before this one take too long'))
      }, MAX_WAIT_MS).unref()
      const begin = async (): Promise<void> => {
        clearTimeout(timer)
        if (isLate) return
        const slices = new TimeSlices(client)
        // Reads that arrive at the same time begin one after another.
        await slices.next()
        resolve(await work(slices))
      }
      this.#limiter.run(begin, workOwner(caller)).catch((reason) => {
        clearTimeout(timer)
        reject(reason)
      })
    })
  }
}
