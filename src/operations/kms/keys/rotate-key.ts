import { keyResource } from '../../../access/resource.ts'
import { noteMadeVersion } from '../../../api/entry-draft.ts'
import { operation } from '../../../api/operation.ts'
import { isRotationDue } from '../../../domain/key-rotation.ts'
import { byId, keyId, loadKey } from './key-name.ts'

/** Called only by the timer. It is in no list of operations, so no request can name it. */
export const rotateKey = operation({
  name: 'RotateKey',
  summary: 'Gives a key whose rotation is due a new primary version.',
  uses: 'change',
  // Keys are rotated whatever the status of the account.
  isAlwaysOpen: true,
  input: { KeyId: keyId() },
  output: {},
  errors: ['Forbidden.KeyNotFound', 'Rejected.StateModifiedFailed'],
  resources: ({ KeyId }) => [keyResource(byId(KeyId))],

  async handle({ input, here, store, keyVersions, now, entry, refuse }) {
    const reference = byId(input.KeyId)
    const key = await loadKey({ store, reference, region: here.region, refuse })
    // It may have been rotated by another request, or disabled, after the timer found it due.
    if (!isRotationDue(key, now)) refuse('Rejected.StateModifiedFailed')
    const drawn = await keyVersions.draw(reference.account, key.id, key.spec)
    noteMadeVersion(entry, (await store.keys.addVersion(key.id, drawn)).id)
    return {}
  },
})
