/** Measures how late the event loop runs what is due, because it has something else to do. */

import { Buckets } from './buckets.ts'

const INTERVAL_MS = 100
const BOUNDS_MS = [1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000]

/** A measurement that goes on until it is stopped. */
export interface EventLoopDelay {
  readonly delays: Buckets
  stop(): void
}

/** Starts to measure, ten times a second. */
export function measureEventLoopDelay(): EventLoopDelay {
  const delays = new Buckets(BOUNDS_MS)
  let due = performance.now() + INTERVAL_MS
  const timer = setInterval(() => {
    const now = performance.now()
    // During a long delay nothing is measured. What would have been is added, or it would count no more than a short one.
    for (let late = Math.max(0, now - due); ; late -= INTERVAL_MS) {
      delays.add(late)
      if (late < INTERVAL_MS) break
    }
    due = now + INTERVAL_MS
  }, INTERVAL_MS).unref()
  return { delays, stop: () => clearInterval(timer) }
}
