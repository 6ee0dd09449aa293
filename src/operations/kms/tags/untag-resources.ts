import { optional } from '../../../api/fields.ts'
import { list } from '../../../api/lists.ts'
import { operation } from '../../../api/operation.ts'
import { MAX_TAGS } from '../../../domain/tag-rules.ts'
import { removeTags } from '../../tagging.ts'
import { offByDefault } from '../kms-fields.ts'
import {
  checkResources,
  loadIds,
  namedResources,
  regionId,
  resourceIds,
  resourceType,
} from './tagged-kms-resources.ts'

export const untagResources = operation({
  name: 'UntagResources',
  summary: 'Removes tags from up to 50 secrets or keys, by their keys or all of them.',
  uses: 'change',
  input: {
    RegionId: regionId(),
    ResourceType: resourceType(),
    ResourceId: resourceIds(),
    TagKey: optional(
      list('Keys of the tags; those a resource lacks are passed over.', { max: MAX_TAGS }),
    ),
    All: offByDefault('Remove all tags; looked at only when no key is given.'),
  },
  output: {},
  errors: ['InvalidResourceId.NotFound'],
  check: checkResources,
  resources: namedResources,

  async handle({ input, here, store, refuse }) {
    const { ResourceType: type, ResourceId: ids, TagKey: keys, All: all } = input
    for (const id of await loadIds({ type, ids, here, store, refuse })) {
      await removeTags(store.tags, { type, id }, { keys, all })
    }
    return {}
  },
})
