/** Conditions on the tags of a resource, one tag for each, and the indexes that find those that meet one. */

import type { ResourceType } from '../store.ts'
import type { Range, Source } from './seek.ts'
import type { Parameters } from './sql.ts'

/** One tag with one of the keys and one of the values; undefined for any. One of the two is there. */
export interface TagCondition {
  readonly keys: readonly string[] | undefined
  readonly values: readonly string[] | undefined
}

interface Bearing {
  readonly account: string
  readonly type: ResourceType
}

/** That a resource, found by its own tags, has such a tag. `id` is an expression for it. */
export function bearsTag(
  { keys, values }: TagCondition,
  { account, type, id }: Bearing & { readonly id: string },
  parameters: Parameters,
): string {
  const conditions = [
    `f.account = ${parameters.add(account)} AND f.resource_type = ${parameters.add(type)}`,
    `f.resource_id = ${id}`,
    ...(keys === undefined ? [] : [`f.tag_key IN (${parameters.list(keys)})`]),
    ...(values === undefined ? [] : [`f.tag_value IN (${parameters.list(values)})`]),
  ]
  return `EXISTS (SELECT 1 FROM tags f WHERE ${conditions.join(' AND ')})`
}

/** About how many places of the database {@link bearsTag} looks at: each key, or all tags. */
export function looksFor({ keys }: TagCondition): number {
  return keys === undefined ? 10 : keys.length
}

export function tagSource({ keys, values }: TagCondition, { account, type }: Bearing): Source {
  const same = [
    ['account', account],
    ['resource_type', type],
  ] as const
  const ranges: Range[] = []
  for (const key of keys ?? [undefined]) {
    const withKey = key === undefined ? same : ([...same, ['tag_key', key]] as const)
    if (values === undefined) {
      ranges.push({ table: 'tags', same: withKey, order: ['tag_value', 'resource_id'] })
    }
    for (const value of values ?? []) {
      ranges.push({
        table: 'tags',
        same: [...withKey, ['tag_value', value]],
        order: ['resource_id'],
      })
    }
  }
  return { kind: 'ranges', ranges }
}
