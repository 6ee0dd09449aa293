/** Finds the entries of a batch that differ from what was sealed. */

import { DIGEST_BYTES, digestsOf } from './chain.ts'
import type { Finding } from './findings.ts'

/** What differs, and where in the batch. */
export type EntryDifference = Pick<Finding, 'kind' | 'index' | 'requestId'>

/**
 * Compares the entries of a batch with its digests.
 *
 * @param digests of the lines that were sealed
 * @param entries the lines that are stored now
 */
export function compareEntries(digests: Buffer, entries: Buffer): EntryDifference[] {
  const lines = linesOf(entries)
  const found = digestsOf(lines)
  if (found.equals(digests)) return []

  const sealed = pieces(digests)
  const present = pieces(found)
  // For each digest, how many more lines are present than were sealed; negative if lines are missing.
  const surplus = new Map<string, number>()
  for (const digest of present) surplus.set(digest, (surplus.get(digest) ?? 0) + 1)
  for (const digest of sealed) surplus.set(digest, (surplus.get(digest) ?? 0) - 1)
  const takeIf = (digest: string | undefined, sign: 1 | -1): boolean => {
    if (digest === undefined) return false
    const more = surplus.get(digest) ?? 0
    if (more * sign <= 0) return false
    surplus.set(digest, more - sign)
    return true
  }

  const differences: EntryDifference[] = []
  let isReordered = false
  let was = 0
  let is = 0
  while (was < sealed.length || is < present.length) {
    if (sealed[was] !== undefined && sealed[was] === present[is]) {
      was++
      is++
      continue
    }
    const isMissing = takeIf(sealed[was], -1)
    const isExtra = takeIf(present[is], 1)
    if (isMissing && isExtra) differences.push({ kind: 'entry changed', ...at(lines, is) })
    else if (isMissing) differences.push({ kind: 'entry removed', index: was })
    else if (isExtra) differences.push({ kind: 'entry inserted', ...at(lines, is) })
    else if (!isReordered) {
      // Both lines belong to the batch, at other places. Many lines may follow that differ in this way; they are reported once.
      differences.push({ kind: 'entries reordered', ...at(lines, is) })
      isReordered = true
    }
    if (isMissing || !isExtra) was++
    if (isExtra || !isMissing) is++
  }
  return differences
}

const LINE_BREAK = 0x0a

function linesOf(entries: Buffer): Buffer[] {
  const lines: Buffer[] = []
  let start = 0
  if (entries.length === 0) return lines
  for (;;) {
    const end = entries.indexOf(LINE_BREAK, start)
    if (end === -1) break
    lines.push(entries.subarray(start, end))
    start = end + 1
  }
  lines.push(entries.subarray(start))
  return lines
}

function pieces(digests: Buffer): string[] {
  const list: string[] = []
  for (let start = 0; start < digests.length; start += DIGEST_BYTES) {
    list.push(digests.toString('latin1', start, start + DIGEST_BYTES))
  }
  return list
}

function at(lines: readonly Buffer[], index: number): { index: number; requestId?: string } {
  const requestId = requestIdIn(lines[index])
  return requestId === undefined ? { index } : { index, requestId }
}

function requestIdIn(line: Buffer | undefined): string | undefined {
  try {
    const entry: unknown = JSON.parse(line?.toString() ?? '')
    const { requestId } = entry as { requestId?: unknown }
    return typeof requestId === 'string' ? requestId : undefined
  } catch {
    return undefined
  }
}
