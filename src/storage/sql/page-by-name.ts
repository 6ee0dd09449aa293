/** Pages of lists in order of names. They are read a few rows per statement, so that no statement takes long. */

import type { TimeSlices } from '../../scheduling/time-slices.ts'
import type { NamePage, TagFilter } from '../identities.ts'
import type { ResourceType } from '../tags.ts'
import { type Column, columns, flag } from './columns.ts'
import { keyBefore, nameKey } from './names.ts'
import { Parameters, type Query, type Sql, select, type Value } from './sql.ts'

/** How many rows one statement reads. */
const ROWS_AT_ONCE = 100
/** The same where tags are looked up, of which there may be twenty filters for each row. */
const TAGGED_AT_ONCE = 50

/** What one statement has read: the rows that belong to the list, and the last name, or undefined at the end of the list. */
interface PartOfNames<T> {
  readonly found: readonly T[]
  readonly last: string | undefined
}

async function pageByName<T>(
  wanted: NamePage,
  slices: TimeSlices,
  look: (after: string, missing: number) => Promise<PartOfNames<T>>,
): Promise<T[]> {
  const page: T[] = []
  let after: string | undefined = keyBefore(wanted)
  while (after !== undefined && page.length < wanted.limit) {
    if (slices.isOver) await slices.next()
    const { found, last } = await look(after, wanted.limit - page.length)
    page.push(...found)
    after = last === undefined ? undefined : nameKey(last)
  }
  return page.slice(0, wanted.limit)
}

/** @param read a query by account, the name after which the rows begin, and the number of rows */
export function namedPage<T extends { readonly name: string }>(
  sql: Sql,
  read: Query<T>,
  account: string,
  wanted: NamePage,
  slices: TimeSlices,
): Promise<T[]> {
  return pageByName(wanted, slices, async (after, missing) => {
    const limit = Math.min(missing, ROWS_AT_ONCE)
    const found = await sql.all(read, [account, after, limit])
    return { found, last: found.length < limit ? undefined : found.at(-1)?.name }
  })
}

/** A table whose rows can have tags. */
export interface Tagged<T> {
  readonly tagged: ResourceType
  readonly table: string
  /** The column that the tags refer to. */
  readonly id: string
  readonly listed: Column<T>
}

/** The rows of a table that have all of these tags. */
export function taggedPage<T extends { readonly name: string }>(
  sql: Sql,
  tagged: Tagged<T>,
  account: string,
  filters: readonly TagFilter[],
  wanted: NamePage,
  slices: TimeSlices,
): Promise<T[]> {
  return pageByName(wanted, slices, async (after) => {
    const { query, values } = nextWithTags(tagged, account, filters, after)
    const all = await sql.once(query, values)
    return {
      found: all.filter(({ hasTags }) => hasTags).map(({ row }) => row),
      last: all.length < TAGGED_AT_ONCE ? undefined : all.at(-1)?.row.name,
    }
  })
}

interface Checked<T> {
  readonly hasTags: boolean
  readonly row: T
}

function nextWithTags<T>(
  { tagged, table, id, listed }: Tagged<T>,
  account: string,
  filters: readonly TagFilter[],
  after: string,
): { readonly query: Query<Checked<T>>; readonly values: readonly Value[] } {
  const parameters = new Parameters()
  const conditionsOfTags = filters.map(({ key, value }) => {
    const conditions = [
      `t.account = ${parameters.add(account)}`,
      `t.resource_type = ${parameters.add(tagged)}`,
      `t.resource_id = ${table}.${id}`,
      `t.tag_key = ${parameters.add(key)}`,
      ...(value === undefined ? [] : [`t.tag_value = ${parameters.add(value)}`]),
    ]
    return `EXISTS (SELECT 1 FROM tags t WHERE ${conditions.join(' AND ')})`
  })
  const all = columns<Checked<T>>({
    hasTags: flag(`CASE WHEN ${conditionsOfTags.join(' AND ')} THEN 1 ELSE 0 END`),
    row: listed,
  })
  const next = `FROM ${table}
    WHERE ${table}.account = ${parameters.add(account)} AND ${table}.name_key > ${parameters.add(after)}
    ORDER BY ${table}.name_key LIMIT ${parameters.add(TAGGED_AT_ONCE)}`
  return { query: select(all, next), values: parameters.values }
}
