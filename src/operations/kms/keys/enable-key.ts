import { noteFormer } from '../../../api/notes.ts'
import { operation } from '../../../api/operation.ts'
import { enable, keyState } from '../../../domain/key-states.ts'
import { byId, existingKey, keyById, keyId } from './key-name.ts'

export const enableKey = operation({
  name: 'EnableKey',
  summary: 'Makes a disabled key usable again; a rotation that was suspended goes on.',
  uses: 'change',
  input: { KeyId: keyId() },
  output: {},
  errors: ['Forbidden.KeyNotFound', 'Rejected.StateModifiedFailed', 'Unsupported.Alias'],
  ...keyById,

  async handle({ input, here, store, now, notes, refuse }) {
    const reference = byId(input.KeyId)
    const key = await existingKey({ store, reference, region: here.region, refuse })
    const { isEnabled } = enable(key, now) ?? refuse('Rejected.StateModifiedFailed')
    noteFormer(notes, 'KeyState', keyState(key, now))
    await store.keys.setEnabled(key.id, isEnabled)
    return {}
  },
})
