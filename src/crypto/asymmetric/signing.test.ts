import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { digestOf } from '../../../test/support/asymmetric/digest.ts'
import { keyBytes } from '../../../test/support/asymmetric/vectors.ts'
import type { AsymmetricSpec } from '../../domain/key-specs.ts'
import { keySpecs } from '../../domain/key-specs.ts'
import {
  generateKeyPair,
  openPrivateKey,
  openPublicKey,
  type PrivateKey,
  type PublicKey,
} from './key-pair.ts'
import { sign, verify } from './signing.ts'

const CASES = [
  ['RSA_2048', 'RSA_PSS_SHA_256'],
  ['RSA_2048', 'RSA_PKCS1_SHA_256'],
  ['EC_P256', 'ECDSA_SHA_256'],
  ['EC_P256K', 'ECDSA_SHA_256'],
  ['EC_SM2', 'SM2DSA'],
] as const

const message = Buffer.from('message digest')
const digest = digestOf('RSA_PSS_SHA_256', message, Buffer.alloc(0))

const privateOf = (spec: AsymmetricSpec): PrivateKey =>
  openPrivateKey(spec, keyBytes(spec).privateKey)

function publicOf(spec: AsymmetricSpec, spki = keyBytes(spec).publicKey): PublicKey {
  const key = openPublicKey(spec, spki)
  if (key === undefined) throw new Error('the public key is not taken')
  return key
}

describe('every algorithm', () => {
  test.each(CASES)(
    '%s, %s: any digest is signed, and the signature is of that digest alone',
    (spec, algorithm) => {
      const [secret, open] = [privateOf(spec), publicOf(spec)]
      const digests = fc
        .uint8Array({ minLength: 32, maxLength: 32 })
        .map((bytes) => Buffer.from(bytes))
      fc.assert(
        fc.property(digests, digests, (one, other) => {
          const signature = sign(secret, algorithm, one)
          expect(verify(open, algorithm, one, signature)).toBe(true)
          expect(verify(open, algorithm, other, signature)).toBe(one.equals(other))
        }),
        {
          numRuns: 10,
          examples: [
            [Buffer.alloc(32), Buffer.alloc(32, 0xff)],
            [Buffer.alloc(32, 0xff), Buffer.alloc(32)],
          ],
        },
      )
    },
  )

  test.each(CASES)('%s, %s: a signature with a single bit changed is none', (spec, algorithm) => {
    const open = publicOf(spec)
    const signature = sign(privateOf(spec), algorithm, digest)
    fc.assert(
      fc.property(fc.nat(signature.length * 8 - 1), (bit) => {
        const changed = Buffer.from(signature)
        changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
        expect(verify(open, algorithm, digest, changed)).toBe(false)
      }),
      { numRuns: 40 },
    )
  })

  test.each(CASES)(
    '%s, %s: whatever bytes come as a signature, the answer is no',
    (spec, algorithm) => {
      const open = publicOf(spec)
      const like = fc
        .uint8Array({ maxLength: 80 })
        .map((bytes) => Buffer.from([0x30, 0x44, ...bytes]))
      const any = fc.uint8Array({ maxLength: 600 }).map((bytes) => Buffer.from(bytes))
      const long = fc
        .uint8Array({ minLength: 256, maxLength: 256 })
        .map((bytes) => Buffer.from(bytes))
      fc.assert(
        fc.property(fc.oneof(like, any, long), (bytes) => {
          expect(verify(open, algorithm, digest, bytes)).toBe(false)
        }),
        { numRuns: 200 },
      )
    },
  )

  test.each(CASES)(
    '%s, %s: another key of the same kind does not accept it',
    async (spec, algorithm) => {
      const { publicKey } = await generateKeyPair(spec)
      const signature = sign(privateOf(spec), algorithm, digest)
      expect(verify(publicOf(spec, publicKey), algorithm, digest, signature)).toBe(false)
    },
  )

  test.each(CASES)('%s, %s: a digest has 32 bytes', (spec, algorithm) => {
    for (const length of [0, 20, 31, 33, 64]) {
      const wrong = Buffer.alloc(length)
      expect(() => sign(privateOf(spec), algorithm, wrong)).toThrow(RangeError)
      expect(() => verify(publicOf(spec), algorithm, wrong, digest)).toThrow(RangeError)
    }
  })

  test('is offered by the keys that its table names and by no others', () => {
    const algorithms = [...new Set(CASES.map(([, algorithm]) => algorithm))]
    const specs = ['RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_P256', 'EC_P256K', 'EC_SM2'] as const
    for (const spec of specs) {
      for (const algorithm of algorithms) {
        const isOffered = keySpecs[spec].signatures.includes(algorithm)
        expect(attempt(() => sign(privateOf(spec), algorithm, digest))).toBe(isOffered)
        expect(attempt(() => verify(publicOf(spec), algorithm, digest, digest))).toBe(isOffered)
      }
    }
  })
})

function attempt(call: () => unknown): boolean {
  try {
    call()
    return true
  } catch (error) {
    expect((error as Error).message).toMatch(/does not offer/)
    return false
  }
}
