import { string } from '../../../api/answers.ts'
import { operation } from '../../../api/operation.ts'
import { byId, keyById, keyId, loadKey } from '../keys/key-name.ts'
import { DEFAULT_NAME, defaultPolicy, policyName } from './policy-fields.ts'

export const getKeyPolicy = operation({
  name: 'GetKeyPolicy',
  summary: 'Answers the policy of a key; the default one if none was set.',
  uses: 'snapshot',
  input: { KeyId: keyId(), PolicyName: policyName() },
  output: { Policy: string('The policy document.') },
  errors: ['Forbidden.KeyNotFound', 'Forbidden.ResourceNotFound', 'Unsupported.Alias'],
  messages: { 'Forbidden.ResourceNotFound': 'Policy not found.' },
  ...keyById,

  async handle({ input, here, store, refuse }) {
    const reference = byId(input.KeyId)
    const key = await loadKey({ store, reference, region: here.region, refuse })
    const { PolicyName = DEFAULT_NAME } = input
    if (PolicyName !== DEFAULT_NAME) refuse('Forbidden.ResourceNotFound')
    const document = await store.access.keyPolicy(key.id)
    return { Policy: document ?? defaultPolicy('key', reference.account) }
  },
})
