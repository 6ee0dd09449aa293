import { keyResource } from '../../../access/resource.ts'
import { record, string, wrapped } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { resourceId } from './resources.ts'

export const listResourceTags = operation({
  name: 'ListResourceTags',
  summary:
    'Lists the tags of one key. There are no keys yet; tags of secrets are listed by ListTagResources and DescribeSecret.',
  uses: 'nothing',
  input: { KeyId: resourceId('Id of the key.') },
  output: {
    Tags: wrapped(
      'The tags.',
      'Tag',
      record({
        KeyId: string('Id of the key.'),
        TagKey: string('Key of the tag.'),
        TagValue: string('Value of the tag.'),
      }),
    ),
  },
  errors: ['Forbidden.KeyNotFound'],
  messages: { InvalidParameter: 'The specified parameter is not valid.' },
  resources: ({ KeyId }, here) => [keyResource(here, KeyId)],

  async handle({ refuse }) {
    return refuse('Forbidden.KeyNotFound')
  },
})
