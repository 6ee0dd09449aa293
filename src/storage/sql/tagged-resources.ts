/** Finds the resources that may be on a page of tags, in order of ids, a few at a time. */

import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { TimeSlices } from '../../scheduling/time-slices.ts'
import type { TagsPage } from '../tags.ts'
import { type Column, integer, text } from './columns.ts'
import { Parameters, type Sql, select } from './sql.ts'

/** So few that checking twenty filters for each does not take long. */
const IDS_AT_ONCE = 20
/** Up to so many resources that have a tag are sorted here. If there are more, all resources are read in order. */
const MAX_SORTED = 2_000

export async function* taggedResources(
  sql: Sql,
  account: string,
  { type, ids, filters, after }: TagsPage,
  slices: TimeSlices,
): AsyncGenerator<readonly string[]> {
  const first = after?.resourceId ?? ''
  const owner = (parameters: Parameters): string =>
    `account = ${parameters.add(account)} AND resource_type = ${parameters.add(type)}`
  const few = ids ?? (await fewest())
  if (few !== undefined) {
    const from = inByteOrder(few).filter((id) => compareBytes(id, first) >= 0)
    for (let at = 0; at < from.length; at += IDS_AT_ONCE) yield from.slice(at, at + IDS_AT_ONCE)
    return
  }

  // The index of a filter with key and value is in order of ids. Without such a filter all resources are read.
  const [valued] = filters.filter(({ value }) => value !== undefined)
  let last = first
  for (let isFirst = true; ; isFirst = false) {
    const parameters = new Parameters()
    const where = [
      owner(parameters),
      ...(valued === undefined ? [] : [`tag_key = ${parameters.add(valued.key)}`]),
      ...(valued?.value === undefined ? [] : [`tag_value = ${parameters.add(valued.value)}`]),
      `resource_id ${isFirst ? '>=' : '>'} ${parameters.add(last)}`,
    ]
    const next = `FROM tags WHERE ${where.join(' AND ')}
      ORDER BY resource_id LIMIT ${IDS_AT_ONCE}`
    const found = await sql.once(select(text('DISTINCT resource_id'), next), parameters.values)
    if (found.length > 0) yield found
    if (found.length < IDS_AT_ONCE) return
    last = found.at(-1) ?? last
  }

  /** The resources that meet one of the filters, if they are few. They are counted first, which costs little. */
  async function fewest(): Promise<readonly string[] | undefined> {
    for (const { key, value } of filters) {
      const withTag = <T>(answer: Column<T>): MaybePromise<T[]> => {
        const parameters = new Parameters()
        const where = [
          owner(parameters),
          `tag_key = ${parameters.add(key)}`,
          ...(value === undefined ? [] : [`tag_value = ${parameters.add(value)}`]),
        ]
        const inOrder = value === undefined ? 'tag_value, resource_id' : 'resource_id'
        const few = `FROM (
          SELECT resource_id FROM tags WHERE ${where.join(' AND ')} ORDER BY ${inOrder} LIMIT ${MAX_SORTED}
        ) few`
        return sql.once(select(answer, few), parameters.values)
      }
      if (slices.isOver) await slices.next()
      const [count = 0] = await withTag(integer('count(*)'))
      if (slices.isOver) await slices.next()
      if (count < MAX_SORTED) return await withTag(text('resource_id'))
    }
    return undefined
  }
}

/** In the order of the database, which compares bytes. */
function inByteOrder(ids: readonly string[]): string[] {
  // Sorting by UTF-16 units is much faster, and has the same order unless there are surrogate pairs.
  return ids.some((id) => /[\ud800-\udfff]/.test(id))
    ? [...ids].sort(compareBytes)
    : [...ids].sort()
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
