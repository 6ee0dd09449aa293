import { describe, expect, test } from 'vitest'
import { digestOf, sm2Z } from '../../../test/support/asymmetric/digest.ts'
import { keyBytes } from '../../../test/support/asymmetric/vectors.ts'
import type { AsymmetricSpec } from '../../domain/key-specs.ts'
import { curves } from './curves.ts'
import { sequenceOf } from './der.ts'
import { openPrivateKey, openPublicKey, type PrivateKey, type PublicKey } from './key-pair.ts'
import { sign, verify } from './signing.ts'

const ON_CURVES = [
  ['EC_P256', 'ECDSA_SHA_256'],
  ['EC_P256K', 'ECDSA_SHA_256'],
  ['EC_SM2', 'SM2DSA'],
] as const

const message = Buffer.from('message digest')
const digest = digestOf('RSA_PSS_SHA_256', message, Buffer.alloc(0))
const hex = (text: string): Buffer => Buffer.from(text, 'hex')

const privateOf = (spec: AsymmetricSpec): PrivateKey =>
  openPrivateKey(spec, keyBytes(spec).privateKey)

function publicOf(spec: AsymmetricSpec, spki = keyBytes(spec).publicKey): PublicKey {
  const key = openPublicKey(spec, spki)
  if (key === undefined) throw new Error('the public key is not taken')
  return key
}

describe('signatures on curves', () => {
  test.each(ON_CURVES)(
    '%s, %s: numbers that are zero, negative or not below the order are refused',
    (spec, algorithm) => {
      const { ORDER } = curves[spec].Point.Fn
      const open = publicOf(spec)
      const top = (1n << 256n) - 1n
      for (const wrong of [0n, ORDER, ORDER + 1n, top]) {
        expect(verify(open, algorithm, digest, sequenceOf(wrong, 1n))).toBe(false)
        expect(verify(open, algorithm, digest, sequenceOf(1n, wrong))).toBe(false)
      }
      const negative = hex('3006020180020180')
      expect(verify(open, algorithm, digest, negative)).toBe(false)
    },
  )

  test.each(ON_CURVES)(
    '%s, %s: the encoding must be the one that DER allows',
    (spec, algorithm) => {
      const open = publicOf(spec)
      const signature = sign(privateOf(spec), algorithm, digest)
      const body = signature.subarray(2)
      const rLength = body.readUInt8(1)
      const r = body.subarray(2, 2 + rLength)
      const s = body.subarray(2 + rLength)
      const wrong = [
        Buffer.concat([signature, Buffer.from([0])]),
        Buffer.concat([Buffer.from([0x30, 0x81, body.length]), body]),
        Buffer.concat([Buffer.from([0x30, 0x80]), body, Buffer.from([0, 0])]),
        Buffer.concat([Buffer.from([0x31, body.length]), body]),
        Buffer.concat([Buffer.from([0x30, body.length + 1, 2, rLength + 1, 0]), r, s]),
        Buffer.concat([Buffer.from([0x30, body.length + 2]), body, Buffer.from([5, 0])]),
        Buffer.concat([Buffer.from([0x30, rLength + 2, 2, rLength]), r]),
        rawForm(signature),
        Buffer.alloc(0),
      ]
      expect(verify(open, algorithm, digest, signature)).toBe(true)
      for (const bytes of wrong) expect(verify(open, algorithm, digest, bytes)).toBe(false)
    },
  )

  test.each([
    ['EC_P256', 'ECDSA_SHA_256'],
    ['EC_P256K', 'ECDSA_SHA_256'],
  ] as const)('%s, %s: a high s is made, and is as good as a low one', (spec, algorithm) => {
    const { ORDER } = curves[spec].Point.Fn
    const [secret, open] = [privateOf(spec), publicOf(spec)]
    const all = Array.from({ length: 60 }, () => numbersOf(sign(secret, algorithm, digest)))
    const isHigh = all.map(({ s }) => s > ORDER / 2n)
    expect(new Set(isHigh)).toEqual(new Set([true, false]))

    const [{ r, s } = { r: 0n, s: 0n }] = all
    expect(verify(open, algorithm, digest, sequenceOf(r, ORDER - s))).toBe(true)
  })

  test.each(ON_CURVES)(
    '%s, %s: the opposite point, which has the same x, does not accept it',
    (spec, algorithm) => {
      const { publicKey } = keyBytes(spec)
      const opposite = curves[spec].Point.fromBytes(publicKey.subarray(-65)).negate()
      const spki = Buffer.concat([publicKey.subarray(0, -65), opposite.toBytes(false)])
      const signature = sign(privateOf(spec), algorithm, digest)
      expect(verify(publicOf(spec, spki), algorithm, digest, signature)).toBe(false)
    },
  )

  test.each(ON_CURVES)('%s, %s: no random number is used twice', (spec, algorithm) => {
    const secret = privateOf(spec)
    const all = Array.from({ length: 40 }, () => numbersOf(sign(secret, algorithm, digest)).r)
    expect(new Set(all).size).toBe(40)
  })

  test('SM2: the example of GB/T 32918.2 is accepted, and what its key signs too', () => {
    const point = hex(
      '09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
        'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13',
    )
    const spki = Buffer.concat([keyBytes('EC_SM2').publicKey.subarray(0, -64), point])
    expect(sm2Z(point, '1234567812345678').toString('hex')).toBe(
      'b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3',
    )
    const e = digestOf('SM2DSA', message, spki)
    expect(e.toString('hex')).toBe(
      'f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640',
    )
    const open = publicOf('EC_SM2', spki)
    const published = sequenceOf(
      0xf5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3n,
      0xb1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aan,
    )
    expect(published.toString('base64')).toBe(
      'MEYCIQD1oDsGSNLEYw7qxRPhu4GhWUTaOCfVt0FDrH6s7ucgswIhALG2qinfIS/YdjGCvA1CHKG7kDj9H39C1IQLacSFu8Gq',
    )
    expect(verify(open, 'SM2DSA', e, published)).toBe(true)

    const scalar = hex('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8')
    const own = sign(openPrivateKey('EC_SM2', scalar), 'SM2DSA', e)
    expect(verify(open, 'SM2DSA', e, own)).toBe(true)
  })

  test('SM2: a signature whose two numbers cancel out is refused', () => {
    const { ORDER } = curves.EC_SM2.Point.Fn
    expect(verify(publicOf('EC_SM2'), 'SM2DSA', digest, sequenceOf(5n, ORDER - 5n))).toBe(false)
  })
})

function numbersOf(signature: Buffer): { r: bigint; s: bigint } {
  const raw = rawForm(signature).toString('hex')
  return { r: BigInt(`0x${raw.slice(0, 64)}`), s: BigInt(`0x${raw.slice(64)}`) }
}

/** r ‖ s, 32 bytes each, as other interfaces write signatures. */
function rawForm(signature: Buffer): Buffer {
  const rLength = signature.readUInt8(3)
  const numbers = [signature.subarray(4, 4 + rLength), signature.subarray(6 + rLength)]
  return Buffer.concat(
    numbers.map((number) => Buffer.concat([Buffer.alloc(32), number]).subarray(-32)),
  )
}
