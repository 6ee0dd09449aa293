/**
 * The filters of a list of secrets: merged, as conditions of a query, and the indexes that find the secrets. Names, descriptions
 * and tags have an index. Type and creator are the same for most secrets of an account, so they are compared row by row.
 */

import type { Scope, SecretsFilter } from '../store.ts'
import type { IndexedIds } from './index-scan.ts'
import type { Parameters } from './sql.ts'
import { hasTag, type TagCondition, tagIndex } from './tag-conditions.ts'

/** Filters of which as many as possible are merged into one. */
export interface MergedFilters {
  /** Filters on what a secret has exactly one of. */
  readonly properties: readonly SecretsFilter[]
  /** Each must be met by a tag of the secret. */
  readonly tags: readonly TagCondition[]
}

/** Answers `none` when no secret can meet all filters. */
export function mergeFilters(filters: readonly SecretsFilter[]): MergedFilters | 'none' {
  const properties = new Map<SecretsFilter['by'], readonly string[]>()
  for (const { by, values } of filters) {
    if (by === 'tagKey' || by === 'tagValue') continue
    const wanted = by === 'type' ? values.map((value) => value.toLowerCase()) : values
    properties.set(by, intersection(properties.get(by), wanted))
  }
  const keys = filters.filter(({ by }) => by === 'tagKey').map(({ values }) => distinct(values))
  const values = filters.filter(({ by }) => by === 'tagValue').map((one) => distinct(one.values))
  // The same tag must meet a key filter and the value filters.
  const both = values.reduce<readonly string[] | undefined>(intersection, undefined)
  const tags =
    keys.length > 0
      ? keys.map((one) => ({ keys: one, values: both }))
      : values.map((one) => ({ keys: undefined, values: one }))
  const asked = [...properties.values(), ...(keys.length > 0 && both !== undefined ? [both] : [])]
  // No secret of this server is in a KMS instance.
  if (properties.has('instance') || asked.some((one) => one.length === 0)) return 'none'
  const known = new Map(tags.map((one) => [JSON.stringify(one), one]))
  return {
    properties: [...properties].map(([by, wanted]) => ({ by, values: wanted })),
    tags: [...known.values()],
  }
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort()
}

function intersection(before: readonly string[] | undefined, values: readonly string[]) {
  return distinct(before === undefined ? values : values.filter((one) => before.includes(one)))
}

/** The indexes that find the secrets that meet one of the filters. */
export function secretIndexes({ properties, tags }: MergedFilters, account: string): IndexedIds[] {
  const sources: IndexedIds[] = []
  for (const { by, values } of properties) {
    if (by === 'name') sources.push({ kind: 'ids', ids: values })
    if (by !== 'description') continue
    sources.push({
      kind: 'ranges',
      ranges: distinct(values.map(descriptionStart)).map((start) => ({
        table: 'secrets',
        same: [
          ['account', account],
          ['description_start', start],
        ],
        order: ['name'],
      })),
    })
  }
  return [...sources, ...tags.map((tag) => tagIndex(tag, { account, type: 'secret' }))]
}

/** The condition on `secrets s`: a secret of the account that is not past its deadline and meets all filters. */
export function secretConditions(
  { properties, tags }: MergedFilters,
  { account, now }: Scope,
  parameters: Parameters,
): string {
  const bearer = { account, type: 'secret', id: 's.name' } as const
  return [
    `s.account = ${parameters.add(account)}`,
    `(s.planned_delete_at IS NULL OR s.planned_delete_at > ${parameters.add(now)})`,
    ...properties.map((filter) => property(filter, parameters)),
    ...tags.map((tag) => hasTag(tag, bearer, parameters)),
  ].join(' AND ')
}

const PROPERTY: Partial<{ [by in SecretsFilter['by']]: string }> = {
  name: 's.name',
  type: 'lower(s.type)',
  creator: 's.creator',
  description: 's.description',
}

function property({ by, values }: SecretsFilter, parameters: Parameters): string {
  return `${PROPERTY[by]} IN (${parameters.list(values)})`
}

/** The start of a description, which is indexed. A whole description may be too long for an index. */
export function descriptionStart(description: string): string {
  return [...description.slice(0, 2 * INDEXED_CHARACTERS)].slice(0, INDEXED_CHARACTERS).join('')
}

const INDEXED_CHARACTERS = 100
