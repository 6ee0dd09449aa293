/** Which keys a page of ListKeys is of: as a condition on `keys k`, and where they are found. */

import type { KeysFilter, KeysPage } from '../keys.ts'
import type { Scope } from '../store.ts'
import type { Range, Source } from './seek.ts'
import type { Parameters } from './sql.ts'
import { bearsTag, looksFor, type TagCondition, tagSource } from './tag-conditions.ts'

const COLUMNS = {
  spec: 'k.spec',
  usage: 'k.usage',
  protectionLevel: 'k.protection_level',
  id: 'k.key_id',
} as const

export function keyConditions(
  { filters, tag }: Pick<KeysPage, 'filters' | 'tag'>,
  { account, now }: Scope,
  parameters: Parameters,
): string {
  const owner = parameters.add(account)
  const moment = parameters.add(now)
  // The same states as in src/domain/key-states.ts.
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
      : [bearsTag(conditionOf(tag), { account, type: 'key', id: 'k.key_id' }, parameters)]),
  ].join(' AND ')
}

/** One tag of the key has one of the keys and one of the values. */
function conditionOf({ keys, values }: NonNullable<KeysPage['tag']>): TagCondition {
  return {
    keys: keys.length === 0 ? undefined : [...new Set(keys)],
    values: values.length === 0 ? undefined : [...new Set(values)],
  }
}

/** Where the keys are found that meet one of the filters. */
export function keySources(
  { filters, tag }: Pick<KeysPage, 'filters' | 'tag'>,
  account: string,
): Source[] {
  const sources: Source[] = []
  for (const { by, values } of filters) {
    const ids = [...new Set(values)]
    if (by === 'id') sources.push({ kind: 'ids', ids })
    if (by !== 'alias') continue
    const ranges = ids.map((alias): Range => {
      const same = [
        ['account', account],
        ['alias', alias],
      ] as const
      return { table: 'key_aliases', same, order: ['key_id'] }
    })
    sources.push({ kind: 'ranges', ranges })
  }
  if (tag !== undefined) sources.push(tagSource(conditionOf(tag), { account, type: 'key' }))
  return sources
}

/** About how many places of the database the conditions look at for one key. */
export function keyLooks({ filters, tag }: Pick<KeysPage, 'filters' | 'tag'>): number {
  const aliases = filters.filter(({ by }) => by === 'alias').flatMap(({ values }) => values).length
  return 1 + aliases + (tag === undefined ? 0 : looksFor(conditionOf(tag)))
}
