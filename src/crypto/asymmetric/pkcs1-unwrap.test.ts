import { constants, createPublicKey, publicEncrypt, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { keyBytes } from '../../../test/support/asymmetric/vectors.ts'
import { openPrivateKey } from './key-pair.ts'
import { unwrapPkcs1 } from './pkcs1-unwrap.ts'

const { privateKey, publicKey } = keyBytes('RSA_2048')
const key = openPrivateKey('RSA_2048', privateKey)
const spki = createPublicKey({ key: publicKey, format: 'der', type: 'spki' })
const material = Buffer.alloc(32, 0xa5)

/** Encrypts what stands for a padded text, right or wrong. */
function encryptRaw(encoded: Buffer): Buffer {
  return publicEncrypt({ key: spki, padding: constants.RSA_NO_PADDING }, encoded)
}

/** 00 02 ‖ bytes other than 00 ‖ 00 ‖ material, with some bytes replaced. */
function padded(replaced: { readonly [at: number]: number } = {}): Buffer {
  const head = Buffer.concat([Buffer.from([0, 2]), Buffer.alloc(221, 0x77), Buffer.from([0])])
  const encoded = Buffer.concat([head, material])
  for (const [at, byte] of Object.entries(replaced)) encoded.writeUInt8(byte, Number(at))
  return encoded
}

test.each([16, 24, 32])('what node:crypto wraps, %s bytes, is unwrapped', (length) => {
  const bytes = randomBytes(length)
  const wrapped = publicEncrypt({ key: spki, padding: constants.RSA_PKCS1_PADDING }, bytes)
  expect(unwrapPkcs1(key, wrapped, length)).toEqual(bytes)
})

test('material of another length than expected is not taken', () => {
  const wrapped = publicEncrypt({ key: spki, padding: constants.RSA_PKCS1_PADDING }, material)
  for (const length of [0, 16, 31, 33]) expect(unwrapPkcs1(key, wrapped, length)).toBeUndefined()
})

test('a padding that is right is taken', () => {
  expect(unwrapPkcs1(key, encryptRaw(padded()), 32)).toEqual(material)
})

test.each([
  ['does not begin with 00', { 0: 1 }],
  ['is of the kind for signatures', { 1: 1 }],
  ['has another kind', { 1: 3 }],
  ['ends at once', { 2: 0 }],
  ['ends in its middle', { 100: 0 }],
  ['ends one byte early', { 222: 0 }],
  ['does not end', { 223: 1 }],
  ['does not end, by its highest bit alone', { 223: 0x80 }],
])('a padding that %s is not taken', (_, replaced) => {
  expect(unwrapPkcs1(key, encryptRaw(padded(replaced)), 32)).toBeUndefined()
})

test('what is no ciphertext of this key is not taken', () => {
  const wrapped = encryptRaw(padded())
  const wrong = [
    Buffer.alloc(0),
    wrapped.subarray(1),
    Buffer.concat([Buffer.from([0]), wrapped]),
    Buffer.alloc(256),
    Buffer.alloc(256, 0xff),
  ]
  for (const bytes of wrong) expect(unwrapPkcs1(key, bytes, 32)).toBeUndefined()
})

test('only RSA keys unwrap in this way', () => {
  const sm2 = openPrivateKey('EC_SM2', keyBytes('EC_SM2').privateKey)
  expect(() => unwrapPkcs1(sm2, Buffer.alloc(256), 32)).toThrow('EC_SM2 does not offer')
})
