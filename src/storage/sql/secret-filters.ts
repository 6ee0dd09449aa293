/**
 * The filters of a list of secrets as conditions of a query. Names, descriptions and tags are found through an index; type
 * and creator, which most secrets of an account share, are looked at row by row.
 */

import type { Scope, SecretsFilter } from '../store.ts'
import type { Parameters } from './sql.ts'

/**
 * The order of creation. A filter with an index leaves few secrets, which are sorted; without the plus sign the engine
 * would rather walk all of them in order.
 */
export function inOrder(filters: readonly SecretsFilter[]): string {
  return filters.some(({ by }) => INDEXED.includes(by)) ? '+s.serial' : 's.serial'
}

const INDEXED: readonly SecretsFilter['by'][] = ['name', 'description', 'tagKey', 'tagValue']

/** Conditions on `secrets s` that hold for the account's secrets that meet all filters. */
export function matching(
  filters: readonly SecretsFilter[],
  { account, now }: Scope,
  parameters: Parameters,
): string {
  const keys = filters.filter(({ by }) => by === 'tagKey')
  const values = filters.filter(({ by }) => by === 'tagValue')
  // A tag that meets a key filter must meet the value filters too: key and value belong together.
  const tagged =
    keys.length > 0 ? keys.map((key) => [key, ...values]) : values.map((value) => [value])
  return [
    `s.account = ${parameters.add(account)}`,
    `(s.planned_delete_at IS NULL OR s.planned_delete_at > ${parameters.add(now)})`,
    ...filters.filter(({ by }) => by in PROPERTY).map((filter) => property(filter, parameters)),
    ...tagged.map((group) => hasTag(group, account, parameters)),
  ].join(' AND ')
}

const PROPERTY: Partial<{ [by in SecretsFilter['by']]: string }> = {
  name: 's.name',
  type: 'lower(s.type)',
  creator: 's.creator',
  description: 's.description',
  // No secret lives in a KMS instance.
  instance: 'NULL',
}

function property({ by, values }: SecretsFilter, parameters: Parameters): string {
  const wanted = by === 'type' ? values.map((value) => value.toLowerCase()) : values
  const whole = `${PROPERTY[by]} IN (${parameters.list(wanted)})`
  if (by !== 'description') return whole
  return `s.description_start IN (${parameters.list(wanted.map(startOf))}) AND ${whole}`
}

// The account is given anew, so that the tags are looked up once and not for every secret.
function hasTag(
  filters: readonly SecretsFilter[],
  account: string,
  parameters: Parameters,
): string {
  const owner = parameters.add(account)
  const column = { tagKey: 't.tag_key', tagValue: 't.tag_value' }
  const conditions = filters.map(
    ({ by, values }) => `${column[by as keyof typeof column]} IN (${parameters.list(values)})`,
  )
  return `s.name IN (SELECT t.resource_id FROM tags t WHERE t.account = ${owner}
    AND t.resource_type = 'secret' AND ${conditions.join(' AND ')})`
}

/** The part of a description that is indexed; whole ones may be too long for an index. */
export function startOf(description: string): string {
  return [...description.slice(0, 2 * INDEXED_CHARACTERS)].slice(0, INDEXED_CHARACTERS).join('')
}

const INDEXED_CHARACTERS = 100
