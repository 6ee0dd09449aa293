/**
 * The key of a symmetric key version, and the cipher of its specification: AES-GCM (NIST SP 800-38D) by OpenSSL, or SM4-GCM (RFC
 * 8998) by `sm4-gcm.ts`, because Node does not offer it.
 */

import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'
import type { SymmetricSpec } from '../domain/key-specs.ts'
import { NONCE_BYTES, TAG_BYTES } from './envelope.ts'
import { sm4GcmDecrypt, sm4GcmEncrypt } from './sm4-gcm.ts'

/** A key of AES or SM4, ready to use. */
export interface SymmetricKey {
  readonly spec: SymmetricSpec
  readonly key: KeyObject
}

const CIPHERS = {
  Aliyun_AES_256: 'aes-256-gcm',
  Aliyun_AES_128: 'aes-128-gcm',
  Aliyun_AES_192: 'aes-192-gcm',
} as const

/** Makes a key of its bytes, which it copies. The caller overwrites them. */
export function openSymmetricKey(spec: SymmetricSpec, bytes: Buffer): SymmetricKey {
  return { spec, key: createSecretKey(bytes) }
}

/**
 * Encrypts. The result is nonce (12 bytes) ‖ ciphertext (as long as the plaintext) ‖ tag (16 bytes).
 *
 * @param nonce random, and never used with this key before
 */
export function encryptUnder(
  { spec, key }: SymmetricKey,
  plaintext: Uint8Array,
  associated: Buffer,
  nonce: Buffer,
): Buffer {
  if (spec === 'Aliyun_SM4') {
    const { ciphertext, tag } = sm4GcmEncrypt(key, nonce, associated, plaintext)
    return Buffer.concat([nonce, ciphertext, tag])
  }
  const cipher = createCipheriv(CIPHERS[spec], key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(associated)
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
}

/** Reverses {@link encryptUnder}. @throws when the key, the associated data or a single bit differs */
export function decryptUnder(
  { spec, key }: SymmetricKey,
  sealed: Buffer,
  associated: Buffer,
): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES)
  const ciphertext = sealed.subarray(NONCE_BYTES, sealed.length - TAG_BYTES)
  const tag = sealed.subarray(sealed.length - TAG_BYTES)
  if (spec === 'Aliyun_SM4') return sm4GcmDecrypt(key, nonce, associated, ciphertext, tag)

  const decipher = createDecipheriv(CIPHERS[spec], key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(associated)
  decipher.setAuthTag(tag)
  const head = decipher.update(ciphertext)
  const rest = decipher.final()
  return rest.length === 0 ? head : Buffer.concat([head, rest])
}
