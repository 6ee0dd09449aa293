/**
 * Loaded into a server before its own program (`node --import`): says for how long its event loop was held, when it is asked
 * over the channel to its parent. While it watches, it takes a turn in every round of the loop; the longest time between two
 * of its turns is what a request that arrived at the worst moment would have waited.
 *
 * A turn is as long as the process was at work in it, at most as long as it took: so neither other programs nor the disk count, and
 * of other threads of the process no more than what ran at the same time. The system knows the time of one thread only to some
 * milliseconds.
 */

import { performance } from 'node:perf_hooks'

export type Order = 'watch' | 'tell'

let isWatching = false
let lastTime = 0
let lastWork = 0
let longest = 0

function look(): void {
  const time = performance.now()
  const work = workMs()
  longest = Math.max(longest, Math.min(time - lastTime, work - lastWork))
  lastTime = time
  lastWork = work
  if (isWatching) setImmediate(look)
}

/** Milliseconds that the threads of this process have been running. */
function workMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

process.on('message', (order: Order) => {
  if (order === 'watch') {
    isWatching = true
    longest = 0
    lastTime = performance.now()
    lastWork = workMs()
    setImmediate(look)
    process.send?.('watching')
    return
  }
  isWatching = false
  process.send?.(longest)
})
// The channel is no reason for the server to go on.
process.channel?.unref()
