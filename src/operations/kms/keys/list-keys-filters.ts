/**
 * The filters of ListKeys. The values of one filter are alternatives, also if it is given more than once. All filters must match.
 *
 * Source: the ListKeys page of the KMS API (2016-01-20).
 */

import { type Field, fallback, INVALID, isJsonObject, json } from '../../../api/fields.ts'
import { ALIAS_PREFIX } from '../../../domain/key-names.ts'
import type { KeysFilter, KeysPage } from '../../../storage/keys.ts'

const MAX_FILTERS = 10
const MAX_VALUES = 10

// In lower case, since the documentation itself writes both `KeyId` and `keyId`.
const BY: {
  readonly [name: string]: KeysFilter['by'] | 'creator' | 'instance' | 'tagKey' | 'tagValue'
} = {
  keystate: 'state',
  keyspec: 'spec',
  keyusage: 'usage',
  protectionlevel: 'protectionLevel',
  creatortype: 'creatorType',
  creator: 'creator',
  dkmsinstanceid: 'instance',
  keyid: 'id',
  aliasname: 'alias',
  tagkey: 'tagKey',
  tagvalue: 'tagValue',
}

type Filters = ReadonlyMap<string, readonly string[]>

/**
 * The parameter Filters: each name in lower case, with its alternatives. Empty when the parameter is left out. An unknown name or
 * too many values are invalid.
 */
export function keyFilters(): Field<Filters> {
  return fallback(
    json(
      'What the keys must match. The values of one filter are alternatives; all filters must match. Keys: KeyState, KeySpec, KeyUsage, ProtectionLevel, CreatorType, Creator, DKMSInstanceId, KeyId, AliasName, TagKey, TagValue.',
      'JSON array of {Key, Values}, at most 10 of at most 10 values',
      parseFilters,
    ),
    new Map<string, readonly string[]>(),
  )
}

function parseFilters(value: unknown): Filters | typeof INVALID {
  if (!Array.isArray(value) || value.length > MAX_FILTERS) return INVALID
  const filters = new Map<string, string[]>()
  for (const item of value as unknown[]) {
    if (!isJsonObject(item)) return INVALID
    const { Key: key, Values: values } = item
    if (typeof key !== 'string' || !Object.hasOwn(BY, key.toLowerCase())) return INVALID
    if (!Array.isArray(values) || values.length > MAX_VALUES || !values.every(isText))
      return INVALID
    const name = key.toLowerCase()
    // A filter without values restricts nothing.
    if (values.length > 0) filters.set(name, [...(filters.get(name) ?? []), ...values])
  }
  return filters
}

// Databases cannot store, and so cannot compare, NUL or a lone surrogate.
function isText(value: unknown): value is string {
  return typeof value === 'string' && /^[^\0\p{Cs}]{0,256}$/u.test(value)
}

/** The query for the store; `none` if no key of the account can match. */
export function selectionOf(
  named: Filters,
  account: string,
): Pick<KeysPage, 'filters' | 'tag'> | 'none' {
  const filters: KeysFilter[] = []
  for (const [name, values] of named) {
    const by = BY[name]
    switch (by) {
      case undefined:
      case 'tagKey':
      case 'tagValue':
        break
      case 'instance':
        return 'none'
      case 'creator':
        if (!values.includes(account)) return 'none'
        break
      default:
        filters.push({ by, values: by === 'alias' ? values.map(withPrefix) : values })
    }
  }
  const keys = named.get('tagkey') ?? []
  const values = named.get('tagvalue') ?? []
  const tag = keys.length + values.length === 0 ? undefined : { keys, values }
  return { filters, tag }
}

function withPrefix(alias: string): string {
  return alias.startsWith(ALIAS_PREFIX) ? alias : ALIAS_PREFIX + alias
}
