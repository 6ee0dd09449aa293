import { allSecrets } from '../../../access/resource.ts'
import { wrapped } from '../../../api/answers.ts'
import { type FieldContext, fallback, INVALID, isJsonObject, json } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { wireTime } from '../../../api/wire-time.ts'
import { isSecretName } from '../../../domain/resource-names.ts'
import type { Tags } from '../../../domain/tag-rules.ts'
import type { Secret, SecretsFilter } from '../../../storage/store.ts'
import { tagsOf } from '../../tagging.ts'
import { offByDefault, pageAnswer, pageNumber, pageSize, secretListEntry } from '../kms-fields.ts'

const MAX_FILTERS = 10
const MAX_VALUES = 10

export const listSecrets = operation({
  name: 'ListSecrets',
  summary: 'Lists the secrets of the account in the order of their creation, page by page.',
  uses: 'snapshot',
  input: {
    PageNumber: pageNumber(),
    PageSize: pageSize(10),
    FetchTags: offByDefault('Whether to answer the tags.'),
    Filters: fallback(
      json(
        'What the secrets must match. The values of one filter are alternatives; all filters must match. Keys: SecretName, Description, TagKey, TagValue, DKMSInstanceId, SecretType, Creator.',
        'JSON array of {Key, Values}, at most 10 of at most 10 values',
        parseFilters,
      ),
      [],
    ),
  },
  output: {
    ...pageAnswer,
    SecretList: wrapped('The secrets on this page.', 'Secret', secretListEntry),
  },
  errors: [],
  messages: {
    InvalidParameter: 'some of the specified parameters "<names>" is not valid',
  },
  resources: (_, here) => [allSecrets(here)],

  async handle({ input, store, slices }) {
    const { PageNumber, PageSize, Filters } = input
    const offset = (PageNumber - 1) * PageSize
    const wanted = { filters: Filters, offset, limit: PageSize }
    const page = await store.secrets.page(wanted, slices)
    const names = page.secrets.map(({ name }) => name)
    const tags = input.FetchTags ? await store.tags.ofAll('secret', names, slices) : undefined

    return {
      PageNumber,
      PageSize,
      TotalCount: page.total,
      SecretList: {
        Secret: page.secrets.map((secret) => entryFor(secret, tags?.get(secret.name))),
      },
    }
  },
})

function entryFor(secret: Secret, tags: Tags | undefined) {
  const { plannedDeleteAt } = secret
  return {
    SecretName: secret.name,
    SecretType: secret.type,
    CreateTime: wireTime(secret.createdAt),
    UpdateTime: wireTime(secret.updatedAt),
    PlannedDeleteTime: plannedDeleteAt === undefined ? undefined : wireTime(plannedDeleteAt),
    Tags: tags && tagsOf(tags),
  }
}

const TYPES = ['generic', 'rds', 'redis', 'ramcredentials', 'ecs', 'polardb']
const isTagText = (value: string): boolean => /^[\p{L}\p{N} /\\_\-.+=@:]{1,256}$/u.test(value)
// Databases cannot store, and so cannot compare, NUL or a lone surrogate.
const isShort = (value: string): boolean => /^[^\0\p{Cs}]{1,256}$/u.test(value)

const FILTERS: {
  readonly [key: string]: {
    readonly by: SecretsFilter['by']
    readonly accepts: (value: string, setting: FieldContext) => boolean
  }
} = {
  SecretName: { by: 'name', accepts: isSecretName },
  Description: { by: 'description', accepts: isShort },
  TagKey: { by: 'tagKey', accepts: isTagText },
  TagValue: { by: 'tagValue', accepts: isTagText },
  DKMSInstanceId: { by: 'instance', accepts: isShort },
  SecretType: { by: 'type', accepts: (value) => TYPES.includes(value.toLowerCase()) },
  Creator: { by: 'creator', accepts: isShort },
}

function parseFilters(
  value: unknown,
  setting: FieldContext,
): readonly SecretsFilter[] | typeof INVALID {
  if (!Array.isArray(value) || value.length > MAX_FILTERS) return INVALID
  const filters: SecretsFilter[] = []
  for (const item of value as unknown[]) {
    const filter = parseFilter(item, setting)
    if (filter === undefined) return INVALID
    // A filter without values restricts nothing.
    if (filter.values.length > 0) filters.push(filter)
  }
  return filters
}

function parseFilter(item: unknown, setting: FieldContext): SecretsFilter | undefined {
  if (!isJsonObject(item)) return undefined
  const { Key: key, Values: values } = item
  if (typeof key !== 'string' || !Object.hasOwn(FILTERS, key)) return undefined
  if (!Array.isArray(values) || values.length > MAX_VALUES) return undefined
  const filter = FILTERS[key]
  const accepts = (one: unknown): one is string =>
    typeof one === 'string' && filter?.accepts(one, setting) === true
  return filter !== undefined && values.every(accepts) ? { by: filter.by, values } : undefined
}
