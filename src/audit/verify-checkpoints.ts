import type { KeyObject } from 'node:crypto'
import { equalInConstantTime } from '../crypto/constant-time.ts'
import { type ExportedCheckpoint, macOfCheckpoint } from './checkpoint.ts'
import type { Findings } from './findings.ts'
import type { Checkpoint } from './trail.ts'

export function isGenuineCheckpoint(key: KeyObject, checkpoint: Checkpoint): boolean {
  return equalInConstantTime(macOfCheckpoint(key, checkpoint), checkpoint.mac)
}

/** What the checkpoints of a chain say of its batches. */
export interface VerifiedCheckpoints {
  readonly checkpoints: number
  /** The last genuine one. */
  readonly last: Checkpoint | undefined
  /** Those told elsewhere that come behind the last one. */
  readonly exportedLater: readonly ExportedCheckpoint[]
}

/** Judges all checkpoints of a chain, oldest first. */
export async function verifyCheckpoints(
  key: KeyObject,
  chain: string,
  checkpoints: AsyncIterable<Checkpoint>,
  told: readonly ExportedCheckpoint[],
  findings: Findings,
): Promise<VerifiedCheckpoints> {
  // A log that goes on after the end was cut off tells of both histories, each with the same numbers.
  const toldByNumber = new Map<number, ExportedCheckpoint[]>()
  for (const one of told)
    toldByNumber.set(one.number, [...(toldByNumber.get(one.number) ?? []), one])
  let count = 0
  let last: Checkpoint | undefined
  let isOtherHistory = false
  let changed: number[] = []
  for await (const checkpoint of checkpoints) {
    count++
    const { number } = checkpoint
    if (!isGenuineCheckpoint(key, checkpoint)) {
      findings.add({ kind: 'checkpoint changed', chain, checkpoint: number })
      changed.push(number)
      continue
    }
    const expected = (last?.number ?? 0) + 1
    reportMissing(chain, expected, number - 1, changed, findings)
    if (last !== undefined && number === expected && !checkpoint.previous.equals(last.mac)) {
      const detail = 'it does not follow the checkpoint before it'
      findings.add({ kind: 'checkpoint changed', chain, checkpoint: number, detail })
    }
    const elsewhere = toldByNumber.get(number) ?? []
    if (!isOtherHistory && elsewhere.some(({ mac }) => !mac.equals(checkpoint.mac))) {
      isOtherHistory = true
      const detail = `another checkpoint ${number} was told elsewhere: what it sealed was cut off and the chain continued`
      findings.add({ kind: 'tail cut', chain, checkpoint: number, detail })
    }
    last = checkpoint
    changed = []
  }
  const end = last?.number ?? 0
  const toldLater = told.filter(({ number }) => number > end && !changed.includes(number))
  return { checkpoints: count, last, exportedLater: toldLater }
}

function reportMissing(
  chain: string,
  from: number,
  through: number,
  changed: readonly number[],
  findings: Findings,
): void {
  for (const [first, last] of missingRanges(from, through, changed)) {
    findings.add({ kind: 'checkpoint removed', chain, checkpoint: first, through: last })
  }
}

/** The ranges of numbers between `from` and `through` that are not among these. */
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
