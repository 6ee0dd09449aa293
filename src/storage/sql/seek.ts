/**
 * What meets all of several conditions, found through that index which has least of it: each statement takes a few rows of
 * the index and looks at the other conditions for those only. However many meet one condition, no statement takes long.
 */

import type { Slices } from '../../scheduling/time-slices.ts'
import { columns, integer, optional, text } from './columns.ts'
import { NumberSet } from './number-set.ts'
import { Parameters, type Sql, select, type Value } from './sql.ts'

/** Rows with ids, such as the names of secrets, in an index or in a list. */
export type Source =
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'ranges'; readonly ranges: readonly Range[] }

/** A stretch of an index: all columns before those that it is in order of are the same. */
export interface Range {
  readonly table: string
  /** Columns and what they are. */
  readonly same: readonly (readonly [column: string, value: Value])[]
  /** Columns that rows are in order of, the last of which is the id. */
  readonly order: readonly [id: string] | readonly [before: string, id: string]
}

/** What makes a number of an id, such as a secret's serial: NULL for one that does not meet the conditions. */
export interface Target {
  /** An expression; `id` is one of the ids. */
  number(id: string, parameters: Parameters): string
  /** About how many places of the database it looks at. */
  readonly looks: number
}

/** Places that one statement looks at. */
const LOOKS_AT_ONCE = 400
/** Rows that are counted to find out which source has the fewest. */
const COUNTED = [500, 2_000, 8_000]

/** Undefined where it is better to look at all there is. */
export async function numbersOf(
  sql: Sql,
  sources: readonly Source[],
  target: Target,
  slices: Slices,
): Promise<NumberSet | undefined> {
  const found = new NumberSet()
  const source = await smallest(sql, sources, slices)
  if (source === undefined) return undefined
  const rows = Math.max(1, Math.floor(LOOKS_AT_ONCE / (1 + target.looks)))
  if (source.kind === 'ids') {
    for (let at = 0; at < source.ids.length; at += rows) {
      await lookAtIds(sql, source.ids.slice(at, at + rows), target, found)
      if (slices.isOver) await slices.next()
    }
    return found
  }
  for (const range of source.ranges) await lookThrough(sql, range, target, { rows, found, slices })
  return found
}

async function smallest(
  sql: Sql,
  sources: readonly Source[],
  slices: Slices,
): Promise<Source | undefined> {
  const listed = sources.find(({ kind }) => kind === 'ids')
  if (listed !== undefined) return listed
  for (const most of COUNTED) {
    for (const source of sources) {
      if ((await countUpTo(sql, source, most, slices)) < most) return source
    }
  }
  // Many rows of several stretches are the same few ids over and over.
  return sources.find((one) => one.kind === 'ranges' && one.ranges.length === 1)
}

async function countUpTo(sql: Sql, source: Source, most: number, slices: Slices): Promise<number> {
  if (source.kind === 'ids') return source.ids.length
  let counted = 0
  for (const { table, same } of source.ranges) {
    const parameters = new Parameters()
    const where = conditions(same, parameters)
    const limit = parameters.add(most - counted)
    const few = `FROM (SELECT 1 FROM ${table} c WHERE ${where} LIMIT ${limit}) few`
    const [count = 0] = await sql.once(select(integer('count(*)'), few), parameters.values)
    counted += count
    if (slices.isOver) await slices.next()
    if (counted >= most) break
  }
  return counted
}

async function lookAtIds(
  sql: Sql,
  ids: readonly string[],
  target: Target,
  found: NumberSet,
): Promise<void> {
  const parameters = new Parameters()
  const list = ids.map((id) => `(${parameters.add(id)})`).join(', ')
  const number = optional(integer(target.number('c.column1', parameters)))
  const rows = await sql.once(select(number, `FROM (VALUES ${list}) c`), parameters.values)
  for (const one of rows) if (one !== undefined) found.add(one)
}

interface Looked {
  readonly number: number | undefined
  readonly id: string
  /** The column before the id, where the index has one. */
  readonly before: string
}

interface Looking {
  /** How many at once. */
  readonly rows: number
  readonly found: NumberSet
  readonly slices: Slices
}

async function lookThrough(
  sql: Sql,
  range: Range,
  target: Target,
  { rows, found, slices }: Looking,
): Promise<void> {
  const { order, same } = range
  const [before, id] = order.length === 1 ? [undefined, order[0]] : order
  const look = async (within: Range['same'], behind?: readonly [string, Value]) => {
    const parameters = new Parameters()
    const where = [
      conditions(within, parameters),
      ...(behind === undefined ? [] : [`c.${behind[0]} > ${parameters.add(behind[1])}`]),
    ].join(' AND ')
    const limit = parameters.add(rows)
    const list = order.map((column) => `c.${column}`).join(', ')
    const looked = columns<Looked>({
      number: optional(integer(target.number(`few.${id}`, parameters))),
      id: text(`few.${id}`),
      before: text(`few.${before ?? id}`),
    })
    const few = `FROM (
      SELECT ${list} FROM ${range.table} c WHERE ${where} ORDER BY ${list} LIMIT ${limit}
    ) few`
    const read = await sql.once(select(looked, few), parameters.values)
    for (const { number } of read) if (number !== undefined) found.add(number)
    if (slices.isOver) await slices.next()
    return read
  }
  const throughIds = async (within: Range['same'], after?: Value): Promise<void> => {
    let last = after
    for (;;) {
      const read = await look(within, last === undefined ? undefined : [id, last])
      if (read.length < rows) return
      last = read.at(-1)?.id
    }
  }
  if (before === undefined) return await throughIds(same)

  // Engines do not seek by two columns compared as one: first what shares the value of the last row, then what is behind.
  let behind: readonly [string, Value] | undefined
  for (;;) {
    const read = await look(same, behind)
    if (read.length < rows) return
    const { before: value = null, id: last } = read.at(-1) ?? {}
    await throughIds([...same, [before, value]], last)
    behind = [before, value]
  }
}

function conditions(same: Range['same'], parameters: Parameters): string {
  return same.map(([column, value]) => `c.${column} = ${parameters.add(value)}`).join(' AND ')
}
