/**
 * The format of sealed values, and the place that each is bound to. docs/storage-format.md describes the bytes.
 *
 * The cipher is AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. The associated data names the place that a value
 * belongs to, so a row that is copied elsewhere cannot be decrypted. Keys are always KeyObjects: encrypting with a raw buffer
 * takes six times as long on Node 24.
 */

import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

/** A value that is encrypted and bound to its place. Storage accepts secrets in no other form. */
export type SealedValue = Buffer & { readonly [sealedBrand]: true }
declare const sealedBrand: unique symbol

/** Where a sealed value belongs: its kind, and the parts that identify it, in the order in which they are encoded. */
export type Place =
  | readonly ['key-material', account: string, materialId: string]
  | readonly ['access-key', account: string, accessKeyId: string]
  | readonly ['key-version', account: string, keyId: string, versionId: string]
  | readonly ['key-import', account: string, keyId: string, token: string]
  | readonly ['import-check', account: string, keyId: string, versionId: string]
  | readonly ['audit-key', keyId: string]
  | readonly ['root-key', fingerprint: string, under: string]
  | readonly ['backup', id: string]
  | readonly ['session', account: string]
  | readonly ['diagnostic', account: string]
  | readonly ['secret-version', account: string, secret: string, serial: string, version: string]

/** Bytes of a nonce of AES-GCM (NIST SP 800-38D). */
export const NONCE_BYTES = 12
/** Bytes of an authentication tag of AES-GCM; it is never truncated. */
export const TAG_BYTES = 16
/** Bytes of a key of AES-256. */
export const KEY_BYTES = 32

/** The place as associated data: its parts as netstrings, so that no two places have the same encoding. */
export function encodePlace(place: Place): Buffer {
  let text = ''
  for (const part of place) text += `${Buffer.byteLength(part)}:${part},`
  return Buffer.from(text)
}

/**
 * Encrypts with AES-256-GCM. The result is nonce (12 bytes) ‖ ciphertext (as long as the plaintext) ‖ tag (16 bytes).
 *
 * @param associated what the ciphertext is bound to, see {@link encodePlace}
 * @param nonce random, and never used with this key before
 */
export function encrypt(
  key: KeyObject,
  plaintext: Uint8Array,
  associated: Buffer,
  nonce: Buffer = randomBytes(NONCE_BYTES),
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(associated)
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/** Reverses {@link encrypt}. @throws when the key or the place is another one, or a bit was changed */
export function decrypt(key: KeyObject, sealed: Buffer, associated: Buffer): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const tag = sealed.subarray(sealed.length - TAG_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(associated)
  decipher.setAuthTag(tag)
  const head = decipher.update(sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES))
  const rest = decipher.final()
  return rest.length === 0 ? head : Buffer.concat([head, rest])
}
