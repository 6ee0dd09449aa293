import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ciphertexts, keyBytes } from '../../../test/support/asymmetric/vectors.ts'
import { type AsymmetricSpec, keySpecs } from '../../domain/key-specs.ts'
import { sequenceOf } from './der.ts'
import { decryptWith, encryptTo, maxPlaintextBytes } from './encryption.ts'
import { openPrivateKey, openPublicKey, type PrivateKey, type PublicKey } from './key-pair.ts'

const CASES = [
  ['RSA_2048', 'RSAES_OAEP_SHA_256', 190, 256],
  ['RSA_2048', 'RSAES_OAEP_SHA_1', 214, 256],
  ['RSA_3072', 'RSAES_OAEP_SHA_256', 318, 384],
  ['RSA_3072', 'RSAES_OAEP_SHA_1', 342, 384],
  ['RSA_4096', 'RSAES_OAEP_SHA_256', 446, 512],
  ['RSA_4096', 'RSAES_OAEP_SHA_1', 470, 512],
  ['EC_SM2', 'SM2PKE', 6047, 6144],
] as const
const SHORT_CASES = CASES.filter(([spec]) => spec === 'RSA_2048' || spec === 'EC_SM2')

const privateOf = (spec: AsymmetricSpec): PrivateKey =>
  openPrivateKey(spec, keyBytes(spec).privateKey)

function publicOf(spec: AsymmetricSpec): PublicKey {
  const key = openPublicKey(spec, keyBytes(spec).publicKey)
  if (key === undefined) throw new Error('the public key is not taken')
  return key
}

describe('every algorithm', () => {
  test.each(CASES)('%s, %s: takes %s bytes and makes %s of them', (spec, algorithm, max, long) => {
    expect(maxPlaintextBytes(spec, algorithm)).toBe(max)
    const plaintext = Buffer.alloc(max, 0x5a)
    const ciphertext = encryptTo(publicOf(spec), algorithm, plaintext)
    expect(ciphertext.length).toBe(long)
    expect(decryptWith(privateOf(spec), algorithm, ciphertext)).toEqual(plaintext)
  })

  test.each(SHORT_CASES)(
    '%s, %s: an empty plaintext and a single byte come back',
    (spec, algorithm) => {
      for (const plaintext of [Buffer.alloc(0), Buffer.alloc(1)]) {
        const ciphertext = encryptTo(publicOf(spec), algorithm, plaintext)
        expect(decryptWith(privateOf(spec), algorithm, ciphertext)).toEqual(plaintext)
      }
    },
  )

  test.each(SHORT_CASES)('%s, %s: encrypting twice makes two ciphertexts', (spec, algorithm) => {
    const twice = [1, 2].map(() => encryptTo(publicOf(spec), algorithm, Buffer.from('twice')))
    expect(twice[0]).not.toEqual(twice[1])
  })

  test.each(SHORT_CASES)(
    '%s, %s: with a single bit changed, nothing is read',
    (spec, algorithm) => {
      const key = privateOf(spec)
      const ciphertext = encryptTo(publicOf(spec), algorithm, Buffer.from('the plaintext'))
      fc.assert(
        fc.property(fc.nat(ciphertext.length * 8 - 1), (bit) => {
          const changed = Buffer.from(ciphertext)
          changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
          expect(decryptWith(key, algorithm, changed)).toBeUndefined()
        }),
        { numRuns: 60 },
      )
    },
  )

  test.each(SHORT_CASES)('%s, %s: of whatever other bytes, nothing is read', (spec, algorithm) => {
    const key = privateOf(spec)
    const any = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))
    const bare = any.map((bytes) => Buffer.concat([Buffer.from([4]), bytes]))
    const der = any.map((bytes) => Buffer.concat([Buffer.from([0x30, bytes.length & 0x7f]), bytes]))
    fc.assert(
      fc.property(fc.oneof(any, bare, der), (bytes) => {
        expect(decryptWith(key, algorithm, bytes)).toBeUndefined()
      }),
      { numRuns: 300 },
    )
  })

  test('is offered by the keys that its table names and by no others', () => {
    for (const spec of ['RSA_2048', 'EC_P256', 'EC_P256K', 'EC_SM2'] as const) {
      for (const algorithm of ['RSAES_OAEP_SHA_256', 'RSAES_OAEP_SHA_1', 'SM2PKE'] as const) {
        const calls = [
          () => maxPlaintextBytes(spec, algorithm),
          () => encryptTo(publicOf(spec), algorithm, Buffer.from('text')),
          () => decryptWith(privateOf(spec), algorithm, Buffer.from('text')),
        ]
        const isOffered = keySpecs[spec].encryptions.includes(algorithm)
        for (const call of calls) {
          if (isOffered) expect(call).not.toThrow()
          else expect(call).toThrow(`${spec} does not offer ${algorithm}`)
        }
      }
    }
  })
})

describe('RSA', () => {
  const [key, open] = [privateOf('RSA_2048'), publicOf('RSA_2048')]

  test.each(['RSAES_OAEP_SHA_256', 'RSAES_OAEP_SHA_1'] as const)(
    '%s: one byte too many is refused',
    (algorithm) => {
      const long = Buffer.alloc(maxPlaintextBytes('RSA_2048', algorithm) + 1)
      expect(() => encryptTo(open, algorithm, long)).toThrow()
    },
  )

  test('what was encrypted with one hash is not read with the other', () => {
    const ciphertext = encryptTo(open, 'RSAES_OAEP_SHA_1', Buffer.from('text'))
    expect(decryptWith(key, 'RSAES_OAEP_SHA_256', ciphertext)).toBeUndefined()
  })

  test('a ciphertext is as long as the modulus and below it', () => {
    const ciphertext = encryptTo(open, 'RSAES_OAEP_SHA_1', Buffer.from('text'))
    const zero = Buffer.from([0])
    const wrong = [
      Buffer.concat([zero, ciphertext]),
      Buffer.concat([ciphertext, zero]),
      ciphertext.subarray(0, -1),
      Buffer.alloc(256),
      Buffer.alloc(256, 0xff),
    ]
    for (const bytes of wrong) expect(decryptWith(key, 'RSAES_OAEP_SHA_1', bytes)).toBeUndefined()
  })
})

describe('SM2', () => {
  const key = privateOf('EC_SM2')
  const plaintext = Buffer.from('the plaintext')
  const bare = encryptTo(publicOf('EC_SM2'), 'SM2PKE', plaintext)
  const [point, hash, text] = [bare.subarray(0, 65), bare.subarray(65, 97), bare.subarray(97)]
  const read = (...parts: readonly Buffer[]) => decryptWith(key, 'SM2PKE', Buffer.concat(parts))

  test('a ciphertext is a point, the hash and then the text', () => {
    expect(bare[0]).toBe(4)
    expect(bare.length).toBe(1 + 64 + 32 + plaintext.length)
    expect(read(point, hash, text)).toEqual(plaintext)
  })

  test('the order of the older standard, the text before the hash, is not read', () => {
    expect(read(point, text, hash)).toBeUndefined()
  })

  test('the point must lie on the curve, not at infinity, and be written in full', () => {
    const changed = Buffer.from(point)
    changed.writeUInt8(changed.readUInt8(64) ^ 1, 64)
    const compressed = Buffer.concat([
      Buffer.from([2 + (point.readUInt8(64) & 1)]),
      point.subarray(1, 33),
    ])
    const points = [
      changed,
      compressed,
      Buffer.concat([Buffer.from([4]), Buffer.alloc(64)]),
      Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 0xff)]),
      Buffer.from([0]),
    ]
    for (const other of points) expect(read(other, hash, text)).toBeUndefined()
  })

  test('a ciphertext that ends before its text, or in the hash, is not read', () => {
    expect(read(point, hash)).toBeUndefined()
    expect(read(point, hash.subarray(1))).toBeUndefined()
    expect(read()).toBeUndefined()
  })

  test('the form in DER is read, in its one encoding only', () => {
    const der = derForm(point, hash, text)
    expect(read(der)).toEqual(plaintext)
    expect(read(der, Buffer.from([0]))).toBeUndefined()
    expect(read(der.subarray(0, -1))).toBeUndefined()
    expect(read(derForm(point, hash, text, [0x05, 0x00]))).toBeUndefined()
    expect(read(derForm(point, hash.subarray(1), text))).toBeUndefined()
  })

  test('of a ciphertext that OpenSSL made in DER, with a single bit changed, nothing is read', () => {
    const made = ciphertexts.find(({ algorithm }) => algorithm === 'SM2PKE')
    const ciphertext = Buffer.from(made?.ciphertext ?? '', 'base64')
    expect(decryptWith(key, 'SM2PKE', ciphertext)).toBeDefined()
    fc.assert(
      fc.property(fc.nat(ciphertext.length * 8 - 1), (bit) => {
        const changed = Buffer.from(ciphertext)
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
        expect(decryptWith(key, 'SM2PKE', changed)).toBeUndefined()
      }),
      { numRuns: 60 },
    )
  })
})

/** Short texts only: all lengths are one byte, but for the sequence's. */
function derForm(point: Buffer, hash: Buffer, text: Buffer, extra: readonly number[] = []): Buffer {
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((bytes) =>
    BigInt(`0x${bytes.toString('hex')}`),
  )
  const numbers = sequenceOf(x ?? 0n, y ?? 0n).subarray(2)
  const octets = (bytes: Buffer) => Buffer.concat([Buffer.from([4, bytes.length]), bytes])
  const body = Buffer.concat([numbers, octets(hash), octets(text), Buffer.from(extra)])
  const length = body.length < 128 ? [body.length] : [0x81, body.length]
  return Buffer.concat([Buffer.from([0x30, ...length]), body])
}
