import { keyResource } from '../../../access/resource.ts'
import { noteFormer, noteMadeVersion } from '../../../api/entry-draft.ts'
import { flag, noted } from '../../../api/fields.ts'
import { operation } from '../../../api/operation.ts'
import { isRotationDue, supportsAutomaticRotation } from '../../../domain/key-rotation.ts'
import { keyMessages } from './key-checks.ts'
import { byId, keyId, loadKey, refuseAlias, requireUsable } from './key-name.ts'
import { checkRotation, rotationInterval, rotationSeconds } from './rotation-interval.ts'

export const updateRotationPolicy = operation({
  name: 'UpdateRotationPolicy',
  summary:
    'Turns automatic rotation of a symmetric key on or off. If it would have been due by the new interval, the key is rotated at once.',
  uses: 'change',
  input: {
    KeyId: keyId(),
    EnableAutomaticRotation: noted(flag('Whether the key is rotated.')),
    RotationInterval: rotationInterval(),
  },
  output: {},
  errors: [
    'Forbidden.KeyNotFound',
    'Rejected.Disabled',
    'Rejected.PendingDeletion',
    'Rejected.PendingImport',
    'Rejected.UnsupportedOperation',
    'Unsupported.Alias',
  ],
  messages: keyMessages,
  check(checking) {
    checkRotation(checking)
    refuseAlias(checking.input.KeyId, checking.refuse)
  },
  resources: ({ KeyId }) => [keyResource(byId(KeyId))],

  async handle({ input, here, store, keyVersions, now, entry, refuse }) {
    const reference = byId(input.KeyId)
    const key = await loadKey({ store, reference, region: here.region, refuse })
    // The state is checked first, since the documented table of states gives an answer for external keys, which never rotate.
    requireUsable(key, now, refuse)
    if (!supportsAutomaticRotation(key)) refuse('Rejected.UnsupportedOperation')
    const seconds = rotationSeconds(input)
    await store.keys.setRotation(key.id, seconds)
    const { rotationSeconds: former } = key
    noteFormer(entry, 'EnableAutomaticRotation', String(former !== undefined))
    if (former !== undefined) noteFormer(entry, 'RotationInterval', `${former}s`)
    if (isRotationDue({ ...key, rotationSeconds: seconds }, now)) {
      const drawn = await keyVersions.draw(reference.account, key.id, key.spec)
      noteMadeVersion(entry, (await store.keys.addVersion(key.id, drawn)).id)
    }
    return {}
  },
})
