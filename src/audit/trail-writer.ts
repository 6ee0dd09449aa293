/** The {@link TrailWriter} of a process. */

import type { KeyObject } from 'node:crypto'
import { createBatch, tailAfterBatch, tailOf } from './chain.ts'
import { COMMANDS_CHAIN, chainOfLane } from './chain-names.ts'
import { createCheckpoint, formatCheckpoint, tailAfterCheckpoint } from './checkpoint.ts'
import { encodeEnds } from './ends.ts'
import type { Checkpoint, TrailWriter } from './trail.ts'

export interface WriterOptions {
  readonly key: KeyObject
  /** Name of its chains, see chain-names.ts. */
  readonly chain: string
  readonly clock: () => number
  /** Called with the exported line of each checkpoint, once it is on disk. */
  readonly onCheckpoint: (text: string, checkpoint: Pick<Checkpoint, 'chain' | 'madeAt'>) => void
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
    isExclusive: chain !== COMMANDS_CHAIN,
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
    announce: (checkpoint) => onCheckpoint(formatCheckpoint(checkpoint), checkpoint),
    reportFault,
  }
}
