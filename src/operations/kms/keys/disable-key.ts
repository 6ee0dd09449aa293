import { noteFormer } from '../../../api/notes.ts'
import { operation } from '../../../api/operation.ts'
import { disable, keyState } from '../../../domain/key-states.ts'
import { keyMessages, refuseServiceKey } from './changeable.ts'
import { byId, existingKey, keyById, keyId } from './key-name.ts'

export const disableKey = operation({
  name: 'DisableKey',
  summary: 'Makes a key unusable until it is enabled again. Meanwhile it is not rotated.',
  uses: 'change',
  input: { KeyId: keyId() },
  output: {},
  errors: [
    'Forbidden.KeyNotFound',
    'Rejected.StateModifiedFailed',
    'Rejected.UnsupportedOperation',
    'Unsupported.Alias',
  ],
  messages: keyMessages,
  ...keyById,

  async handle({ input, here, store, now, notes, refuse }) {
    const reference = byId(input.KeyId)
    const key = await existingKey({ store, reference, region: here.region, refuse })
    refuseServiceKey(key, refuse)
    const { isEnabled } = disable(key, now) ?? refuse('Rejected.StateModifiedFailed')
    noteFormer(notes, 'KeyState', keyState(key, now))
    await store.keys.setEnabled(key.id, isEnabled)
    return {}
  },
})
