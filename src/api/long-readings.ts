/**
 * Readings that take long, such as searches: so many at a time, shared fairly, each in slices and for as long as its client
 * waits. What is over their number waits for a moment in a queue of its own, and is then turned away.
 */

import type { Caller } from '../access/caller.ts'
import { type Client, Slices } from '../scheduling/time-slices.ts'
import { TooManyWaiting, Turns } from '../scheduling/turns.ts'
import { workOwner } from './work-owner.ts'

/** They share one event loop and gain nothing from being many. More than one, so that a short one need not wait for a long one. */
const AT_ONCE = 4
const PLACES = { waiting: 64, ofAccount: 16 }
const MAX_WAIT_MS = 10_000

/** For whom something is read. */
export interface Reader {
  readonly caller: Caller
  /** Undefined where nobody waits at a connection. */
  readonly client: Client | undefined
}

export class LongReadings {
  readonly #turns = new Turns(AT_ONCE, PLACES)

  /** @throws TooManyWaiting, ClientGone */
  run<T>({ caller, client }: Reader, work: (slices: Slices) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      let isLate = false
      const timer = setTimeout(() => {
        isLate = true
        reject(new TooManyWaiting('the readings before this one take too long'))
      }, MAX_WAIT_MS).unref()
      const begin = async (): Promise<void> => {
        clearTimeout(timer)
        if (isLate) return
        const slices = new Slices(client)
        // Readings that arrive together begin one after another.
        await slices.next()
        resolve(await work(slices))
      }
      this.#turns.take(begin, workOwner(caller)).catch((reason) => {
        clearTimeout(timer)
        reject(reason)
      })
    })
  }
}
