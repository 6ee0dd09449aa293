import { createCipheriv } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ghash } from './ghash.ts'
import { xor } from './xor.ts'

// A tag is GHASH under the encrypted zero block, masked by the encrypted first counter.
const bytes = (length: number) =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((value) => Buffer.from(value))
const text = fc.uint8Array({ maxLength: 200 }).map((value) => Buffer.from(value))

function encryptBlock(key: Buffer, block: Buffer): Buffer {
  return createCipheriv('aes-128-ecb', key, null).setAutoPadding(false).update(block)
}

test('with AES, it makes the tags of AES-GCM in OpenSSL', () => {
  fc.assert(
    fc.property(bytes(16), bytes(12), text, text, (key, nonce, associated, plaintext) => {
      const cipher = createCipheriv('aes-128-gcm', key, nonce)
      cipher.setAAD(associated)
      const ciphertext = cipher.update(plaintext)
      cipher.final()

      const hash = ghash(encryptBlock(key, Buffer.alloc(16)), associated, ciphertext)
      const mask = encryptBlock(key, Buffer.concat([nonce, Buffer.from([0, 0, 0, 1])]))
      expect(xor(hash, mask)).toEqual(cipher.getAuthTag())
    }),
    { numRuns: 300 },
  )
})
