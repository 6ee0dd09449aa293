/** Changes the key that encrypts a secret. */

import type { Resource } from '../../../access/resource.ts'
import { type EntryDraft, noteFormer } from '../../../api/entry-draft.ts'
import { DEFAULT_KEY_ALIAS } from '../../../domain/key-names.ts'
import type { Secret, WriteStore } from '../../../storage/store.ts'
import { encryptionKeyResource } from './encryption-key.ts'
import {
  associatedDataOf,
  foundOrRefuse,
  type KeyRefusals,
  type KeySearch,
  wrappingKey,
  wrappingKeyOf,
} from './wrapping-key.ts'

/**
 * Wraps the data keys of all versions with the new key, so that the former key is not needed any more. The values are neither
 * decrypted nor changed. The number of versions is bounded, so this fits into one transaction.
 *
 * @param keyId of the chosen key; undefined for the default key
 */
export async function changeEncryptionKey(
  secret: Secret,
  keyId: string | undefined,
  search: KeySearch &
    KeyRefusals & {
      readonly store: WriteStore
      readonly here: { readonly region: string }
      readonly entry: EntryDraft
      require(this: object, resource: Resource): void
    },
): Promise<void> {
  const { store, keyring, account, here } = search
  if (secret.encryptionKey === keyId) return
  const former = encryptionKeyResource(secret, { region: here.region, account }, 'kms:Decrypt')
  if (former !== undefined) search.require(former)

  const to = foundOrRefuse(await wrappingKey(keyId, search), search)
  for (const { id, value } of await store.versions.sealed(secret)) {
    const from = foundOrRefuse(await wrappingKeyOf(value, secret.encryptionKey, search), search)
    const rewrapped = keyring.rewrap(value, associatedDataOf(account, secret, id), { from, to })
    await store.versions.reseal(secret, id, rewrapped)
  }
  await store.secrets.setEncryptionKey(secret, keyId)
  noteFormer(search.entry, 'EncryptionKeyId', secret.encryptionKey ?? DEFAULT_KEY_ALIAS)
}
