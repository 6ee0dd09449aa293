import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyBytes } from '../../../test/support/asymmetric/vectors.ts'
import type { AsymmetricSpec } from '../../domain/key-specs.ts'
import { generateKeyPair, openPrivateKey, openPublicKey, publicKeyPem } from './key-pair.ts'
import { sign, verify } from './signing.ts'

const SPECS = ['RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_P256', 'EC_P256K', 'EC_SM2'] as const
const SIGNATURES = {
  RSA_2048: 'RSA_PSS_SHA_256',
  RSA_3072: 'RSA_PSS_SHA_256',
  RSA_4096: 'RSA_PSS_SHA_256',
  EC_P256: 'ECDSA_SHA_256',
  EC_P256K: 'ECDSA_SHA_256',
  EC_SM2: 'SM2DSA',
} as const
const digest = Buffer.alloc(32, 3)

const spkiOf = (spec: AsymmetricSpec): Buffer => keyBytes(spec).publicKey

describe('a new key pair', () => {
  test.each(SPECS)(
    'of %s signs with its private half and verifies with its public one',
    async (spec) => {
      const { privateKey, publicKey } = await generateKeyPair(spec)
      const opened = openPrivateKey(spec, privateKey)
      // The opened key has copied what it needs.
      privateKey.fill(0)
      const signature = sign(opened, SIGNATURES[spec], digest)
      const open = openPublicKey(spec, publicKey)
      expect(open && verify(open, SIGNATURES[spec], digest, signature)).toBe(true)
    },
  )

  test('of RSA is searched for while other work goes on', async () => {
    let isFound = false
    let turns = 0
    const search = generateKeyPair('RSA_3072').then(() => {
      isFound = true
    })
    while (!isFound) {
      turns++
      await new Promise((resolve) => setImmediate(resolve))
    }
    await search
    expect(turns).toBeGreaterThan(10)
  })

  test.each(['EC_P256', 'EC_P256K', 'EC_SM2'] as const)(
    'of %s has a private half of 32 bytes and a public one as OpenSSL writes it',
    async (spec) => {
      const { privateKey, publicKey } = await generateKeyPair(spec)
      expect(privateKey.length).toBe(32)
      expect(publicKey.subarray(0, -64)).toEqual(spkiOf(spec).subarray(0, -64))
    },
  )

  test('is not one that was drawn before', async () => {
    const pairs = await Promise.all(Array.from({ length: 50 }, () => generateKeyPair('EC_P256')))
    expect(new Set(pairs.map(({ privateKey }) => privateKey.toString('hex'))).size).toBe(50)
  })
})

describe('an opened private key', () => {
  test.each(SPECS)('of %s shows nothing of itself to what prints objects', (spec) => {
    const { privateKey } = keyBytes(spec)
    const key = openPrivateKey(spec, privateKey)
    const shown = inspect(key, { depth: 9, showHidden: true }) + JSON.stringify(key)
    const scalar = privateKey.subarray(-32)
    for (const form of ['hex', 'base64', 'latin1'] as const) {
      expect(shown).not.toContain(scalar.toString(form).slice(0, 12))
    }
  })

  test('is of the kind that was asked for, or is not opened at all', () => {
    const rsa = keyBytes('RSA_2048').privateKey
    const scalar = keyBytes('EC_SM2').privateKey
    expect(() => openPrivateKey('RSA_3072', rsa)).toThrow('not of the kind RSA_3072')
    expect(() => openPrivateKey('EC_SM2', rsa)).toThrow('not of the kind EC_SM2')
    expect(() => openPrivateKey('EC_SM2', scalar.subarray(1))).toThrow('not of the kind EC_SM2')
    expect(() => openPrivateKey('RSA_2048', scalar)).toThrow()
  })
})

describe('a public key', () => {
  const pairs = SPECS.flatMap((spec) => SPECS.map((other) => [spec, other] as const))

  test.each(pairs)(
    'asked for as %s and sent as %s is taken only if the two are one',
    (spec, other) => {
      expect(openPublicKey(spec, spkiOf(other)) !== undefined).toBe(spec === other)
    },
  )

  test.each(SPECS)('of %s is not taken when it is cut, prolonged or wrapped otherwise', (spec) => {
    const spki = spkiOf(spec)
    const forms = [
      Buffer.alloc(0),
      spki.subarray(0, -1),
      spki.subarray(1),
      Buffer.concat([spki, Buffer.from([0])]),
      Buffer.from(publicKeyPem(spki)),
      Buffer.from(spki.toString('base64')),
      keyBytes(spec).privateKey,
    ]
    for (const form of forms) expect(openPublicKey(spec, form)).toBeUndefined()
  })

  test.each(SPECS)('of %s: whatever bytes come instead, nothing throws', (spec) => {
    const spki = spkiOf(spec)
    fc.assert(
      fc.property(fc.nat(29), fc.uint8Array({ maxLength: 40 }), (kept, bytes) => {
        const forged = Buffer.concat([spki.subarray(0, kept), bytes])
        expect(openPublicKey(spec, forged)).toBeUndefined()
      }),
    )
  })

  test.each(['EC_P256', 'EC_P256K', 'EC_SM2'] as const)(
    'of %s must be a point on the curve, written in full',
    (spec) => {
      const spki = spkiOf(spec)
      const head = spki.subarray(0, -65)
      const x = spki.subarray(-64, -32)
      const replaced = (point: Buffer) => openPublicKey(spec, Buffer.concat([head, point]))
      const changed = Buffer.from(spki.subarray(-65))
      changed.writeUInt8(changed.readUInt8(64) ^ 1, 64)

      expect(replaced(spki.subarray(-65))).toBeDefined()
      expect(replaced(changed)).toBeUndefined()
      expect(replaced(Buffer.concat([Buffer.from([2]), x]))).toBeUndefined()
      expect(replaced(Buffer.concat([Buffer.from([6]), spki.subarray(-64)]))).toBeUndefined()
      expect(replaced(Buffer.from([0]))).toBeUndefined()
      expect(replaced(Buffer.concat([Buffer.from([4]), Buffer.alloc(64)]))).toBeUndefined()
      expect(replaced(Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 0xff)]))).toBeUndefined()
    },
  )

  test('of RSA must have an odd modulus, and an exponent that hides something and is not long', () => {
    const { n = '' } = createPublicKey({
      key: spkiOf('RSA_2048'),
      format: 'der',
      type: 'spki',
    }).export({ format: 'jwk' })
    const modulus = Buffer.from(n, 'base64url')
    const even = Buffer.concat([modulus.subarray(0, -1), Buffer.from([0x42])])
    const taken = (number: Buffer, exponent: string) => {
      const jwk = {
        kty: 'RSA',
        n: number.toString('base64url'),
        e: Buffer.from(exponent, 'hex').toString('base64url'),
      }
      const spki = createPublicKey({ key: jwk, format: 'jwk' }).export({
        format: 'der',
        type: 'spki',
      })
      return openPublicKey('RSA_2048', spki) !== undefined
    }
    expect(taken(modulus, '03')).toBe(true)
    expect(taken(modulus, '010001')).toBe(true)
    expect(taken(even, '010001')).toBe(false)
    for (const exponent of ['01', '04', `01${'00'.repeat(7)}01`, 'ff'.repeat(200)]) {
      expect(taken(modulus, exponent)).toBe(false)
    }
  })

  test('of RSA must not be for RSA-PSS alone, nor have a modulus of a length in between', () => {
    const der = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' })
    const pss = der(generateKeyPairSync('rsa-pss', { modulusLength: 2048 }).publicKey)
    const shorter = der(generateKeyPairSync('rsa', { modulusLength: 2047 }).publicKey)
    expect(openPublicKey('RSA_2048', pss)).toBeUndefined()
    expect(openPublicKey('RSA_2048', shorter)).toBeUndefined()
  })

  test.each(['RSA_2048', 'RSA_4096', 'EC_P256', 'EC_P256K'] as const)(
    'of %s becomes the PEM that node:crypto writes',
    (spec) => {
      const key = createPublicKey({ key: spkiOf(spec), format: 'der', type: 'spki' })
      expect(publicKeyPem(spkiOf(spec))).toBe(key.export({ format: 'pem', type: 'spki' }))
    },
  )
})
