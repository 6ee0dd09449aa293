/** Conditions on the tags of a resource, and the indexes that find the resources that meet one. */

import type { ResourceType } from '../tags.ts'
import type { IndexedIds, IndexRange } from './index-scan.ts'
import type { Parameters } from './sql.ts'

/** The resource has a tag with one of these keys and one of these values. Undefined means any; at least one of the two is given. */
export interface TagCondition {
  readonly keys: readonly string[] | undefined
  readonly values: readonly string[] | undefined
}

interface TagOwner {
  readonly account: string
  readonly type: ResourceType
}

/** The condition in SQL. `id` is the expression of the resource's id. */
export function hasTag(
  { keys, values }: TagCondition,
  { account, type, id }: TagOwner & { readonly id: string },
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

/** About how many rows the database reads for {@link hasTag}: one per key, or all tags of the resource. */
export function tagCost({ keys }: TagCondition): number {
  return keys === undefined ? 10 : keys.length
}

/** The parts of the index of tags in which the ids of the resources with such a tag stand. */
export function tagIndex({ keys, values }: TagCondition, { account, type }: TagOwner): IndexedIds {
  const same = [
    ['account', account],
    ['resource_type', type],
  ] as const
  const ranges: IndexRange[] = []
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
