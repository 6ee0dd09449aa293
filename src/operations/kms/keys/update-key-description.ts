import { fallback } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { description } from '../kms-fields.ts'
import { requireChangeable } from './key-checks.ts'
import { byId, keyById, keyId, loadKey } from './key-name.ts'

export const updateKeyDescription = operation({
  name: 'UpdateKeyDescription',
  summary: 'Replaces the description of a key; without one, clears it.',
  uses: 'change',
  input: {
    KeyId: keyId(),
    // Documented as required. Declarative clients leave it out when their user removes the text.
    Description: fallback(description('Free text.'), ''),
  },
  output: {},
  errors: ['Forbidden.KeyNotFound', 'Rejected.PendingDeletion', 'Unsupported.Alias'],
  ...keyById,

  async handle({ input, here, store, now, refuse }) {
    const reference = byId(input.KeyId)
    const key = await loadKey({ store, reference, region: here.region, refuse })
    requireChangeable(key, now, refuse)
    await store.keys.describe(key.id, input.Description)
    return {}
  },
})
