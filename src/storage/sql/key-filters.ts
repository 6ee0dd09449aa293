/** The filters of ListKeys: as a condition on `keys k`, and the indexes that find the keys. */

import type { KeysFilter, KeysPage } from '../keys.ts'
import type { Scope } from '../store.ts'
import type { IndexedIds, IndexRange } from './index-scan.ts'
import type { Parameters } from './sql.ts'
import { hasTag, type TagCondition, tagCost, tagIndex } from './tag-conditions.ts'

const COLUMNS = {
  spec: 'k.spec',
  usage: 'k.usage',
  protectionLevel: 'k.protection_level',
  id: 'k.key_id',
} as const

/**
 * SQL conditions on `keys k` that the filters and the tag of a list stand for; the values are added to the parameters.
 */
export function keyConditions(
  { filters, tag }: Pick<KeysPage, 'filters' | 'tag'>,
  { account, now }: Scope,
  parameters: Parameters,
): string {
  const owner = parameters.add(account)
  const moment = parameters.add(now)
  // These are the states of src/domain/key-states.ts.
  const state = `CASE WHEN k.delete_at IS NOT NULL THEN 'PendingDeletion'
    WHEN k.awaits_material = 1 OR k.material_expires_at <= ${moment} THEN 'PendingImport'
    WHEN k.is_enabled = 1 THEN 'Enabled' ELSE 'Disabled' END`
  const condition = ({ by, values }: KeysFilter): string => {
    switch (by) {
      case 'state':
        return `${state} IN (${parameters.list(values)})`
      case 'creatorType':
        return `CASE k.is_service WHEN 1 THEN 'Service' ELSE 'User' END
          IN (${parameters.list(values)})`
      case 'alias':
        return `EXISTS (SELECT 1 FROM key_aliases a
          WHERE a.account = ${owner} AND a.key_id = k.key_id AND a.alias IN (${parameters.list(values)}))`
      default:
        return `${COLUMNS[by]} IN (${parameters.list(values)})`
    }
  }
  return [
    `k.account = ${owner} AND (k.delete_at IS NULL OR k.delete_at > ${moment})`,
    ...filters.map(condition),
    ...(tag === undefined
      ? []
      : [hasTag(conditionOf(tag), { account, type: 'key', id: 'k.key_id' }, parameters)]),
  ].join(' AND ')
}

/** One tag of the key must have one of these keys and one of these values; an empty list means any. */
function conditionOf({ keys, values }: NonNullable<KeysPage['tag']>): TagCondition {
  return {
    keys: keys.length === 0 ? undefined : [...new Set(keys)],
    values: values.length === 0 ? undefined : [...new Set(values)],
  }
}

/** The indexes that find the keys that meet one of the filters. */
export function keyIndexes(
  { filters, tag }: Pick<KeysPage, 'filters' | 'tag'>,
  account: string,
): IndexedIds[] {
  const sources: IndexedIds[] = []
  for (const { by, values } of filters) {
    const ids = [...new Set(values)]
    if (by === 'id') sources.push({ kind: 'ids', ids })
    if (by !== 'alias') continue
    const ranges = ids.map((alias): IndexRange => {
      const same = [
        ['account', account],
        ['alias', alias],
      ] as const
      return { table: 'key_aliases', same, order: ['key_id'] }
    })
    sources.push({ kind: 'ranges', ranges })
  }
  if (tag !== undefined) sources.push(tagIndex(conditionOf(tag), { account, type: 'key' }))
  return sources
}

/** About how many rows the database reads to check the conditions for one key. */
export function keyCost({ filters, tag }: Pick<KeysPage, 'filters' | 'tag'>): number {
  const aliases = filters.filter(({ by }) => by === 'alias').flatMap(({ values }) => values).length
  return 1 + aliases + (tag === undefined ? 0 : tagCost(conditionOf(tag)))
}
