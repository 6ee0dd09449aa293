/**
 * The filters of a list of secrets as conditions of a query. Names, descriptions and tags are found through an index; type
 * and creator, which most secrets of an account share, are looked at row by row.
 */

import type { Scope, SecretsFilter } from '../store.ts'
import type { Parameters } from './sql.ts'

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
    ...tagged.map((group) => hasTag(group, parameters)),
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
  // The index holds the beginnings of descriptions that are not empty, and is used only when the query says so.
  const starts = parameters.list(wanted.map((value) => [...value].slice(0, 100).join('')))
  return `s.description <> '' AND substr(s.description, 1, 100) IN (${starts}) AND ${whole}`
}

function hasTag(filters: readonly SecretsFilter[], parameters: Parameters): string {
  const column = { tagKey: 't.tag_key', tagValue: 't.tag_value' }
  const conditions = filters.map(
    ({ by, values }) => `${column[by as keyof typeof column]} IN (${parameters.list(values)})`,
  )
  return `s.name IN (SELECT t.resource_id FROM tags t WHERE t.account = s.account
    AND t.resource_type = 'secret' AND ${conditions.join(' AND ')})`
}
