/** The parameter CiphertextBlob, and the key that it was encrypted with. */

import { type KeyReference, keyResource, type Resource } from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import { type Field, INVALID, parsed } from '../../../api/fields.ts'
import type { Reading } from '../../../storage/store.ts'
import { base64, decodeBase64 } from './base64.ts'
import { type Ciphertext, readCiphertext } from './ciphertext.ts'

/** Of any form of ciphertext. The longest that is ever answered is shorter. */
const MAX_CIPHERTEXT_BYTES = 9 * 1024

/** Of whatever scheme; what is in it is for the operation to read. */
export function anyCiphertext(summary: string): Field<Buffer> {
  return base64(summary, MAX_CIPHERTEXT_BYTES)
}

export function ciphertextBlob(summary: string): Field<Ciphertext> {
  return parsed(summary, 'Base64', (text) => {
    const bytes = decodeBase64(text, MAX_CIPHERTEXT_BYTES)
    return (bytes && readCiphertext(bytes)) ?? INVALID
  })
}

/** Whose ciphertext it is: the key is found by the version that it names. */
export async function locateCiphertext(
  { versionId }: Ciphertext,
  {
    store,
    here,
    refuse,
  }: {
    store: Reading
    here: { readonly region: string }
    refuse: (code: Extract<OperationCode, 'Forbidden.KeyNotFound'>) => never
  },
): Promise<KeyReference> {
  const owner = await store.keys.ownerOf(versionId)
  if (owner === undefined) return refuse('Forbidden.KeyNotFound')
  return { region: here.region, account: owner.account, id: owner.keyId }
}

/**
 * The key of a ciphertext, which says no more of it than the id of a version: whoever holds it learns which key it is, and
 * whose, only where it is one of their own account or they may use it.
 */
export function ciphertextKeyResource(reference: KeyReference, action?: string): Resource {
  return { ...keyResource(reference, action), isUnnamed: true }
}
