import { secretResource } from '../../../access/resource.ts'
import { string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { secretReference } from '../kms-fields.ts'
import { loadSecret } from '../secrets/load-secret.ts'
import { DEFAULT_NAME, defaultPolicy, policyName } from './policy-fields.ts'

export const getSecretPolicy = operation({
  name: 'GetSecretPolicy',
  summary: 'Answers the policy of a secret; the default one if none was set.',
  uses: 'snapshot',
  input: { SecretName: secretReference(), PolicyName: policyName() },
  output: { Policy: string('The policy document.') },
  errors: ['Forbidden.ResourceNotFound'],
  messages: {
    InvalidParameter: 'The specified parameter is not valid.',
    'Forbidden.ResourceNotFound': 'Resource not found.',
  },
  resources: ({ SecretName }) => [secretResource(SecretName)],

  async handle({ input, here, store, refuse }) {
    const { SecretName: reference, PolicyName = DEFAULT_NAME } = input
    const secret = await loadSecret({ store, reference, region: here.region, refuse })
    if (PolicyName !== DEFAULT_NAME) refuse('Forbidden.ResourceNotFound', 'Policy not found.')
    const document = await store.access.secretPolicy(secret.name)
    return { Policy: document ?? defaultPolicy('secret', reference.account) }
  },
})
