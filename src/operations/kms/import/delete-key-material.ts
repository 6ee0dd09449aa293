import { operation } from '../../../api/operation.ts'
import { byId, keyById, keyId } from '../keys/key-name.ts'
import { externalKeyErrors, loadExternalKey } from './load-external-key.ts'

export const deleteKeyMaterial = operation({
  name: 'DeleteKeyMaterial',
  summary: 'Erases imported material. The key stays, and works again once the same is imported.',
  uses: 'change',
  input: { KeyId: keyId() },
  output: {},
  errors: externalKeyErrors,
  ...keyById,

  async handle({ input, here, store, keyVersions, refuse }) {
    const reference = byId(input.KeyId)
    const key = await loadExternalKey({ store, reference, region: here.region, refuse })
    await store.keys.removeMaterial(key.id)
    const { id: keyId, primaryVersion: id } = key
    if (id !== undefined) keyVersions.forget({ account: reference.account, keyId, id })
    return {}
  },
})
