import type { KeyObject } from 'node:crypto'
import { createBatch, tailAfterBatch, tailOf } from './chain.ts'
import { createCheckpoint, formatCheckpoint, tailAfterCheckpoint } from './checkpoint.ts'
import type { TrailWriter } from './trail.ts'

export interface WriterOptions {
  readonly key: KeyObject
  /** `server` for the process that holds the data directory; `local` for administration beside it. */
  readonly chain: 'server' | 'local'
  readonly clock: () => number
  /** Takes each checkpoint as a line of text, once it is on disk. */
  readonly onCheckpoint: (text: string) => void
  readonly reportFault: (fault: unknown) => void
  readonly checkpointMs?: number
  readonly checkpointEntries?: number
}

/** Makes the batches and checkpoints of one chain. */
export function trailWriter({
  key,
  chain,
  clock,
  onCheckpoint,
  reportFault,
  checkpointMs = 1000,
  checkpointEntries = 1000,
}: WriterOptions): TrailWriter {
  return {
    chain,
    isExclusive: chain === 'server',
    checkpointMs,
    checkpointEntries,
    now: clock,
    resume: tailOf,
    advance: (tail, next) =>
      'number' in next ? tailAfterCheckpoint(tail, next) : tailAfterBatch(tail, next),
    createBatch: (tail, lines, beganAt) => createBatch(key, chain, tail, lines, beganAt, clock()),
    createCheckpoint: (tail) => createCheckpoint(key, chain, tail, clock()),
    announce: (checkpoint) => onCheckpoint(formatCheckpoint(checkpoint)),
    reportFault,
  }
}
