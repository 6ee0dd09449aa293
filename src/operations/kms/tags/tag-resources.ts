import { pairs } from '../../../api/lists.ts'
import { operation } from '../../../api/operation.ts'
import { isTagKey, isTagValue, MAX_TAGS } from '../../../domain/tag-rules.ts'
import { putTags } from '../../tagging.ts'
import {
  checkResources,
  loadIds,
  namedResources,
  regionId,
  resourceIds,
  resourceType,
} from './tagged-kms-resources.ts'

export const tagResources = operation({
  name: 'TagResources',
  summary: 'Adds the same tags to up to 50 secrets or keys, or overwrites those with the same key.',
  uses: 'change',
  input: {
    RegionId: regionId(),
    ResourceType: resourceType(),
    ResourceId: resourceIds(),
    Tag: pairs('The tags.', { max: MAX_TAGS }),
  },
  output: {},
  errors: [
    'Duplicate.TagKey',
    'InvalidParameter.TagKey',
    'InvalidParameter.TagValue',
    'InvalidResourceId.NotFound',
    'Rejected.LimitExceeded',
  ],
  check({ input, here, invalid, refuse }) {
    checkResources({ input, here, invalid })
    const keys = input.Tag.map(({ Key = '' }) => Key)
    if (!keys.every(isTagKey)) refuse('InvalidParameter.TagKey')
    if (!input.Tag.every(({ Value = '' }) => isTagValue(Value))) refuse('InvalidParameter.TagValue')
    if (new Set(keys).size < keys.length) refuse('Duplicate.TagKey')
  },
  resources: namedResources,

  async handle({ input, here, store, refuse }) {
    const { ResourceType: type, ResourceId: ids } = input
    const added = new Map(input.Tag.map(({ Key = '', Value = '' }) => [Key, Value]))
    for (const id of await loadIds({ type, ids, here, store, refuse })) {
      const outcome = await putTags(store.tags, { type, id }, added)
      if (outcome === 'too-many') refuse('Rejected.LimitExceeded')
    }
    return {}
  },
})
