/**
 * A page of a list where no index tells how many rows match. The rows are counted in the order of the list, a few per statement,
 * and only those parts are read that the page lies in. So no statement takes long, however long the list is.
 */

import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { TimeSlices } from '../../scheduling/time-slices.ts'
import { type Column, columns, integer, optional, type StoredColumn } from './columns.ts'
import type { Value } from './sql.ts'

/** How many rows one statement reads. */
export const ROWS_AT_ONCE = 100

/** A part of the list: the rows after the place `after`, up to and including the place `last`. */
export interface Part {
  /** Undefined for the start of the list. */
  readonly after: Value | undefined
  readonly last: Value
}

/** The count of one part of a list. */
export interface CountedPart {
  /** How many rows the part has, at most {@link ROWS_AT_ONCE}. */
  readonly seen: number
  readonly matching: number
  /** The place of the last row in the order of the list; undefined when there are no rows. */
  readonly last: Value | undefined
}

/**
 * The columns that count one part of a list. `matching` is SQL that counts the matching rows, and `last` is the place of the last
 * row.
 */
export function countedPart(
  matching: string,
  last: StoredColumn<string> | StoredColumn<number>,
): Column<CountedPart> {
  return columns<CountedPart>({
    seen: integer('count(*)'),
    matching: integer(matching),
    last: optional<Value>(last),
  })
}

/** Reads a list part by part. */
export interface ListReader<T> {
  /** Counts the next {@link ROWS_AT_ONCE} rows. */
  count(after: Value | undefined): MaybePromise<CountedPart | undefined>
  /** Reads the rows of a part that match, without the first `offset` of them. */
  read(part: Part, page: { readonly offset: number; readonly limit: number }): MaybePromise<T[]>
}

const NOTHING: CountedPart = { seen: 0, matching: 0, last: undefined }

/** Reads one page, and counts all rows that match. */
export async function pageByCounting<T>(
  walk: ListReader<T>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  slices: TimeSlices,
): Promise<{ total: number; rows: T[] }> {
  const wanted: (Part & { readonly offset: number })[] = []
  let total = 0
  let after: Value | undefined
  for (;;) {
    const { seen, matching, last = null } = (await walk.count(after)) ?? NOTHING
    const isOnPage = total + matching > offset && total < offset + limit
    if (isOnPage && matching > 0) wanted.push({ after, last, offset: Math.max(0, offset - total) })
    total += matching
    if (seen < ROWS_AT_ONCE) break
    after = last
    if (slices.isOver) await slices.next()
  }
  const rows: T[] = []
  for (const part of wanted) {
    if (slices.isOver) await slices.next()
    rows.push(...(await walk.read(part, { offset: part.offset, limit: limit - rows.length })))
  }
  return { total, rows }
}
