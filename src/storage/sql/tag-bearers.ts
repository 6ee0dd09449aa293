/** The resources that may be on a page of tags, in the order of their ids, a few at a time. */

import type { Slices } from '../../scheduling/time-slices.ts'
import type { TagsPage } from '../store.ts'
import { type Column, integer, text } from './columns.ts'
import { Parameters, type Sql, select } from './sql.ts'

/** With twenty tags each, and as many filters, they are soon looked at. */
const IDS_AT_ONCE = 20
/** So many resources that bear a tag are put in order here, rather than looking at all resources in theirs. */
const FEW = 2_000

export async function* bearers(
  sql: Sql,
  account: string,
  { type, ids, filters, after }: TagsPage,
  slices: Slices,
): AsyncGenerator<readonly string[]> {
  const first = after?.resourceId ?? ''
  const owner = (parameters: Parameters): string =>
    `account = ${parameters.add(account)} AND resource_type = ${parameters.add(type)}`
  const few = ids ?? (await fewest())
  if (few !== undefined) {
    const from = inOrder(few).filter((id) => byBytes(id, first) >= 0)
    for (let at = 0; at < from.length; at += IDS_AT_ONCE) yield from.slice(at, at + IDS_AT_ONCE)
    return
  }

  // A filter with key and value has its resources in the order of their ids; without one all are looked at.
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

  /** The resources that meet one of the filters, where they are few: counted first, which is cheap. */
  async function fewest(): Promise<readonly string[] | undefined> {
    for (const { key, value } of filters) {
      const bearing = <T>(answer: Column<T>): Promise<T[]> => {
        const parameters = new Parameters()
        const where = [
          owner(parameters),
          `tag_key = ${parameters.add(key)}`,
          ...(value === undefined ? [] : [`tag_value = ${parameters.add(value)}`]),
        ]
        const few = `FROM (SELECT resource_id FROM tags WHERE ${where.join(' AND ')} LIMIT ${FEW}) few`
        return sql.once(select(answer, few), parameters.values)
      }
      if (slices.isOver) await slices.next()
      const [count = 0] = await bearing(integer('count(*)'))
      if (slices.isOver) await slices.next()
      if (count < FEW) return await bearing(text('resource_id'))
    }
    return undefined
  }
}

/** In the order of bytes, as the database has them. */
function inOrder(ids: readonly string[]): string[] {
  // Only characters of two halves come elsewhere when texts are compared half by half, which is much quicker.
  return ids.some((id) => /[\ud800-\udfff]/.test(id)) ? [...ids].sort(byBytes) : [...ids].sort()
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
