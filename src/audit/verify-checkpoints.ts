/** Verifies the checkpoints of a chain against each other and against those that were exported. */

import type { KeyObject } from 'node:crypto'
import { equalInConstantTime } from '../crypto/constant-time.ts'
import { type ExportedCheckpoint, macOfCheckpoint } from './checkpoint.ts'
import { type Findings, placed } from './findings.ts'
import type { ChainId, Checkpoint } from './trail.ts'

/** Whether the MAC of a checkpoint is right. */
export function isGenuineCheckpoint(key: KeyObject, checkpoint: Checkpoint): boolean {
  return equalInConstantTime(macOfCheckpoint(key, checkpoint), checkpoint.mac)
}

/** What is known of the checkpoints of a chain from elsewhere. */
export interface KnownCheckpoints {
  /** Those that were kept outside the database. */
  readonly exported: readonly ExportedCheckpoint[]
  /** The number up to which a checkpoint of the chain of no account says that there are some. */
  readonly through: number
}

/** The result for the checkpoints of a chain, which the verification of its batches needs. */
export interface VerifiedCheckpoints {
  /** How many are stored. */
  readonly checkpoints: number
  /** The last genuine checkpoint. */
  readonly last: Checkpoint | undefined
  /** The exported checkpoints with a number above the last genuine one. */
  readonly exportedLater: readonly ExportedCheckpoint[]
}

/**
 * Verifies all checkpoints of a chain.
 *
 * @param checkpoints oldest first
 * @param onGenuine called with each genuine one
 */
export async function verifyCheckpoints(
  key: KeyObject,
  chain: ChainId,
  checkpoints: AsyncIterable<Checkpoint>,
  { exported, through }: KnownCheckpoints,
  findings: Findings,
  onGenuine: (checkpoint: Checkpoint) => void = () => {},
): Promise<VerifiedCheckpoints> {
  // If the end of a chain was cut off and the server continued, its log contains two checkpoints with the same number.
  const exportedByNumber = new Map<number, ExportedCheckpoint[]>()
  for (const one of exported)
    exportedByNumber.set(one.number, [...(exportedByNumber.get(one.number) ?? []), one])
  const place = placed(chain)
  let count = 0
  let last: Checkpoint | undefined
  let isOtherHistory = false
  let changed: number[] = []
  for await (const checkpoint of checkpoints) {
    count++
    const { number } = checkpoint
    if (!isGenuineCheckpoint(key, checkpoint)) {
      findings.add({ kind: 'checkpoint changed', ...place, checkpoint: number })
      changed.push(number)
      continue
    }
    const expected = (last?.number ?? 0) + 1
    reportMissing(chain, expected, number - 1, changed, findings)
    if (last !== undefined && number === expected && !checkpoint.previous.equals(last.mac)) {
      const detail = 'it does not follow the checkpoint before it'
      findings.add({ kind: 'checkpoint changed', ...place, checkpoint: number, detail })
    }
    const elsewhere = exportedByNumber.get(number) ?? []
    if (!isOtherHistory && elsewhere.some(({ mac }) => !mac.equals(checkpoint.mac))) {
      isOtherHistory = true
      const detail = `another checkpoint ${number} was exported: the entries that it sealed were cut off, and the chain was continued`
      findings.add({ kind: 'tail cut', ...place, checkpoint: number, detail })
    }
    last = checkpoint
    changed = []
    onGenuine(checkpoint)
  }
  const end = last?.number ?? 0
  reportMissing(chain, end + 1, through, changed, findings)
  const exportedLater = exported.filter(({ number }) => number > end && !changed.includes(number))
  return { checkpoints: count, last, exportedLater }
}

function reportMissing(
  chain: ChainId,
  from: number,
  through: number,
  changed: readonly number[],
  findings: Findings,
): void {
  for (const [first, last] of missingRanges(from, through, changed)) {
    findings.add({ kind: 'checkpoint removed', ...placed(chain), checkpoint: first, through: last })
  }
}

/** The ranges of numbers from `from` to `through` that are not in `taken`. */
export function missingRanges(
  from: number,
  through: number,
  taken: readonly number[],
): [first: number, last: number][] {
  const ranges: [number, number][] = []
  let first = from
  for (const number of [...taken].sort((a, b) => a - b)) {
    if (number < first || number > through) continue
    if (number > first) ranges.push([first, number - 1])
    first = number + 1
  }
  if (first <= through) ranges.push([first, through])
  return ranges
}
