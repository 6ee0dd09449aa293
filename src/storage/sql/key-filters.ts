/** Which keys a page of ListKeys is of, as a condition on `keys k`. */

import type { KeysFilter, KeysPage } from '../keys.ts'
import type { Scope } from '../store.ts'
import type { Parameters } from './sql.ts'

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
  const oneOf = (column: string, values: readonly string[]): string =>
    values.length === 0 ? '' : ` AND ${column} IN (${parameters.list(values)})`
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
        return `k.key_id IN (SELECT a.key_id FROM key_aliases a
          WHERE a.account = ${owner} AND a.alias IN (${parameters.list(values)}))`
      default:
        return `${COLUMNS[by]} IN (${parameters.list(values)})`
    }
  }
  return [
    `k.account = ${owner} AND (k.delete_at IS NULL OR k.delete_at > ${moment})`,
    ...filters.map(condition),
    ...(tag === undefined
      ? []
      : [
          `k.key_id IN (SELECT t.resource_id FROM tags t
           WHERE t.account = ${owner} AND t.resource_type = 'key'
           ${oneOf('t.tag_key', tag.keys)}${oneOf('t.tag_value', tag.values)})`,
        ]),
  ].join(' AND ')
}
