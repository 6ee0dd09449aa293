import { allKeys, allSecrets } from '../../../access/resource.ts'
import { string, structure, wrapped } from '../../../api/answers.ts'
import { optional, parsed } from '../../../api/fields.ts'
import { list, pairs } from '../../../api/lists.ts'
import { operation } from '../../../api/operation.ts'
import { isSecretName } from '../../../domain/resource-names.ts'
import { isTagKey, isTagValue, MAX_TAGS } from '../../../domain/tag-rules.ts'
import type { TagsPage } from '../../../storage/tags.ts'
import { parseTagToken, tokenAfter } from '../../tagging.ts'
import {
  checkResources,
  loadIds,
  MAX_RESOURCES,
  namedResources,
  regionId,
  resourceType,
} from './tagged-kms-resources.ts'

const ROWS_PER_PAGE = 200

export const listTagResources = operation({
  name: 'ListTagResources',
  summary:
    'Lists the tags of secrets or of keys: of those named, of those that bear certain tags, or of all.',
  uses: 'snapshot',
  input: {
    RegionId: regionId(),
    ResourceType: resourceType(),
    ResourceId: optional(list('The resources to list.', { max: MAX_RESOURCES })),
    Tag: optional(
      pairs('Tags a resource must all bear; without Value any value.', { max: MAX_TAGS }),
    ),
    NextToken: optional(
      parsed('Where the previous page ended.', 'token', (token, setting) =>
        parseTagToken(token, (id) => isSecretName(id, setting)),
      ),
    ),
  },
  output: {
    NextToken: string('For the next page; empty on the last.'),
    TagResources: wrapped(
      'One row for each tag of each resource.',
      'TagResource',
      structure({
        ResourceType: string('Kind of the resource.'),
        ResourceId: string('Name of the secret, or id of the key.'),
        TagKey: string('Key of the tag.'),
        TagValue: string('Value of the tag.'),
      }),
    ),
  },
  errors: ['Duplicate.TagKey', 'InvalidResourceId.NotFound'],
  check({ input, here, invalid, refuse }) {
    checkResources({ input, here, invalid })
    const keys = (input.Tag ?? []).map(({ Key = '' }) => Key)
    if (keys.includes('')) invalid('Tag')
    if (new Set(keys).size < keys.length) refuse('Duplicate.TagKey')
  },
  resources: ({ ResourceType, ResourceId }, here) =>
    ResourceId === undefined
      ? [ResourceType === 'key' ? allKeys(here) : allSecrets(here)]
      : namedResources({ ResourceType, ResourceId }, here),

  async handle({ input, here, store, slices, refuse }) {
    const { ResourceType: type, ResourceId: given, Tag: tags, NextToken: after } = input
    const ids =
      given === undefined ? undefined : await loadIds({ type, ids: given, here, store, refuse })
    // An empty optional parameter counts as absent: one of the vendor's clients sends it for a Value that is not set.
    const filters = (tags ?? []).map(({ Key: key = '', Value }) => ({
      key,
      value: Value === '' ? undefined : Value,
    }))
    // One row more than the page holds shows whether there is another page.
    const limit = ROWS_PER_PAGE + 1
    const canMatch = filters.every(couldExist)
    const wanted = { type, ids, filters, after, limit }
    const rows = canMatch ? await store.tags.page(wanted, slices) : []
    const page = rows.slice(0, ROWS_PER_PAGE)
    const last = rows.length > ROWS_PER_PAGE ? page.at(-1) : undefined

    return {
      NextToken: last === undefined ? '' : tokenAfter(last),
      TagResources: {
        TagResource: page.map(({ resourceId, key, value }) => ({
          ResourceType: type,
          ResourceId: resourceId,
          TagKey: key,
          TagValue: value,
        })),
      },
    }
  },
})

function couldExist({ key, value = '' }: TagsPage['filters'][number]): boolean {
  return isTagKey(key) && isTagValue(value)
}
