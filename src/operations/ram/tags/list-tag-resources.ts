import { ramResource } from '../../../access/resource.ts'
import { array, record, string } from '../../../api/answers.ts'
import { fallback, INVALID, integer, optional, parsed, parseJson } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { isTagKey } from '../../../domain/tags.ts'
import type { Reading, TagRow, TagsPage } from '../../../storage/store.ts'
import { tagFilters } from './fields.ts'
import {
  checkNames,
  existingIds,
  namedResources,
  resourceNames,
  resourceType,
  type TaggedType,
} from './resources.ts'

const MAX_TOKEN_LENGTH = 2048

export const listTagResources = operation({
  service: 'ram',
  name: 'ListTagResources',
  summary:
    'Lists the tags of roles or custom policies: of those named, of those that bear certain tags, or of all.',
  uses: 'snapshot',
  input: {
    ResourceType: resourceType(),
    ResourceNames: optional(resourceNames('Names of the resources to list.')),
    Tag: tagFilters(),
    NextToken: optional(parsed('Where the previous page ended.', 'token', parseToken)),
    PageSize: fallback(integer('Tags on a page.', { min: 1, max: 100 }), 100),
  },
  output: {
    NextToken: string('For the next page; empty on the last.'),
    TagResources: array(
      'One row for each tag of each resource.',
      record({
        ResourceType: string('Kind of the resource.'),
        ResourceName: string('Its name as it was given.'),
        TagKey: string('Key of the tag.'),
        TagValue: string('Value of the tag.'),
      }),
    ),
  },
  errors: ['EntityNotExist.Role', 'EntityNotExist.Policy'],
  check: checkNames,
  resources: ({ ResourceType, ResourceNames }, here) =>
    ResourceNames === undefined
      ? [ramResource(here, `${ResourceType}/*`)]
      : namedResources({ ResourceType, ResourceNames }, here),

  async handle({ input, store, refuse }) {
    const { ResourceType, ResourceNames, Tag: filters, NextToken: after, PageSize: size } = input
    const ids =
      ResourceNames === undefined
        ? undefined
        : await existingIds({ input: { ResourceType, ResourceNames }, store, refuse })
    // One more than fits tells whether there is another page.
    const limit = size + 1
    const rows = await store.tags.page({ type: ResourceType, ids, filters, after, limit })
    const page = rows.slice(0, size)
    const last = rows.length > size ? page.at(-1) : undefined
    const names = await namesOf(ResourceType, page, store)

    return {
      NextToken: last === undefined ? '' : tokenAfter(last),
      TagResources: page.map(({ resourceId, key, value }) => ({
        ResourceType,
        ResourceName: names.get(resourceId) ?? '',
        TagKey: key,
        TagValue: value,
      })),
    }
  },
})

async function namesOf(
  type: TaggedType,
  rows: readonly TagRow[],
  store: Reading,
): Promise<ReadonlyMap<string, string>> {
  const kind = type === 'role' ? store.roles : store.policies
  const names = new Map<string, string>()
  for (const id of new Set(rows.map(({ resourceId }) => resourceId))) {
    const resource = await kind.withId(id)
    if (resource === undefined) throw new Error(`a ${type} is gone and its tags are not`)
    names.set(id, resource.name)
  }
  return names
}

// The token names the last row, so that a page follows it whatever was added or removed meanwhile.
function tokenAfter({ resourceId, key }: Pick<TagRow, 'resourceId' | 'key'>): string {
  return Buffer.from(JSON.stringify([resourceId, key])).toString('base64url')
}

function parseToken(token: string): TagsPage['after'] | typeof INVALID {
  if (token.length > MAX_TOKEN_LENGTH) return INVALID
  const decoded = parseJson(Buffer.from(token, 'base64url').toString())
  if (!Array.isArray(decoded) || decoded.length !== 2) return INVALID
  const [resourceId, key] = decoded as unknown[]
  if (typeof resourceId !== 'string' || typeof key !== 'string') return INVALID
  if (!/^[0-9]{1,32}$/.test(resourceId) || !isTagKey(key)) return INVALID
  // Decoding passes over what it does not know; only the very token that we would make for this row is one.
  return tokenAfter({ resourceId, key }) === token ? { resourceId, key } : INVALID
}
