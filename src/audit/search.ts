/**
 * Searches the trail in order of time, newest or oldest first, from where an earlier search ended.
 *
 * The time that counts is when a batch was sealed, shortly after the requests in it were answered. Entries of one batch, and
 * batches of one moment, keep the order in which they were recorded.
 */

import { setImmediate } from 'node:timers/promises'
import type { BatchPage, BatchPosition, FoundBatch } from './trail.ts'

/** The place of an entry in the trail. */
export interface Position extends BatchPosition {
  readonly index: number
}

export interface Search<T> {
  readonly order: BatchPage['order']
  /** What was recorded at this time or later, and before that one. */
  readonly from?: number
  readonly before?: number
  /** Begins behind this entry. */
  readonly after?: Position | undefined
  /** Texts that an entry must contain, in any field; what has them is looked at more closely. */
  readonly mentions?: readonly string[]
  /** Answers what to make of an entry, or undefined when it is not sought. */
  readonly pick: (entry: object) => T | undefined
  /** How many are wanted, and after how many entries looked at the search may end without them. */
  readonly limit: number
  readonly maxEntries?: number
}

export interface Found<T> {
  readonly position: Position
  readonly entry: T
}

export interface SearchResult<T> {
  readonly found: readonly Found<T>[]
  /** Where the next search begins; undefined when all has been looked at. */
  readonly next: Position | undefined
}

export type ReadPage = (page: BatchPage) => Promise<readonly FoundBatch[]>

/** A batch is sealed once its requests have been answered. A search by the times of requests looks so much further. */
export const ANSWERED_WITHIN_MS = 10 * 60_000

const MAX_ENTRIES = 1_000_000
/** A page is to have about so many entries. Batches are small when little happens, and large under load. */
const ENTRIES_PER_PAGE = 500
const FIRST_LIMIT = 8
const MAX_LIMIT = 256
/** Others have their turn when the search has run so long. */
const MAX_RUN_MS = 3

export async function searchTrail<T>(
  readPage: ReadPage,
  search: Search<T>,
): Promise<SearchResult<T>> {
  const { order, from, before, limit, maxEntries = MAX_ENTRIES, pick } = search
  // As JSON has them, without the quotes around.
  const mentions = (search.mentions ?? []).map((text) => JSON.stringify(text).slice(1, -1))
  const isForward = order === 'oldest first'
  const found: Found<T>[] = []
  let { after } = search
  let isIncluded = after !== undefined
  let pageLimit = FIRST_LIMIT
  let seen = 0
  let began = performance.now()

  for (;;) {
    const page = await readPage({
      order,
      from,
      before,
      start: after && { ...after, isIncluded },
      limit: pageLimit,
    })
    let seenInPage = 0
    for (const batch of page) {
      const { endedAt, chain, sequence } = batch
      const isResumed =
        isIncluded && after !== undefined && after.chain === chain && after.sequence === sequence
      const done = isResumed ? after?.index : undefined
      const lines = batch.entries.split('\n')
      seenInPage += lines.length
      const isWorthIt = mentions.every((text) => batch.entries.includes(text))
      for (let step = 0; isWorthIt && step < lines.length; step++) {
        const index = isForward ? step : lines.length - 1 - step
        if (done !== undefined && (isForward ? index <= done : index >= done)) continue
        const entry = picked(lines[index], mentions, pick)
        if (entry === undefined) continue
        const position = { endedAt, chain, sequence, index }
        found.push({ position, entry })
        if (found.length >= limit) return { found, next: position }
      }
      after = { endedAt, chain, sequence, index: isForward ? lines.length - 1 : 0 }
      isIncluded = false
      if (performance.now() - began > MAX_RUN_MS) {
        await setImmediate()
        began = performance.now()
      }
    }
    seen += seenInPage
    if (page.length < pageLimit) return { found, next: undefined }
    if (seen >= maxEntries) return { found, next: after }
    const perBatch = seenInPage / page.length
    pageLimit = Math.min(MAX_LIMIT, Math.max(1, Math.round(ENTRIES_PER_PAGE / perBatch)))
    await setImmediate()
    began = performance.now()
  }
}

const FOUND_PER_PAGE = 2_000

/** All that is sought, up to a number, for as long as the caller wants more. Only a page of it is in memory at a time. */
export async function* pagesFound<T>(
  readPage: ReadPage,
  search: Omit<Search<T>, 'limit' | 'maxEntries'>,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly T[]> {
  let { after } = search
  let left = limit
  do {
    const wanted = Math.min(left, FOUND_PER_PAGE)
    const { found, next } = await searchTrail(readPage, { ...search, after, limit: wanted })
    yield found.map(({ entry }) => entry)
    left -= found.length
    after = next
  } while (after !== undefined && left > 0)
}

function picked<T>(
  line: string | undefined,
  mentions: readonly string[],
  pick: Search<T>['pick'],
): T | undefined {
  if (line === undefined || !mentions.every((text) => line.includes(text))) return undefined
  const entry = entryIn(line)
  return entry && pick(entry)
}

/** A line that was tampered with is for the verification to name; the rest can be shown all the same. */
export function entryIn(line: string): object | undefined {
  try {
    const entry: unknown = JSON.parse(line)
    return typeof entry === 'object' && entry !== null ? entry : undefined
  } catch {
    return undefined
  }
}

/** A position as an opaque text that a client hands back. */
export function textOfPosition({ endedAt, chain, sequence, index }: Position): string {
  return Buffer.from(JSON.stringify([endedAt, chain, sequence, index])).toString('base64url')
}

export function positionInText(text: string): Position | undefined {
  const parts = /^\[(-?\d{1,15}),"([a-z0-9-]{1,64})",(\d{1,15}),(\d{1,6})\]$/.exec(
    Buffer.from(text, 'base64url').toString(),
  )
  if (parts === null) return undefined
  const [, endedAt, chain = '', sequence, index] = parts
  return { endedAt: Number(endedAt), chain, sequence: Number(sequence), index: Number(index) }
}
