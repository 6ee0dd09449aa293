/**
 * Searches the trail in order of time, newest or oldest first, from where an earlier search ended.
 *
 * The time that counts is when a batch was sealed, shortly after the requests in it were answered. Entries of one batch, and
 * batches of one moment, keep the order in which they were recorded.
 */

import { TimeSlices } from '../scheduling/time-slices.ts'
import type { BatchesFound, BatchPage, BatchPosition } from './trail.ts'

/** The place of an entry in the trail. */
export interface EntryPosition extends BatchPosition {
  readonly index: number
}

/** A text in any field, one that ends a field, a member with a value, or one of several. */
export type SearchTerm =
  | string
  | { readonly ending: string }
  | { readonly member: string; readonly value: string | boolean }
  | { readonly oneOf: readonly SearchTerm[] }

export interface TrailSearch<T> {
  readonly order: BatchPage['order']
  /** What was recorded at this time or later, and before that one. */
  readonly from?: number
  readonly before?: number
  /** Begins behind this entry. */
  readonly after?: EntryPosition | undefined
  /** What must occur in an entry as it is written down; only what has all of it is read, and looked at more closely. */
  readonly terms?: readonly SearchTerm[]
  /** Answers what to make of an entry, or undefined when it is not sought. */
  readonly select: (entry: object) => T | undefined
  /** How many are wanted, and after how many entries looked at the search may end without them. */
  readonly limit: number
  readonly maxEntries?: number
}

export interface Found<T> {
  readonly position: EntryPosition
  readonly entry: T
}

export interface SearchResult<T> {
  readonly found: readonly Found<T>[]
  /** Where the next search begins; undefined when all has been looked at. */
  readonly next: EntryPosition | undefined
}

export type ReadPage = (page: BatchPage) => Promise<BatchesFound>

/** A batch is sealed once its requests have been answered. A search by the times of requests looks so much further. */
export const ANSWERED_WITHIN_MS = 10 * 60_000

const MAX_ENTRIES = 1_000_000
/** A page is to have about so many entries. Batches are small when little happens, and large under load. */
const ENTRIES_PER_PAGE = 1_000
const FIRST_LIMIT = 4
const MAX_LIMIT = 512
/** Behind every entry of a batch; a position in text has no more digits. */
const LAST_INDEX = 999_999

export async function searchTrail<T>(
  readPage: ReadPage,
  search: TrailSearch<T>,
  slices = new TimeSlices(),
): Promise<SearchResult<T>> {
  const { order, from, before, limit, maxEntries = MAX_ENTRIES } = search
  const mentions = (search.terms ?? []).map(jsonForms)
  const found: Found<T>[] = []
  let { after } = search
  let isIncluded = after !== undefined
  let pageLimit = FIRST_LIMIT
  let seen = 0

  for (;;) {
    const {
      batches,
      scanned: looked,
      last,
    } = await readPage({
      order,
      from,
      before,
      start: after && { ...after, isIncluded },
      limit: pageLimit,
      maxEntries: ENTRIES_PER_PAGE,
      terms: mentions,
    })
    for (const batch of batches) {
      const done =
        isIncluded && after !== undefined && isSame(batch, after) ? after.index : undefined
      const lines = batch.entries.split('\n')
      for (const index of indices(lines.length, order, done)) {
        if (slices.isOver) await slices.next()
        const entry = selected(lines[index], mentions, search.select)
        if (entry === undefined) continue
        const { endedAt, chain, sequence } = batch
        const position = { endedAt, chain, sequence, index }
        found.push({ position, entry })
        if (found.length >= limit) return { found, next: position }
      }
    }
    if (last === undefined) return { found, next: undefined }
    seen += looked.entries
    after = { ...last, index: order === 'oldest first' ? LAST_INDEX : 0 }
    if (seen >= maxEntries) return { found, next: after }
    isIncluded = false
    const perBatch = Math.max(1, looked.entries / looked.batches)
    pageLimit = Math.max(
      1,
      Math.min(MAX_LIMIT, 2 * pageLimit, Math.round(ENTRIES_PER_PAGE / perBatch)),
    )
    if (slices.isOver) await slices.next()
  }
}

function isSame(one: BatchPosition, other: BatchPosition): boolean {
  const { endedAt, chain, sequence } = other
  return one.endedAt === endedAt && one.chain === chain && one.sequence === sequence
}

/** The entries of a batch in their order, without those up to the one that is done. */
function* indices(
  count: number,
  order: BatchPage['order'],
  done: number | undefined,
): Generator<number> {
  if (order === 'oldest first')
    for (let index = (done ?? -1) + 1; index < count; index++) yield index
  else for (let index = Math.min(count, done ?? count) - 1; index >= 0; index--) yield index
}

/** A mention as JSON has it, in each form that counts. */
function jsonForms(mention: SearchTerm): readonly string[] {
  if (typeof mention === 'string') return [JSON.stringify(mention).slice(1, -1)]
  if ('ending' in mention) return [JSON.stringify(mention.ending).slice(1)]
  if ('oneOf' in mention) return mention.oneOf.flatMap(jsonForms)
  return [JSON.stringify({ [mention.member]: mention.value }).slice(1, -1)]
}

const FOUND_PER_PAGE = 2_000

/** All that is sought, up to a number, for as long as the caller wants more. Only a page of it is in memory at a time. */
export async function* searchPages<T>(
  readPage: ReadPage,
  search: Omit<TrailSearch<T>, 'limit' | 'maxEntries'>,
  limit = Number.POSITIVE_INFINITY,
  slices = new TimeSlices(),
): AsyncGenerator<readonly T[]> {
  let { after } = search
  let left = limit
  do {
    const wanted = Math.min(left, FOUND_PER_PAGE)
    const { found, next } = await searchTrail(readPage, { ...search, after, limit: wanted }, slices)
    yield found.map(({ entry }) => entry)
    left -= found.length
    after = next
  } while (after !== undefined && left > 0)
}

function selected<T>(
  line: string | undefined,
  mentions: BatchPage['terms'],
  pick: TrailSearch<T>['select'],
): T | undefined {
  if (line === undefined) return undefined
  if (!mentions.every((forms) => forms.some((text) => line.includes(text)))) return undefined
  const entry = parseEntry(line)
  return entry && pick(entry)
}

/** A line that was tampered with is for the verification to name; the rest can be shown all the same. */
export function parseEntry(line: string): object | undefined {
  try {
    const entry: unknown = JSON.parse(line)
    return typeof entry === 'object' && entry !== null ? entry : undefined
  } catch {
    return undefined
  }
}

/** A position as an opaque text that a client hands back. */
export function formatPosition({ endedAt, chain, sequence, index }: EntryPosition): string {
  return Buffer.from(JSON.stringify([endedAt, chain, sequence, index])).toString('base64url')
}

export function parsePosition(text: string): EntryPosition | undefined {
  const parts = /^\[(-?\d{1,15}),"([a-z0-9-]{1,64})",(\d{1,15}),(\d{1,6})\]$/.exec(
    Buffer.from(text, 'base64url').toString(),
  )
  if (parts === null) return undefined
  const [, endedAt, chain = '', sequence, index] = parts
  return { endedAt: Number(endedAt), chain, sequence: Number(sequence), index: Number(index) }
}
