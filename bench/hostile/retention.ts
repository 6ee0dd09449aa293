/** Lets the server start with much to remove: a day with a checkpoint every second has expired. */

import { pause } from '../benchmark.ts'
import type { Attack, Scene } from './attack.ts'
import { plantTrail } from './planted-trail.ts'

const SECONDS_OF_A_DAY = 86_400
const DAY_MS = SECONDS_OF_A_DAY * 1000
/** The server begins to remove it five seconds after its start. */
const BEGINS_MS = 6_000

const due: Attack = {
  name: `retention of ${SECONDS_OF_A_DAY.toLocaleString('en')} checkpoints`,
  atMost: 3,
  isOnce: true,
  begin: async () => {
    await pause(Math.max(0, startedAt + BEGINS_MS - performance.now()))
    return { stop: async () => [] }
  },
}

let startedAt = 0

export const retention: Scene = {
  fill: async (directory) => {
    await plantTrail(directory, {
      batches: SECONDS_OF_A_DAY,
      entriesInBatch: 1,
      hasCheckpointEach: true,
      beganAt: Date.now() - 60 * DAY_MS,
      everyMs: 1_000,
    })
    // The server starts after this.
    startedAt = performance.now()
  },
  flags: ['--audit-retention-days', '30'],
  attacks: [due],
}
