/**
 * Searches the trail in order of time, newest or oldest first. A search can continue where an earlier one ended.
 *
 * The order is that of the times at which batches were sealed, shortly after their requests were processed. Entries of one batch,
 * and batches of one chain, keep the order in which they were recorded; batches of the same moment are in order of account and
 * chain.
 */

import { TimeSlices } from '../scheduling/time-slices.ts'
import { type BatchesFound, type BatchPage, type BatchPosition, NO_ACCOUNT } from './trail.ts'

/** The position of an entry in the trail: its batch, and its index there. */
export interface EntryPosition extends BatchPosition {
  readonly index: number
}

/**
 * Text that must occur in an entry: anywhere in a value, at the end of a value, as the value of a member, or one of several
 * terms.
 */
export type SearchTerm =
  | string
  | { readonly ending: string }
  | { readonly member: string; readonly value: string | boolean }
  | { readonly oneOf: readonly SearchTerm[] }

/** What is searched for, and how much at once. */
export interface TrailSearch<T> {
  readonly order: BatchPage['order']
  /** Only entries in chains of these accounts; of all chains if absent. */
  readonly accounts?: readonly string[]
  /** Entries recorded at `from` or later, and before `before`; milliseconds since the epoch. */
  readonly from?: number
  readonly before?: number
  /** The search begins after this entry. */
  readonly after?: EntryPosition | undefined
  /**
   * All of these must occur in the JSON of an entry. It is a fast filter: only entries that pass it are parsed and given to
   * `select`.
   */
  readonly terms?: readonly SearchTerm[]
  /** Answers the result for an entry, or undefined when the entry does not match. */
  readonly select: (entry: object) => T | undefined
  /** The most results, and the most entries that are scanned; the search ends at whichever is reached first. */
  readonly limit: number
  readonly maxEntries?: number
}

/** An entry that was found, and its place in the trail. */
export interface Found<T> {
  readonly position: EntryPosition
  readonly entry: T
}

/** What one search has found. */
export interface SearchResult<T> {
  readonly found: readonly Found<T>[]
  /** Where the next search continues; undefined when everything was scanned. */
  readonly next: EntryPosition | undefined
}

/** Reads a page of batches from storage. */
export type ReadPage = (page: BatchPage) => Promise<BatchesFound>

/**
 * The longest time between the beginning of a request and the sealing of its batch, in milliseconds. A search by the times of
 * requests extends its range by this much.
 */
export const ANSWERED_WITHIN_MS = 10 * 60_000

const MAX_ENTRIES = 1_000_000
/** The number of batches per page is adapted to this: batches are small when little happens, and large under load. */
const ENTRIES_PER_PAGE = 1_000
const FIRST_LIMIT = 4
const MAX_LIMIT = 512
/** An index after every entry of a batch, and the largest that the text of a position can hold. */
const LAST_INDEX = 999_999

/** Finds the next results of a search. @param slices time slices that the work is split into */
export async function searchTrail<T>(
  readPage: ReadPage,
  search: TrailSearch<T>,
  slices = new TimeSlices(),
): Promise<SearchResult<T>> {
  const { accounts, order, from, before, limit, maxEntries = MAX_ENTRIES } = search
  const terms = (search.terms ?? []).map(jsonForms)
  const found: Found<T>[] = []
  let { after } = search
  let isIncluded = after !== undefined
  let pageLimit = FIRST_LIMIT
  let seen = 0

  for (;;) {
    const { batches, scanned, last } = await readPage({
      accounts,
      order,
      from,
      before,
      start: after && { ...after, isIncluded },
      limit: pageLimit,
      maxEntries: ENTRIES_PER_PAGE,
      terms,
    })
    for (const batch of batches) {
      const done =
        isIncluded && after !== undefined && isSame(batch, after) ? after.index : undefined
      const lines = batch.entries.split('\n')
      for (const index of indices(lines.length, order, done)) {
        if (slices.isOver) await slices.next()
        const entry = selected(lines[index], terms, search.select)
        if (entry === undefined) continue
        const { endedAt, account, chain, sequence } = batch
        const position = { endedAt, account, chain, sequence, index }
        found.push({ position, entry })
        if (found.length >= limit) return { found, next: position }
      }
    }
    if (last === undefined) return { found, next: undefined }
    seen += scanned.entries
    after = { ...last, index: order === 'oldest first' ? LAST_INDEX : 0 }
    if (seen >= maxEntries) return { found, next: after }
    isIncluded = false
    const perBatch = Math.max(1, scanned.entries / scanned.batches)
    pageLimit = Math.max(
      1,
      Math.min(MAX_LIMIT, 2 * pageLimit, Math.round(ENTRIES_PER_PAGE / perBatch)),
    )
    if (slices.isOver) await slices.next()
  }
}

function isSame(one: BatchPosition, other: BatchPosition): boolean {
  const { endedAt, account, chain, sequence } = other
  return (
    one.endedAt === endedAt &&
    one.account === account &&
    one.chain === chain &&
    one.sequence === sequence
  )
}

/** The indices of a batch's entries in search order, after the one that an earlier search ended with. */
function* indices(
  count: number,
  order: BatchPage['order'],
  done: number | undefined,
): Generator<number> {
  if (order === 'oldest first')
    for (let index = (done ?? -1) + 1; index < count; index++) yield index
  else for (let index = Math.min(count, done ?? count) - 1; index >= 0; index--) yield index
}

/** The texts of which one must occur in the JSON of an entry. */
function jsonForms(term: SearchTerm): readonly string[] {
  if (typeof term === 'string') return [JSON.stringify(term).slice(1, -1)]
  if ('ending' in term) return [JSON.stringify(term.ending).slice(1)]
  if ('oneOf' in term) return term.oneOf.flatMap(jsonForms)
  return [JSON.stringify({ [term.member]: term.value }).slice(1, -1)]
}

const FOUND_PER_PAGE = 2_000

/** All results of a search, up to `limit`, in pages. Only one page is in memory at a time. */
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
  terms: BatchPage['terms'],
  select: TrailSearch<T>['select'],
): T | undefined {
  if (line === undefined) return undefined
  if (!terms.every((forms) => forms.some((text) => line.includes(text)))) return undefined
  const entry = parseEntry(line)
  return entry && select(entry)
}

/**
 * Undefined for a line that is not a JSON object. It was tampered with, which the verification reports; a search passes over it.
 */
export function parseEntry(line: string): object | undefined {
  try {
    const entry: unknown = JSON.parse(line)
    return typeof entry === 'object' && entry !== null ? entry : undefined
  } catch {
    return undefined
  }
}

/** A position as opaque text, for instance the `NextToken` of LookupEvents. */
export function formatPosition({
  endedAt,
  account,
  chain,
  sequence,
  index,
}: EntryPosition): string {
  return Buffer.from(JSON.stringify([endedAt, account, chain, sequence, index])).toString(
    'base64url',
  )
}

/**
 * Reverses {@link formatPosition}; undefined for any other text. Positions of earlier versions have no account: what was written
 * then is in chains of no account.
 */
export function parsePosition(text: string): EntryPosition | undefined {
  const parts = /^\[(-?\d{1,15}),(?:"(\d{16}|)",)?"([a-z0-9-]{1,64})",(\d{1,15}),(\d{1,6})\]$/.exec(
    Buffer.from(text, 'base64url').toString(),
  )
  if (parts === null) return undefined
  const [, endedAt, account = NO_ACCOUNT, chain = '', sequence, index] = parts
  return {
    endedAt: Number(endedAt),
    account,
    chain,
    sequence: Number(sequence),
    index: Number(index),
  }
}
