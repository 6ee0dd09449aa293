import { secretResource } from '../../../access/resource.ts'
import { noteAccessLeft } from '../../../api/entry-draft.ts'
import { operation } from '../../../api/operation.ts'
import { secretReference } from '../kms-fields.ts'
import { loadActiveSecret } from '../secrets/load-secret.ts'
import { DEFAULT_NAME, policyName, resourcePolicy } from './policy-fields.ts'

export const setSecretPolicy = operation({
  name: 'SetSecretPolicy',
  summary:
    'Replaces the policy of a secret. The account itself can always call this, whatever a policy says.',
  uses: 'change',
  changesAccess: true,
  isPostOnly: true,
  input: {
    SecretName: secretReference(),
    Policy: resourcePolicy('The new policy.'),
    PolicyName: policyName(),
  },
  output: {},
  errors: ['Forbidden.ResourceNotFound', 'Rejected.ResourceInDeleteWindow'],
  messages: {
    InvalidParameter: 'The specified parameter is not valid.',
    'Forbidden.ResourceNotFound': 'Resource not found.',
  },
  resources: ({ SecretName }) => [secretResource(SecretName)],

  async handle({ input, here, store, entry, refuse }) {
    const { SecretName: reference, PolicyName = DEFAULT_NAME, Policy } = input
    const secret = await loadActiveSecret({ store, reference, region: here.region, refuse })
    if (PolicyName !== DEFAULT_NAME) refuse('Forbidden.ResourceNotFound', 'Policy not found.')
    if ((await store.access.secretPolicy(secret.name)) === Policy) noteAccessLeft(entry)
    await store.access.setSecretPolicy(secret, Policy)
    await store.secrets.touch(secret)
    return {}
  },
})
