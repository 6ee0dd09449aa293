import { string, structure, wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { byId, keyById, keyId, loadKey } from '../keys/key-name.ts'

export const listResourceTags = operation({
  name: 'ListResourceTags',
  summary:
    'Lists the tags of one key; those of secrets are listed by ListTagResources and DescribeSecret.',
  uses: 'snapshot',
  input: { KeyId: keyId() },
  output: {
    Tags: wrapped(
      'The tags.',
      'Tag',
      structure({
        KeyId: string('Id of the key.'),
        TagKey: string('Key of the tag.'),
        TagValue: string('Value of the tag.'),
      }),
    ),
  },
  errors: ['Forbidden.KeyNotFound', 'Unsupported.Alias'],
  messages: { InvalidParameter: 'The specified parameter is not valid.' },
  ...keyById,

  async handle({ input, here, store, refuse }) {
    const reference = byId(input.KeyId)
    const key = await loadKey({ store, reference, region: here.region, refuse })
    const tags = await store.tags.of('key', key.id)
    return {
      Tags: { Tag: [...tags].map(([TagKey, TagValue]) => ({ KeyId: key.id, TagKey, TagValue })) },
    }
  },
})
