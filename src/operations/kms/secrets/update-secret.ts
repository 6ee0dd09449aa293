import { secretResource } from '../../../access/resource.ts'
import { string } from '../../../api/answers.ts'
import { anyBelow, emptiable } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { description, secretReference } from '../fields.ts'
import { activeSecret } from './existing.ts'

export const updateSecret = operation({
  name: 'UpdateSecret',
  summary: 'Changes the description of a secret.',
  uses: 'change',
  input: {
    SecretName: secretReference(),
    Description: emptiable(description('The new description; empty clears it.')),
    'ExtendedConfig.CustomData': anyBelow('For managed secrets only.'),
  },
  output: { SecretName: string('Name of the secret.') },
  errors: ['Forbidden.ResourceNotFound', 'Rejected.ResourceInDeleteWindow'],
  messages: {
    InvalidParameter: 'some of the specified parameters "<names>" is not valid',
  },
  resources: ({ SecretName }) => [secretResource(SecretName)],

  async handle({ input, here, store, refuse, invalid }) {
    const reference = input.SecretName
    const secret = await activeSecret({ store, reference, region: here.region, refuse })
    if (input['ExtendedConfig.CustomData']) invalid('ExtendedConfig.CustomData')

    const { Description: description } = input
    if (description !== undefined && description !== secret.description) {
      await store.secrets.describe(secret, description)
    }
    return { SecretName: secret.name }
  },
})
