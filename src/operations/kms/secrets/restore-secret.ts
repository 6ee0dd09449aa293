import { secretResource } from '../../../access/resource.ts'
import { string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { isPendingDeletion } from '../../../domain/secret-lifecycle.ts'
import { secretReference } from '../kms-fields.ts'
import { loadSecret } from './load-secret.ts'

export const restoreSecret = operation({
  name: 'RestoreSecret',
  summary: 'Brings back a secret that is pending deletion, with everything it had.',
  uses: 'change',
  input: { SecretName: secretReference() },
  output: { SecretName: string('Name of the secret.') },
  errors: ['Forbidden.ResourceNotFound', 'Rejected.ResourceInUse'],
  messages: {
    InvalidParameter: 'some of the specified parameters "<names>" is not valid',
  },
  resources: ({ SecretName }) => [secretResource(SecretName)],

  async handle({ input, here, store, refuse }) {
    const reference = input.SecretName
    const secret = await loadSecret({ store, reference, region: here.region, refuse })
    if (!isPendingDeletion(secret)) refuse('Rejected.ResourceInUse')
    await store.secrets.planDeletion(secret, undefined)
    return { SecretName: secret.name }
  },
})
