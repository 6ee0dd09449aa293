import { createCipheriv, type KeyObject, webcrypto } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countingBytes } from '../../../../test/support/keys/planted-keys.ts'
import { openSymmetricKey } from '../../../crypto/symmetric-key.ts'
import type { SymmetricSpec } from '../../../domain/key-specs.ts'
import { decryptText, encryptText, readCiphertext } from './ciphertext.ts'

interface Vectors {
  readonly versionId: string
  readonly ciphertexts: readonly {
    readonly spec: SymmetricSpec
    readonly plaintext: string
    readonly contextDigest: string | null
    readonly blob: string
  }[]
  readonly ciphertextsOfTheCloudService: readonly string[]
}

const path = new URL('../../../../test/vectors/ciphertexts.json', import.meta.url)
const vectors = JSON.parse(readFileSync(path, 'utf8')) as Vectors
const { versionId } = vectors
const CONTEXT = Buffer.alloc(32, 3)

const keyOf = (spec: SymmetricSpec) => openSymmetricKey(spec, countingBytes(spec))
const open = (spec: SymmetricSpec, blob: Buffer, context?: Buffer): string | undefined => {
  const ciphertext = readCiphertext(blob)
  return ciphertext && decryptText(keyOf(spec), ciphertext, context)
}
const sealed = (spec: SymmetricSpec, text: string, context?: Buffer): Buffer =>
  Buffer.from(encryptText({ versionId, opened: keyOf(spec) }, text, context), 'base64')

test.each(vectors.ciphertexts)(
  'opens what the Python cryptography package encrypted: $spec, $blob',
  (vector) => {
    const context =
      vector.contextDigest === null ? undefined : Buffer.from(vector.contextDigest, 'hex')
    const blob = Buffer.from(vector.blob, 'base64')
    expect(readCiphertext(blob)?.versionId).toBe(versionId)
    expect(open(vector.spec, blob, context)).toBe(vector.plaintext)
  },
)

describe('what is encrypted here', () => {
  const header = (cipher: number): Buffer =>
    Buffer.concat([Buffer.of(1, cipher), Buffer.from(versionId.replaceAll('-', ''), 'hex')])
  const ciphers = [
    ['Aliyun_AES_256', 1],
    ['Aliyun_AES_128', 3],
  ] as const

  test.each(ciphers)(
    'opens with WebCrypto, by the documented bytes alone: %s',
    async (spec, cipher) => {
      for (const context of [undefined, CONTEXT]) {
        const blob = sealed(spec, 'Grüße', context)
        expect(blob.subarray(0, 18)).toEqual(header(cipher))
        const key = await webcrypto.subtle.importKey('raw', countingBytes(spec), 'AES-GCM', false, [
          'decrypt',
        ])
        const additionalData = Buffer.concat([header(cipher), context ?? Buffer.of()])
        const parameters = { name: 'AES-GCM', iv: blob.subarray(18, 30), additionalData }
        const opened = await webcrypto.subtle.decrypt(parameters, key, blob.subarray(30))
        expect(Buffer.from(opened).toString()).toBe('Grüße')
      }
    },
  )

  test('is SM4-GCM as a textbook implementation of it computes', () => {
    const blob = sealed('Aliyun_SM4', 'Grüße', CONTEXT)
    expect(blob.subarray(0, 18)).toEqual(header(2))
    const [nonce, rest] = [blob.subarray(18, 30), blob.subarray(30)]
    const associated = Buffer.concat([header(2), CONTEXT])
    const expected = textbookGcm(keyOf('Aliyun_SM4').key, nonce, associated, Buffer.from('Grüße'))
    expect(rest).toEqual(expected)
  })

  test('opens with its own key and context only, and with no bit changed', () => {
    const specs = fc.constantFrom<SymmetricSpec>('Aliyun_AES_256', 'Aliyun_AES_192', 'Aliyun_SM4')
    fc.assert(
      fc.property(
        specs,
        fc.string({ minLength: 1, unit: 'grapheme' }),
        fc.nat(),
        (spec, text, at) => {
          const blob = sealed(spec, text)
          expect(open(spec, blob)).toBe(text)
          expect(open(spec, blob, CONTEXT)).toBeUndefined()
          const bit = at % (blob.length * 8)
          const changed = Buffer.from(blob)
          changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
          expect(open(spec, changed)).toBeUndefined()
          const cut = blob.subarray(0, at % blob.length)
          expect(open(spec, cut)).toBeUndefined()
        },
      ),
    )
  })
})

test('the cipher that a ciphertext names must be that of the key', () => {
  const blob = sealed('Aliyun_SM4', 'x')
  expect(open('Aliyun_AES_128', blob)).toBeUndefined()
})

test('the same material under another version opens nothing', () => {
  const opened = keyOf('Aliyun_AES_256')
  const other = '86a9efd9-3d16-4894-bd4f-1fc43f3f2ab0'
  const blob = Buffer.from(encryptText({ versionId, opened }, 'x', undefined), 'base64')
  const renamed = Buffer.from(encryptText({ versionId: other, opened }, 'x', undefined), 'base64')
  blob.subarray(18).copy(renamed, 18)
  expect(open('Aliyun_AES_256', renamed)).toBeUndefined()
})

test.each(vectors.ciphertextsOfTheCloudService)(
  'a ciphertext of the cloud service names its version, and opens with no key of this server: %s',
  (text) => {
    const blob = Buffer.from(text, 'base64')
    expect(readCiphertext(blob)?.versionId).toBe(versionId)
    expect(open('Aliyun_AES_256', blob)).toBeUndefined()
  },
)

test('what is too short for its form, or of none, is no ciphertext', () => {
  const shortest = sealed('Aliyun_AES_256', 'x')
  expect(shortest).toHaveLength(47)
  expect(readCiphertext(shortest.subarray(0, 46))).toBeUndefined()
  expect(readCiphertext(Buffer.alloc(64, 'a'))).toBeUndefined()
  expect(readCiphertext(Buffer.alloc(65, 'a'))).toBeDefined()
  for (const first of [0, 2, 0x2f, 0x3a, 0x41, 0x60, 0x67, 0xff]) {
    expect(readCiphertext(Buffer.alloc(200, first))).toBeUndefined()
  }
})

/** SP 800-38D over SM4, a bit at a time: ciphertext ‖ tag. */
function textbookGcm(key: KeyObject, nonce: Buffer, associated: Buffer, text: Buffer): Buffer {
  const block = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`)
  const encrypted = (bytes: Buffer): Buffer =>
    createCipheriv('sm4-ecb', key, null).setAutoPadding(false).update(bytes)
  const counter = (count: number): Buffer => {
    const bytes = Buffer.alloc(16)
    nonce.copy(bytes)
    bytes.writeUInt32BE(count, 12)
    return bytes
  }
  const product = (x: bigint, y: bigint): bigint => {
    let z = 0n
    let v = y
    for (let bit = 127n; bit >= 0n; bit--) {
      if ((x >> bit) & 1n) z ^= v
      v = v & 1n ? (v >> 1n) ^ (0xe1n << 120n) : v >> 1n
    }
    return z
  }
  const padded = (bytes: Buffer): Buffer =>
    Buffer.concat([bytes, Buffer.alloc((16 - (bytes.length % 16)) % 16)])

  const cipher = Buffer.from(text)
  for (const [at, byte] of text.entries()) {
    cipher[at] = byte ^ (encrypted(counter(2 + (at >> 4)))[at & 15] ?? 0)
  }
  const lengths = Buffer.alloc(16)
  lengths.writeBigUInt64BE(BigInt(associated.length * 8), 0)
  lengths.writeBigUInt64BE(BigInt(cipher.length * 8), 8)
  const hashed = Buffer.concat([padded(associated), padded(cipher), lengths])
  const h = block(encrypted(Buffer.alloc(16)))
  let y = 0n
  for (let at = 0; at < hashed.length; at += 16)
    y = product(y ^ block(hashed.subarray(at, at + 16)), h)
  const tag = y ^ block(encrypted(counter(1)))
  return Buffer.concat([cipher, Buffer.from(tag.toString(16).padStart(32, '0'), 'hex')])
}
