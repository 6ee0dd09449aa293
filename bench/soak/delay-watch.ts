/**
 * Loaded into a server before its own program (`node --import`): measures the delay of its event loop the whole time, and tells it
 * when it is asked over the channel to its parent, since the last question.
 */

import { monitorEventLoopDelay } from 'node:perf_hooks'

/** In milliseconds. The resolution of the measurement is already subtracted. */
export interface Delay {
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

const RESOLUTION_MS = 10

const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
delays.enable()

process.on('message', () => {
  // The histogram holds the times between two of its turns, so an idle loop has the resolution.
  const ms = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS)
  const delay: Delay = {
    p50Ms: ms(delays.percentile(50)),
    p99Ms: ms(delays.percentile(99)),
    maxMs: ms(delays.max),
  }
  process.send?.(delay)
  delays.reset()
})
// The server must be able to stop although the channel is open.
process.channel?.unref()
