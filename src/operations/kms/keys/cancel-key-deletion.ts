import { noteFormer } from '../../../api/notes.ts'
import { operation } from '../../../api/operation.ts'
import { cancelDeletion, keyState } from '../../../domain/key-states.ts'
import { byId, existingKey, keyById, keyId } from './key-name.ts'

export const cancelKeyDeletion = operation({
  name: 'CancelKeyDeletion',
  summary: 'Takes back the planned deletion of a key, which is enabled afterwards.',
  uses: 'change',
  input: { KeyId: keyId() },
  output: {},
  errors: ['Forbidden.KeyNotFound', 'Rejected.StateModifiedFailed', 'Unsupported.Alias'],
  ...keyById,

  async handle({ input, here, store, now, notes, refuse }) {
    const reference = byId(input.KeyId)
    const key = await existingKey({ store, reference, region: here.region, refuse })
    const spared = cancelDeletion(key, now) ?? refuse('Rejected.StateModifiedFailed')
    noteFormer(notes, 'KeyState', keyState(key, now))
    await store.keys.planDeletion(key.id, spared.deleteAt)
    await store.keys.setEnabled(key.id, spared.isEnabled)
    return {}
  },
})
