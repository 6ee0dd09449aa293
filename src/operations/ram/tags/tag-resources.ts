import { operation } from '../../../api/operation.ts'
import { putTags } from '../../tagging.ts'
import { tagsToAdd } from './tag-fields.ts'
import {
  checkNames,
  loadIds,
  namedResources,
  resourceNames,
  resourceType,
} from './tagged-ram-resources.ts'

export const tagResources = operation({
  service: 'ram',
  name: 'TagResources',
  summary:
    'Adds the same tags to up to 50 roles or custom policies, or overwrites those with the same key.',
  uses: 'change',
  input: {
    ResourceType: resourceType(),
    ResourceNames: resourceNames(),
    Tag: tagsToAdd('The tags.'),
  },
  output: {},
  errors: ['EntityNotExist.Role', 'EntityNotExist.Policy', 'LimitExceeded.Tag'],
  check: checkNames,
  resources: namedResources,

  async handle({ input, store, refuse }) {
    const { ResourceType: type, Tag: added } = input
    for (const id of await loadIds({ input, store, refuse })) {
      const outcome = await putTags(store.tags, { type, id }, added)
      if (outcome === 'too-many') refuse('LimitExceeded.Tag')
    }
    return {}
  },
})
