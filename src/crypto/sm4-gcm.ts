/**
 * SM4-GCM (RFC 8998) with a 96-bit nonce and a 128-bit tag. Node offers no SM4-GCM, whatever OpenSSL it is linked with. The block
 * cipher is OpenSSL's; the GCM mode (NIST SP 800-38D) is implemented here.
 */

import { createCipheriv, type KeyObject } from 'node:crypto'
import { equalInConstantTime } from './constant-time.ts'
import { NONCE_BYTES } from './envelope.ts'
import { ghash } from './ghash.ts'
import { xor } from './xor.ts'

const BLOCK_BYTES = 16

/** Encrypts with SM4-GCM. @param nonce random, and never used with this key before */
export function sm4GcmEncrypt(
  key: KeyObject,
  nonce: Buffer,
  associated: Buffer,
  plaintext: Uint8Array,
): { ciphertext: Buffer; tag: Buffer } {
  const ciphertext = counterMode(key, nonce, plaintext)
  return { ciphertext, tag: tagOf(key, nonce, associated, ciphertext) }
}

/** @throws when the key, the nonce, the associated data or a single bit differs. Nothing is decrypted before that check. */
export function sm4GcmDecrypt(
  key: KeyObject,
  nonce: Buffer,
  associated: Buffer,
  ciphertext: Buffer,
  tag: Buffer,
): Buffer {
  if (!equalInConstantTime(tagOf(key, nonce, associated, ciphertext), tag)) {
    throw new Error('the ciphertext is not authentic')
  }
  return counterMode(key, nonce, ciphertext)
}

function tagOf(key: KeyObject, nonce: Buffer, associated: Buffer, ciphertext: Buffer): Buffer {
  const hashKey = encryptBlock(key, Buffer.alloc(BLOCK_BYTES))
  return xor(ghash(hashKey, associated, ciphertext), encryptBlock(key, counter(nonce, 1)))
}

// Counter 1 masks the tag, so the text begins with counter 2. After 2³² blocks OpenSSL would count on into the nonce, but no text
// here is that long.
function counterMode(key: KeyObject, nonce: Buffer, text: Uint8Array): Buffer {
  return createCipheriv('sm4-ctr', key, counter(nonce, 2)).update(text)
}

function encryptBlock(key: KeyObject, block: Buffer): Buffer {
  return createCipheriv('sm4-ecb', key, null).setAutoPadding(false).update(block)
}

function counter(nonce: Buffer, count: number): Buffer {
  if (nonce.length !== NONCE_BYTES) throw new RangeError('a nonce has 12 bytes')
  const block = Buffer.alloc(BLOCK_BYTES)
  nonce.copy(block)
  block.writeUInt32BE(count, NONCE_BYTES)
  return block
}
