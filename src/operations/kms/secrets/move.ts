/** Moving a secret under another key. */

import type { Resource } from '../../../access/resource.ts'
import { type Notes, noteFormer } from '../../../api/notes.ts'
import { DEFAULT_KEY_ALIAS } from '../../../domain/key-names.ts'
import type { Changing, Secret } from '../../../storage/store.ts'
import { resourceOfKey } from './encryption-key.ts'
import { placeOf } from './place.ts'
import {
  type KeyRefusals,
  type KeySearch,
  refusing,
  wrappingKey,
  wrappingKeyOf,
} from './wrapping-key.ts'

/**
 * Wraps the data keys of all versions anew, so that the key they were under is not needed any more. The values themselves are
 * neither opened nor changed, and a secret has only so many versions that this fits into the transaction.
 *
 * @param keyId of the chosen key; undefined for the default key
 */
export async function moveToKey(
  secret: Secret,
  keyId: string | undefined,
  search: KeySearch &
    KeyRefusals & {
      readonly store: Changing
      readonly region: string
      readonly notes: Notes
      require(resource: Resource): void
    },
): Promise<void> {
  const { store, keyring, account } = search
  if (secret.encryptionKey === keyId) return
  const former = resourceOfKey(secret, search, 'kms:Decrypt')
  if (former !== undefined) search.require(former)

  const to = refusing(await wrappingKey(keyId, search), search)
  for (const { id, value } of await store.versions.sealed(secret)) {
    const from = refusing(await wrappingKeyOf(value, secret.encryptionKey, search), search)
    const rewrapped = keyring.rewrap(value, placeOf(account, secret, id), { from, to })
    await store.versions.reseal(secret, id, rewrapped)
  }
  await store.secrets.setEncryptionKey(secret, keyId)
  noteFormer(search.notes, 'EncryptionKeyId', secret.encryptionKey ?? DEFAULT_KEY_ALIAS)
}
