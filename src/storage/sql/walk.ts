/**
 * A page of a list for which no index knows how many match: the rows are counted in the order of the list, a few in a
 * statement, and only those parts are read that the page lies in. However long the list is, no statement takes long.
 */

import type { Slices } from '../../scheduling/time-slices.ts'
import { type Column, columns, integer, optional, type StoredColumn } from './columns.ts'
import type { Value } from './sql.ts'

/** Rows that one statement looks at. */
export const ROWS_AT_ONCE = 100

/** A stretch of the list, by the places in its order that it lies between: behind the first, up to the second. */
export interface Part {
  /** Undefined for the beginning. */
  readonly after: Value | undefined
  readonly last: Value
}

/** What is known of {@link ROWS_AT_ONCE} rows at most. */
export interface Counted {
  readonly seen: number
  readonly matching: number
  /** The place of the last in the order of the list; undefined when there are no rows. */
  readonly last: Value | undefined
}

export function counted(
  matching: string,
  last: StoredColumn<string> | StoredColumn<number>,
): Column<Counted> {
  return columns<Counted>({
    seen: integer('count(*)'),
    matching: integer(matching),
    last: optional<Value>(last),
  })
}

export interface Walk<T> {
  /** Counts the next {@link ROWS_AT_ONCE} rows. */
  count(after: Value | undefined): Promise<Counted | undefined>
  /** Reads the rows of a part that match, without the first `offset` of them. */
  read(part: Part, page: { readonly offset: number; readonly limit: number }): Promise<T[]>
}

const NOTHING: Counted = { seen: 0, matching: 0, last: undefined }

export async function pageOfWalk<T>(
  walk: Walk<T>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  slices: Slices,
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
