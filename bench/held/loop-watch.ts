/**
 * Loaded into a server before its own program (`node --import`): says for how long its event loop was held, when it is asked
 * over the channel to its parent. While it watches, it takes a turn in every round of the loop; the longest time between two
 * of its turns is what a request that arrived at the worst moment would have waited.
 *
 * On Linux that is the processor time of the thread, so that neither other programs nor the disk count.
 */

import { openSync, readSync } from 'node:fs'
import { performance } from 'node:perf_hooks'

export type Order = 'watch' | 'tell'

const clock = threadTime() ?? (() => performance.now())
let isWatching = false
let last = 0
let longest = 0

function look(): void {
  const now = clock()
  longest = Math.max(longest, now - last)
  last = now
  if (isWatching) setImmediate(look)
}

/** Milliseconds that this thread has been running. */
function threadTime(): (() => number) | undefined {
  try {
    const file = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r')
    const text = Buffer.alloc(64)
    return () => {
      const length = readSync(file, text, 0, text.length, 0)
      return Number(text.toString('latin1', 0, length).split(' ')[0]) / 1e6
    }
  } catch {
    return undefined
  }
}

process.on('message', (order: Order) => {
  if (order === 'watch') {
    isWatching = true
    longest = 0
    last = clock()
    setImmediate(look)
    process.send?.('watching')
    return
  }
  isWatching = false
  process.send?.(longest)
})
// The channel is no reason for the server to go on.
process.channel?.unref()
