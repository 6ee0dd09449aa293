import { INVALID, parsed, parseJson } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { isTagKey } from '../../../domain/tag-rules.ts'
import { loadResource, oneResource, oneResourceErrors, singleResource } from './single-resource.ts'

// The documentation says bytes. Tag keys may have as many characters, and every key that can be set must be removable.
const MAX_KEY_CHARACTERS = 128
const MAX_KEYS = 20

export const untagResource = operation({
  name: 'UntagResource',
  summary:
    'Removes tags from one secret or key by their keys; those that it does not have are passed over.',
  uses: 'change',
  input: {
    TagKeys: parsed(
      'The keys, 1 to 20.',
      'JSON array of keys, or keys separated by commas',
      parseKeys,
    ),
    ...oneResource,
  },
  output: {},
  errors: oneResourceErrors,
  ...singleResource,

  async handle({ input, here, store, now, refuse }) {
    const { type, id } = await loadResource({ input, here, store, now, refuse })
    await store.tags.remove(type, id, input.TagKeys.filter(isTagKey))
    return {}
  },
})

function parseKeys(value: string): readonly string[] | typeof INVALID {
  const keys: unknown = value.startsWith('[') ? parseJson(value) : value.split(',')
  if (!Array.isArray(keys) || keys.length < 1 || keys.length > MAX_KEYS) return INVALID
  const areKeys = keys.every(
    (key): key is string =>
      typeof key === 'string' && key !== '' && [...key].length <= MAX_KEY_CHARACTERS,
  )
  return areKeys ? keys : INVALID
}
