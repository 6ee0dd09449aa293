import { secretArn, secretResource } from '../../../access/resource.ts'
import { maybe, string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { wireTime } from '../../../api/wire-time.ts'
import { tagsOf } from '../../tagging.ts'
import { offByDefault, secretReference, tagsAnswer } from '../kms-fields.ts'
import { loadSecret } from './load-secret.ts'

export const describeSecret = operation({
  name: 'DescribeSecret',
  summary: 'Describes a secret; never answers its value.',
  uses: 'snapshot',
  input: {
    SecretName: secretReference(),
    FetchTags: offByDefault('Whether to answer the tags.'),
  },
  output: {
    Arn: string('ARN of the secret.'),
    SecretName: string('Its name.'),
    SecretType: string('Its type.'),
    Description: string('Its description; empty if it was never set.'),
    EncryptionKeyId: maybe(string('Id of its key; only where one was chosen.')),
    CreateTime: string('When it was created.'),
    UpdateTime: string('When it last changed.'),
    PlannedDeleteTime: maybe(string('When it will be gone; only while pending deletion.')),
    Tags: maybe(tagsAnswer),
  },
  errors: ['Forbidden.ResourceNotFound'],
  messages: { InvalidParameter: 'The specified parameter is not valid.' },
  resources: ({ SecretName }) => [secretResource(SecretName)],

  async handle({ input, here, store, refuse }) {
    const reference = input.SecretName
    const secret = await loadSecret({ store, reference, region: here.region, refuse })
    const tags = input.FetchTags ? await store.tags.of('secret', secret.name) : undefined
    const { plannedDeleteAt } = secret

    return {
      Arn: secretArn(reference),
      SecretName: secret.name,
      SecretType: secret.type,
      Description: secret.description,
      EncryptionKeyId: secret.encryptionKey,
      CreateTime: wireTime(secret.createdAt),
      UpdateTime: wireTime(secret.updatedAt),
      PlannedDeleteTime: plannedDeleteAt === undefined ? undefined : wireTime(plannedDeleteAt),
      Tags: tags && tagsOf(tags),
    }
  },
})
