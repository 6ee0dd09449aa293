/**
 * A page of a list for which no index knows how many match: the rows are counted in the order of the list, a few in a
 * statement, and only those parts are read that the page lies in. However long the list is, no statement takes long.
 */

import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { Slices } from '../../scheduling/time-slices.ts'
import type { Row, Value } from './sql.ts'

/** Rows that one statement looks at. */
export const ROWS_AT_ONCE = 100

/** A stretch of the list, by the places in its order that it lies between: behind the first, up to the second. */
export interface Part {
  /** Undefined for the beginning. */
  readonly after: Value | undefined
  readonly last: Value
}

export interface Walk<R extends Row> {
  /** Of the next {@link ROWS_AT_ONCE} rows: how many there are, how many of them match, and the place of the last. */
  count(
    after: Value | undefined,
  ): MaybePromise<readonly [seen: number, matching: number, last: Value] | undefined>
  /** The rows of a part that match, after so many of them. */
  read(part: Part, page: { readonly offset: number; readonly limit: number }): MaybePromise<R[]>
}

export async function pageOfWalk<R extends Row>(
  walk: Walk<R>,
  { offset, limit }: { readonly offset: number; readonly limit: number },
  slices: Slices,
): Promise<{ total: number; rows: R[] }> {
  const wanted: (Part & { readonly offset: number })[] = []
  let total = 0
  let after: Value | undefined
  for (;;) {
    const [seen = 0, matching = 0, last = null] = (await walk.count(after)) ?? []
    const isOnPage = total + matching > offset && total < offset + limit
    if (isOnPage && matching > 0) wanted.push({ after, last, offset: Math.max(0, offset - total) })
    total += matching
    if (seen < ROWS_AT_ONCE) break
    after = last
    if (slices.isOver) await slices.next()
  }
  const rows: R[] = []
  for (const part of wanted) {
    if (slices.isOver) await slices.next()
    rows.push(...(await walk.read(part, { offset: part.offset, limit: limit - rows.length })))
  }
  return { total, rows }
}
