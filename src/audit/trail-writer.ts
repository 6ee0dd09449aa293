/** The {@link TrailWriter} of a process. */

import type { KeyObject } from 'node:crypto'
import { createBatch, tailAfterBatch, tailOf } from './chain.ts'
import { createCheckpoint, formatCheckpoint, tailAfterCheckpoint } from './checkpoint.ts'
import { encodeEnds } from './ends.ts'
import type { TrailWriter } from './trail.ts'

/** The chains of a server: of its first lane, and of the others. */
type ServerChain = 'server' | `server-${number}`

export interface WriterOptions {
  readonly key: KeyObject
  /** Name of its chains: `server` for the process that holds the data directory; `local` for commands beside it or without it. */
  readonly chain: ServerChain | 'local'
  readonly clock: () => number
  /** Called with the exported line of each checkpoint, once it is on disk. */
  readonly onCheckpoint: (text: string) => void
  readonly reportFault: (fault: unknown) => void
  readonly checkpointMs?: number
  readonly checkpointEntries?: number
}

/** Makes the writer of a process. By default it makes a checkpoint after a second, or after 1000 entries. */
export function trailWriter(options: WriterOptions): TrailWriter {
  const { key, chain, clock, onCheckpoint, reportFault } = options
  const { checkpointMs = 1000, checkpointEntries = 1000 } = options
  return {
    chain,
    ofLane: (number) => trailWriter({ ...options, chain: chainOfLane(chain, number) }),
    isExclusive: chain !== 'local',
    checkpointMs,
    checkpointEntries,
    now: clock,
    resume: tailOf,
    advance: (tail, next) =>
      'number' in next ? tailAfterCheckpoint(tail, next) : tailAfterBatch(tail, next),
    createBatch: (account, tail, lines, beganAt) =>
      createBatch(key, { account, chain }, tail, lines, beganAt, clock()),
    createCheckpoint: (account, tail, ends) =>
      createCheckpoint(key, { account, chain }, tail, clock(), encodeEnds(ends)),
    announce: (checkpoint) => onCheckpoint(formatCheckpoint(checkpoint)),
    reportFault,
  }
}

// The first lane goes on with the chains of an engine that has no lanes. Commands beside the server have one transaction at a time.
function chainOfLane(chain: WriterOptions['chain'], number: number): WriterOptions['chain'] {
  return chain === 'local' || number === 0 ? chain : `server-${number}`
}
