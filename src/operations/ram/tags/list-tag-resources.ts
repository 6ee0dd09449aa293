import { ramResource } from '../../../access/resource.ts'
import { array, string, structure } from '../../../api/answers.ts'
import { fallback, integer, optional, parsed } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import type { ReadStore } from '../../../storage/store.ts'
import type { TagRow } from '../../../storage/tags.ts'
import { parseTagToken, tokenAfter } from '../../tagging.ts'
import { tagFilters } from './tag-fields.ts'
import {
  checkNames,
  loadIds,
  namedResources,
  resourceNames,
  resourceType,
  type TaggedType,
} from './tagged-ram-resources.ts'

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
    NextToken: optional(
      parsed('Where the previous page ended.', 'token', (token) => parseTagToken(token, isId)),
    ),
    PageSize: fallback(integer('Tags on a page.', { min: 1, max: 100 }), 100),
  },
  output: {
    NextToken: string('For the next page; empty on the last.'),
    TagResources: array(
      'One row for each tag of each resource.',
      structure({
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

  async handle({ input, store, slices, refuse }) {
    const { ResourceType, ResourceNames, Tag: filters, NextToken: after, PageSize: size } = input
    const ids =
      ResourceNames === undefined
        ? undefined
        : await loadIds({ input: { ResourceType, ResourceNames }, store, refuse })
    // One row more than the page holds shows whether there is another page.
    const limit = size + 1
    const rows = await store.tags.page({ type: ResourceType, ids, filters, after, limit }, slices)
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

// The server generates the ids of roles and policies from digits.
const isId = (text: string): boolean => /^[0-9]{1,32}$/.test(text)

async function namesOf(
  type: TaggedType,
  rows: readonly TagRow[],
  store: ReadStore,
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
