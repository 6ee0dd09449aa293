import { noteAccessLeft } from '../../../api/entry-draft.ts'
import { operation } from '../../../api/operation.ts'
import { keyMessages, refuseServiceKey, requireChangeable } from '../keys/key-checks.ts'
import { byId, keyById, keyId, loadKey } from '../keys/key-name.ts'
import { DEFAULT_NAME, policyName, resourcePolicy } from './policy-fields.ts'

export const setKeyPolicy = operation({
  name: 'SetKeyPolicy',
  summary:
    'Replaces the policy of a key. The account itself can always call this, whatever a policy says.',
  uses: 'change',
  changesAccess: true,
  input: {
    KeyId: keyId(),
    Policy: resourcePolicy('The new policy.'),
    PolicyName: policyName(),
  },
  output: {},
  errors: [
    'Forbidden.KeyNotFound',
    'Forbidden.ResourceNotFound',
    'Rejected.PendingDeletion',
    'Rejected.UnsupportedOperation',
    'Unsupported.Alias',
  ],
  messages: { ...keyMessages, 'Forbidden.ResourceNotFound': 'Policy not found.' },
  ...keyById,

  async handle({ input, here, store, now, entry, refuse }) {
    const reference = byId(input.KeyId)
    const key = await loadKey({ store, reference, region: here.region, refuse })
    const { PolicyName = DEFAULT_NAME } = input
    if (PolicyName !== DEFAULT_NAME) refuse('Forbidden.ResourceNotFound')
    refuseServiceKey(key, refuse)
    requireChangeable(key, now, refuse)
    if ((await store.access.keyPolicy(key.id)) === input.Policy) noteAccessLeft(entry)
    await store.access.setKeyPolicy(key.id, input.Policy)
    return {}
  },
})
