import { type Field, INVALID } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { MAX_TAGS, type Tags } from '../../../domain/tag-rules.ts'
import { putTags } from '../../tagging.ts'
import { tagList } from '../kms-fields.ts'
import { loadResource, oneResource, oneResourceErrors, singleResource } from './single-resource.ts'

export const tagResource = operation({
  name: 'TagResource',
  summary: 'Adds tags to one secret or key, or overwrites those with the same key.',
  uses: 'change',
  input: { Tags: oneToTwenty(tagList('The tags, 1 to 20.')), ...oneResource },
  output: {},
  errors: [...oneResourceErrors, 'Rejected.LimitExceeded'],
  ...singleResource,

  async handle({ input, here, store, now, refuse }) {
    const resource = await loadResource({ input, here, store, now, refuse })
    const outcome = await putTags(store.tags, resource, input.Tags)
    if (outcome === 'too-many') return refuse('Rejected.LimitExceeded')
    return {}
  },
})

function oneToTwenty(field: Field<Tags>): Field<Tags> {
  return {
    ...field,
    read(parameters, name, setting) {
      const tags = field.read(parameters, name, setting)
      const isCounted = typeof tags === 'symbol' || (tags.size >= 1 && tags.size <= MAX_TAGS)
      return isCounted ? tags : INVALID
    },
  }
}
