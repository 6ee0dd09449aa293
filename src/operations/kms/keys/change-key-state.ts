/** EnableKey, DisableKey and CancelKeyDeletion. Which state leads where is a rule of domain/key-states.ts. */

import { noteFormer } from '../../../api/entry-draft.ts'
import { type Operation, operation } from '../../../api/operation.ts'
import {
  cancelDeletion,
  disable,
  enable,
  type KeyLifecycle,
  keyState,
} from '../../../domain/key-states.ts'
import { keyMessages, refuseServiceKey } from './key-checks.ts'
import { byId, keyById, keyId, loadKey } from './key-name.ts'

export const enableKey = changeKeyState({
  name: 'EnableKey',
  summary: 'Makes a disabled key usable again; a rotation that was suspended goes on.',
  change: enable,
})

export const disableKey = changeKeyState({
  name: 'DisableKey',
  summary: 'Makes a key unusable until it is enabled again. Meanwhile it is not rotated.',
  change: disable,
  refusesServiceKeys: true,
})

export const cancelKeyDeletion = changeKeyState({
  name: 'CancelKeyDeletion',
  summary: 'Takes back the planned deletion of a key, which is enabled afterwards.',
  change: cancelDeletion,
})

interface StateChange {
  readonly name: string
  readonly summary: string
  /** What the key is like afterwards; undefined where its state does not allow the change. */
  readonly change: (key: KeyLifecycle, now: number) => KeyLifecycle | undefined
  readonly refusesServiceKeys?: true
}

function changeKeyState({ name, summary, change, refusesServiceKeys }: StateChange): Operation {
  const ofServiceKeys = refusesServiceKeys ? (['Rejected.UnsupportedOperation'] as const) : []
  return operation({
    name,
    summary,
    uses: 'change',
    input: { KeyId: keyId() },
    output: {},
    errors: [
      'Forbidden.KeyNotFound',
      'Rejected.StateModifiedFailed',
      ...ofServiceKeys,
      'Unsupported.Alias',
    ],
    messages: refusesServiceKeys ? keyMessages : {},
    ...keyById,

    async handle({ input, here, store, now, entry, refuse }) {
      const reference = byId(input.KeyId)
      const key = await loadKey({ store, reference, region: here.region, refuse })
      if (refusesServiceKeys) refuseServiceKey(key, refuse)
      const next = change(key, now) ?? refuse('Rejected.StateModifiedFailed')
      noteFormer(entry, 'KeyState', keyState(key, now))
      if (next.deleteAt !== key.deleteAt) await store.keys.planDeletion(key.id, next.deleteAt)
      await store.keys.setEnabled(key.id, next.isEnabled)
      return {}
    },
  })
}
