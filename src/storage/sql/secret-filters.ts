/**
 * The filters of a list of secrets: merged, as conditions of a query, and where what they ask for is found. Names, descriptions
 * and tags are found through an index; type and creator, which most secrets of an account share, are looked at row by row.
 */

import type { Scope, SecretsFilter } from '../store.ts'
import type { Source } from './seek.ts'
import type { Parameters } from './sql.ts'
import { bearsTag, type TagCondition, tagSource } from './tag-conditions.ts'

/** Filters that say nothing twice, and are as few as they can be; `none` when no secret can meet them. */
export interface MergedFilters {
  /** Of what a secret has one of. */
  readonly properties: readonly SecretsFilter[]
  /** For each of these it must have a tag. */
  readonly tags: readonly TagCondition[]
}

export function merged(filters: readonly SecretsFilter[]): MergedFilters | 'none' {
  const properties = new Map<SecretsFilter['by'], readonly string[]>()
  for (const { by, values } of filters) {
    if (by === 'tagKey' || by === 'tagValue') continue
    const wanted = by === 'type' ? values.map((value) => value.toLowerCase()) : values
    properties.set(by, inBoth(properties.get(by), wanted))
  }
  const keys = filters.filter(({ by }) => by === 'tagKey').map(({ values }) => distinct(values))
  const values = filters.filter(({ by }) => by === 'tagValue').map((one) => distinct(one.values))
  // A tag that meets a key filter must meet the value filters too: key and value belong together.
  const both = values.reduce<readonly string[] | undefined>(inBoth, undefined)
  const tags =
    keys.length > 0
      ? keys.map((one) => ({ keys: one, values: both }))
      : values.map((one) => ({ keys: undefined, values: one }))
  const asked = [...properties.values(), ...(keys.length > 0 && both !== undefined ? [both] : [])]
  // No secret lives in a KMS instance.
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

function inBoth(before: readonly string[] | undefined, values: readonly string[]) {
  return distinct(before === undefined ? values : values.filter((one) => before.includes(one)))
}

/** Where the secrets are found that meet one of the filters; type and creator, which most secrets share, have no index. */
export function sourcesOf({ properties, tags }: MergedFilters, account: string): Source[] {
  const sources: Source[] = []
  for (const { by, values } of properties) {
    if (by === 'name') sources.push({ kind: 'ids', ids: values })
    if (by !== 'description') continue
    sources.push({
      kind: 'ranges',
      ranges: distinct(values.map(startOf)).map((start) => ({
        table: 'secrets',
        same: [
          ['account', account],
          ['description_start', start],
        ],
        order: ['name'],
      })),
    })
  }
  return [...sources, ...tags.map((tag) => tagSource(tag, { account, type: 'secret' }))]
}

/** The conditions on `secrets s` that hold for the account's secrets that meet all filters. */
export function matching(
  { properties, tags }: MergedFilters,
  { account, now }: Scope,
  parameters: Parameters,
): string {
  const bearer = { account, type: 'secret', id: 's.name' } as const
  return [
    `s.account = ${parameters.add(account)}`,
    `(s.planned_delete_at IS NULL OR s.planned_delete_at > ${parameters.add(now)})`,
    ...properties.map((filter) => property(filter, parameters)),
    ...tags.map((tag) => bearsTag(tag, bearer, parameters)),
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

/** The part of a description that is indexed; whole ones may be too long for an index. */
export function startOf(description: string): string {
  return [...description.slice(0, 2 * INDEXED_CHARACTERS)].slice(0, INDEXED_CHARACTERS).join('')
}

const INDEXED_CHARACTERS = 100
