/** The parameter CiphertextBlob, and finding the key that encrypted it. */

import { type KeyReference, keyResource, type Resource } from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import { type Field, INVALID, parsed } from '../../../api/fields.ts'
import type { ReadStore } from '../../../storage/store.ts'
import { base64, decodeBase64 } from './base64.ts'
import { type Ciphertext, readCiphertext } from './ciphertext.ts'

/** Longer than any ciphertext that the server answers. */
const MAX_CIPHERTEXT_BYTES = 9 * 1024

/** A ciphertext of a symmetric or an asymmetric key. The operation parses it. */
export function anyCiphertext(summary: string): Field<Buffer> {
  return base64(summary, MAX_CIPHERTEXT_BYTES)
}

/** A ciphertext of a symmetric key, taken apart. Anything that this server cannot have made is invalid. */
export function ciphertextBlob(summary: string): Field<Ciphertext> {
  return parsed(summary, 'Base64', (text) => {
    const bytes = decodeBase64(text, MAX_CIPHERTEXT_BYTES)
    return (bytes && readCiphertext(bytes)) ?? INVALID
  })
}

/** The key that encrypted it, found by the id of the version in the ciphertext. */
export async function locateCiphertext(
  { versionId }: Ciphertext,
  {
    store,
    here,
    refuse,
  }: {
    store: ReadStore
    here: { readonly region: string }
    refuse: (code: Extract<OperationCode, 'Forbidden.KeyNotFound'>) => never
  },
): Promise<KeyReference> {
  const owner = await store.keys.ownerOf(versionId)
  if (owner === undefined) return refuse('Forbidden.KeyNotFound')
  return { region: here.region, account: owner.account, id: owner.keyId }
}

/**
 * The resource for the key of a ciphertext. A ciphertext contains only the id of a key version, so a caller of another account
 * without permission must not learn from a refusal which key it is or whose.
 */
export function ciphertextKeyResource(reference: KeyReference, action?: string): Resource {
  return { ...keyResource(reference, action), isUnnamed: true }
}
