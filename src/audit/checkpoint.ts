/**
 * Checkpoints of a chain. Each seals everything that the chain contains so far. Each is also exported as a line of text, which
 * the operator can keep outside the database.
 */

import type { KeyObject } from 'node:crypto'
import { parseTimestamp } from '../calendar/timestamp.ts'
import { macOf, placeOf } from './chain.ts'
import type { ChainId, Checkpoint, Tail } from './trail.ts'

const NO_ENDS = Buffer.alloc(0)

/**
 * Creates the checkpoint that seals a chain up to `tail`.
 *
 * @param madeAt now, in milliseconds since the epoch
 * @param ends where chains of accounts end that it seals as well
 */
export function createCheckpoint(
  key: KeyObject,
  { account, chain }: ChainId,
  tail: Tail,
  madeAt: number,
  ends: Buffer = NO_ENDS,
): Checkpoint {
  const unsealed = {
    account,
    chain,
    number: tail.checkpoint.number + 1,
    sequence: tail.sequence,
    batchMac: tail.mac,
    entries: tail.entries,
    madeAt,
    previous: tail.checkpoint.mac,
    ends,
  }
  return { ...unsealed, mac: macOfCheckpoint(key, unsealed) }
}

/** The tail of the chain after this checkpoint was added. */
export function tailAfterCheckpoint(
  tail: Tail,
  { number, sequence, entries, mac }: Checkpoint,
): Tail {
  return { ...tail, checkpoint: { number, sequence, entries, mac } }
}

/** The MAC of a checkpoint, which covers all its fields. Without ends it is that of earlier versions, which had none. */
export function macOfCheckpoint(key: KeyObject, checkpoint: Omit<Checkpoint, 'mac'>): Buffer {
  const { number, sequence, batchMac, entries, madeAt, previous, ends } = checkpoint
  return macOf(key, [
    ...[
      'checkpoint',
      ...placeOf(checkpoint),
      number,
      sequence,
      batchMac,
      entries,
      madeAt,
      previous,
    ],
    ...(ends.length === 0 ? [] : [ends]),
  ])
}

/** The fields of a checkpoint that its exported line contains. Only those of chains of no account are exported. */
export type ExportedCheckpoint = Pick<
  Checkpoint,
  'chain' | 'number' | 'sequence' | 'entries' | 'madeAt' | 'mac'
>

/**
 * The exported line, for instance `audit checkpoint server 42 sequence 1234 entries 56789 at 2025-01-02T03:04:05.678Z mac 1f…`.
 */
export function formatCheckpoint(checkpoint: ExportedCheckpoint): string {
  const { chain, number, sequence, entries, madeAt, mac } = checkpoint
  const time = new Date(madeAt).toISOString()
  return `audit checkpoint ${chain} ${number} sequence ${sequence} entries ${entries} at ${time} mac ${mac.toString('hex')}`
}

const CHECKPOINT_LINE =
  /audit checkpoint (\S+) (\d{1,15}) sequence (\d{1,15}) entries (\d{1,15}) at (\d{4}-\d\d-\d\dT[\d:.]{12}Z) mac ([0-9a-f]{64})(?![0-9a-f])/

/** Parses an exported line, also within a longer line of a log; undefined if there is none. */
export function parseCheckpoint(text: string): ExportedCheckpoint | undefined {
  const [, chain, number, sequence, entries, time, mac] = CHECKPOINT_LINE.exec(text) ?? []
  const madeAt = parseTimestamp(time ?? '')
  if (chain === undefined || madeAt === undefined || mac === undefined) return undefined
  return {
    chain,
    number: Number(number),
    sequence: Number(sequence),
    entries: Number(entries),
    madeAt,
    mac: Buffer.from(mac, 'hex'),
  }
}
