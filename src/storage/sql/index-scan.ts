/**
 * Finds the rows that meet several conditions. The most selective index is scanned, a few rows per statement, and the other
 * conditions are checked for these rows only. So no statement takes long, however many rows meet one of the conditions.
 */

import type { TimeSlices } from '../../scheduling/time-slices.ts'
import { columns, integer, optional, text } from './columns.ts'
import { NumberSet } from './number-set.ts'
import { Parameters, type Sql, select, type Value } from './sql.ts'

/** The ids, such as names of secrets, that meet one condition: in a list, or to be read from an index. */
export type IndexedIds =
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'ranges'; readonly ranges: readonly IndexRange[] }

/** Adjacent rows of an index: its first columns have fixed values, and the rows are in the order of the next ones. */
export interface IndexRange {
  readonly table: string
  /** The first columns of the index and their values. */
  readonly same: readonly (readonly [column: string, value: Value])[]
  /** The next columns of the index. The last one is the id. */
  readonly order: readonly [id: string] | readonly [before: string, id: string]
}

/** Turns an id into a number, such as a secret's serial, or into NULL if the row does not meet all conditions. */
export interface NumberLookup {
  /** Answers an SQL expression; `id` is the expression of the id. */
  number(id: string, parameters: Parameters): string
  /** About how many rows the database reads for one id. */
  readonly cost: number
}

/** About how many rows one statement reads. */
const MAX_COST = 400
/** How far the rows of each index are counted to find the most selective one. */
const COUNT_LIMITS = [500, 2_000, 8_000]

/** The numbers of all rows that meet the conditions. Undefined where no index is selective, so that the list is read whole. */
export async function findNumbers(
  sql: Sql,
  sources: readonly IndexedIds[],
  target: NumberLookup,
  slices: TimeSlices,
): Promise<NumberSet | undefined> {
  const found = new NumberSet()
  const source = await mostSelective(sql, sources, slices)
  if (source === undefined) return undefined
  const rows = Math.max(1, Math.floor(MAX_COST / (1 + target.cost)))
  if (source.kind === 'ids') {
    for (let at = 0; at < source.ids.length; at += rows) {
      await checkIds(sql, source.ids.slice(at, at + rows), target, found)
      if (slices.isOver) await slices.next()
    }
    return found
  }
  for (const range of source.ranges) await scanRange(sql, range, target, { rows, found, slices })
  return found
}

async function mostSelective(
  sql: Sql,
  sources: readonly IndexedIds[],
  slices: TimeSlices,
): Promise<IndexedIds | undefined> {
  const listed = sources.find(({ kind }) => kind === 'ids')
  if (listed !== undefined) return listed
  for (const most of COUNT_LIMITS) {
    for (const source of sources) {
      if ((await countUpTo(sql, source, most, slices)) < most) return source
    }
  }
  // Several large ranges may hold the same few ids again and again, so then reading the whole list costs less.
  return sources.find((one) => one.kind === 'ranges' && one.ranges.length === 1)
}

async function countUpTo(
  sql: Sql,
  source: IndexedIds,
  most: number,
  slices: TimeSlices,
): Promise<number> {
  if (source.kind === 'ids') return source.ids.length
  let counted = 0
  for (const { table, same, order } of source.ranges) {
    const parameters = new Parameters()
    const where = conditions(same, parameters)
    const limit = parameters.add(most - counted)
    // In the order of the index: without it an engine may read the table from its start instead.
    const inOrder = order.map((column) => `c.${column}`).join(', ')
    const few = `FROM (
      SELECT 1 FROM ${table} c WHERE ${where} ORDER BY ${inOrder} LIMIT ${limit}
    ) few`
    const [count = 0] = await sql.once(select(integer('count(*)'), few), parameters.values)
    counted += count
    if (slices.isOver) await slices.next()
    if (counted >= most) break
  }
  return counted
}

async function checkIds(
  sql: Sql,
  ids: readonly string[],
  target: NumberLookup,
  found: NumberSet,
): Promise<void> {
  const parameters = new Parameters()
  const list = ids.map((id) => `(${parameters.add(id)})`).join(', ')
  const number = optional(integer(target.number('c.column1', parameters)))
  const rows = await sql.once(select(number, `FROM (VALUES ${list}) c`), parameters.values)
  for (const one of rows) if (one !== undefined) found.add(one)
}

interface ScannedRow {
  readonly number: number | undefined
  readonly id: string
  /** The column before the id, where the index has one. */
  readonly before: string
}

interface Scan {
  /** How many rows per statement. */
  readonly rows: number
  readonly found: NumberSet
  readonly slices: TimeSlices
}

async function scanRange(
  sql: Sql,
  range: IndexRange,
  target: NumberLookup,
  { rows, found, slices }: Scan,
): Promise<void> {
  const { order, same } = range
  const [before, id] = order.length === 1 ? [undefined, order[0]] : order
  const look = async (within: IndexRange['same'], after?: readonly [string, Value]) => {
    const parameters = new Parameters()
    const where = [
      conditions(within, parameters),
      ...(after === undefined ? [] : [`c.${after[0]} > ${parameters.add(after[1])}`]),
    ].join(' AND ')
    const limit = parameters.add(rows)
    const list = order.map((column) => `c.${column}`).join(', ')
    const again = order.map((column) => `few.${column}`).join(', ')
    const looked = columns<ScannedRow>({
      number: optional(integer(target.number(`few.${id}`, parameters))),
      id: text(`few.${id}`),
      before: text(`few.${before ?? id}`),
    })
    const few = `FROM (
      SELECT ${list} FROM ${range.table} c WHERE ${where} ORDER BY ${list} LIMIT ${limit}
    ) few ORDER BY ${again}`
    const read = await sql.once(select(looked, few), parameters.values)
    for (const { number } of read) if (number !== undefined) found.add(number)
    if (slices.isOver) await slices.next()
    return read
  }
  const throughIds = async (within: IndexRange['same'], start?: Value): Promise<void> => {
    let last = start
    for (;;) {
      const read = await look(within, last === undefined ? undefined : [id, last])
      if (read.length < rows) return
      last = read.at(-1)?.id
    }
  }
  if (before === undefined) return await throughIds(same)

  // Engines do not seek by a comparison of two columns. So the rest with the last value is read first, then the rows after it.
  let after: readonly [string, Value] | undefined
  for (;;) {
    const read = await look(same, after)
    if (read.length < rows) return
    const { before: value = null, id: last } = read.at(-1) ?? {}
    await throughIds([...same, [before, value]], last)
    after = [before, value]
  }
}

function conditions(same: IndexRange['same'], parameters: Parameters): string {
  return same.map(([column, value]) => `c.${column} = ${parameters.add(value)}`).join(' AND ')
}
