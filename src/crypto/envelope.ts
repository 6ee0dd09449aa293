/**
 * The bytes of a sealed value, and the place it is bound to. docs/storage-format.md describes them byte by byte.
 *
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce. The associated data names the place a value belongs to, so
 * a row copied elsewhere does not open. Keys are always KeyObjects: a raw buffer costs six times as much on Node 24.
 */

import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto'

/** Encrypted and bound to its place. Storage accepts no other form of a secret. */
export type SealedValue = Buffer & { readonly [sealedBrand]: true }
declare const sealedBrand: unique symbol

/** Where a sealed value belongs. Each kind lists its parts in the order they are encoded. */
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

export const NONCE_BYTES = 12
export const TAG_BYTES = 16
export const KEY_BYTES = 32

/** The place as associated data: netstrings of its parts, so that no two places share an encoding. */
export function encodePlace(place: Place): Buffer {
  let text = ''
  for (const part of place) text += `${Buffer.byteLength(part)}:${part},`
  return Buffer.from(text)
}

/**
 * nonce (12) ‖ ciphertext (as long as the plaintext) ‖ tag (16)
 *
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

/** Undoes {@link encrypt}. Throws when the key, the place or a single bit differs. */
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
