import { noteFormer } from '../../../api/entry-draft.ts'
import { integer, noted } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { keyState, scheduleDeletion } from '../../../domain/key-states.ts'
import { keyMessages, refuseServiceKey } from './key-checks.ts'
import { byId, keyById, keyId, loadKey } from './key-name.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export const scheduleKeyDeletion = operation({
  name: 'ScheduleKeyDeletion',
  summary:
    'Plans the deletion of a key. Until then it cannot be used, and CancelKeyDeletion brings it back; then it is gone for ever, and what is under it with it.',
  uses: 'change',
  input: {
    KeyId: keyId(),
    PendingWindowInDays: noted(integer('Days until the key is gone.', { min: 7, max: 366 })),
  },
  output: {},
  errors: [
    'Forbidden.KeyNotFound',
    'Rejected.StateModifiedFailed',
    'Rejected.UnsupportedOperation',
    'Unsupported.Alias',
  ],
  messages: keyMessages,
  ...keyById,

  async handle({ input, here, store, now, entry, refuse }) {
    const reference = byId(input.KeyId)
    const key = await loadKey({ store, reference, region: here.region, refuse })
    refuseServiceKey(key, refuse)
    if (key.isDeletionProtected) refuse('Rejected.UnsupportedOperation')
    const deleteAt = now + input.PendingWindowInDays * DAY_MS
    const scheduled = scheduleDeletion(key, now, deleteAt) ?? refuse('Rejected.StateModifiedFailed')
    noteFormer(entry, 'KeyState', keyState(key, now))
    await store.keys.planDeletion(key.id, scheduled.deleteAt)
    return {}
  },
})
