/** A page of what bears tags, in order of names: found by the first tag, so that what lacks it is never looked at. */

import type { NamePage, TagFilter } from '../identities.ts'
import type { ResourceType } from '../store.ts'
import { keyBefore } from './names.ts'
import { Parameters, type Value } from './sql.ts'

export interface Tagged {
  readonly type: ResourceType
  readonly table: string
  /** The column that the tags refer to. */
  readonly id: string
  readonly columns: string
}

export function taggedPage(
  { type, table, id, columns }: Tagged,
  account: string,
  page: NamePage,
  [first, ...others]: readonly [TagFilter, ...TagFilter[]],
): { readonly text: string; readonly values: readonly Value[] } {
  const parameters = new Parameters()
  const bears = (alias: string, { key, value }: TagFilter): string =>
    [
      `${alias}.account = ${parameters.add(account)}`,
      `${alias}.resource_type = ${parameters.add(type)}`,
      `${alias}.tag_key = ${parameters.add(key)}`,
      ...(value === undefined ? [] : [`${alias}.tag_value = ${parameters.add(value)}`]),
    ].join(' AND ')
  // CROSS JOIN keeps the engine from walking the names to find those that bear the tag.
  const conditions = [
    bears('t', first),
    `${table}.account = ${parameters.add(account)}`,
    `${table}.${id} = t.resource_id`,
    `${table}.name_key > ${parameters.add(keyBefore(page))}`,
    ...others.map(
      (filter) => `EXISTS (SELECT 1 FROM tags o
        WHERE o.resource_id = ${table}.${id} AND ${bears('o', filter)})`,
    ),
  ]
  const text = `
    SELECT ${columns} FROM tags t CROSS JOIN ${table} WHERE ${conditions.join(' AND ')}
    ORDER BY ${table}.name_key LIMIT ${parameters.add(page.limit)}`
  return { text, values: parameters.values }
}
