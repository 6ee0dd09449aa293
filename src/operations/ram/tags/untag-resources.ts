import { fallback, flag, optional } from '../../../api/fields.ts'
import { list } from '../../../api/lists.ts'
import { operation } from '../../../api/operation.ts'
import { MAX_TAGS } from '../../../domain/tag-rules.ts'
import { removeTags } from '../../tagging.ts'
import {
  checkNames,
  loadIds,
  namedResources,
  resourceNames,
  resourceType,
} from './tagged-ram-resources.ts'

export const untagResources = operation({
  service: 'ram',
  name: 'UntagResources',
  summary: 'Removes tags from up to 50 roles or custom policies, by their keys or all of them.',
  uses: 'change',
  input: {
    ResourceType: resourceType(),
    ResourceNames: resourceNames(),
    TagKeys: optional(
      list('Keys of the tags; those a resource lacks are passed over.', { max: MAX_TAGS }),
    ),
    All: fallback(flag('Remove all tags; looked at only when no key is given.'), false),
  },
  output: {},
  errors: ['EntityNotExist.Role', 'EntityNotExist.Policy'],
  check: checkNames,
  resources: namedResources,

  async handle({ input, store, refuse }) {
    const { ResourceType: type, TagKeys: keys, All: all } = input
    for (const id of await loadIds({ input, store, refuse })) {
      await removeTags(store.tags, { type, id }, { keys, all })
    }
    return {}
  },
})
