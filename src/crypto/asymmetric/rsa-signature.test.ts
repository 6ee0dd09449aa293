import { constants, privateEncrypt, sign as signMessage } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { digestOf } from '../../../test/support/asymmetric/digest.ts'
import { keyBytes } from '../../../test/support/asymmetric/vectors.ts'
import type { SignatureAlgorithm } from '../../domain/key-specs.ts'
import { openPrivateKey, openPublicKey, type PublicKey } from './key-pair.ts'
import { sign, verify } from './signing.ts'

const message = Buffer.from('message digest')
const digest = digestOf('RSA_PSS_SHA_256', message, Buffer.alloc(0))
const hex = (text: string): Buffer => Buffer.from(text, 'hex')

describe('signatures of RSA', () => {
  const rsa = openPrivateKey('RSA_2048', keyBytes('RSA_2048').privateKey)
  const open = publicKey()
  const pkcs8 = { key: keyBytes('RSA_2048').privateKey, format: 'der', type: 'pkcs8' } as const

  test('PKCS #1: a digest has one signature, the one node:crypto makes of the message', () => {
    const signature = sign(rsa, 'RSA_PKCS1_SHA_256', digest)
    expect(signature).toEqual(signMessage('sha256', message, pkcs8))
  })

  test('PKCS #1: another hash, a hash without parameters and a bare digest are refused', () => {
    const noParameters = hex('302f300b0609608648016503040201' + '0420')
    const shapes = [
      signMessage('sha1', message, pkcs8),
      signMessage('sha512', message, pkcs8),
      ...[Buffer.concat([noParameters, digest]), digest].map((encoded) =>
        privateEncrypt({ ...pkcs8, padding: constants.RSA_PKCS1_PADDING }, encoded),
      ),
    ]
    for (const shape of shapes) {
      expect(verify(open, 'RSA_PKCS1_SHA_256', digest, shape)).toBe(false)
    }
  })

  test('PSS: a digest has many signatures, each with a salt of 32 bytes; others are refused', () => {
    const one = sign(rsa, 'RSA_PSS_SHA_256', digest)
    expect(sign(rsa, 'RSA_PSS_SHA_256', digest)).not.toEqual(one)
    const padding = constants.RSA_PKCS1_PSS_PADDING
    const salted = (saltLength: number) =>
      signMessage('sha256', message, { ...pkcs8, padding, saltLength })
    expect(verify(open, 'RSA_PSS_SHA_256', digest, salted(32))).toBe(true)
    for (const length of [0, 20, 31, 33, 222]) {
      expect(verify(open, 'RSA_PSS_SHA_256', digest, salted(length))).toBe(false)
    }
  })

  test.each(['RSA_PSS_SHA_256', 'RSA_PKCS1_SHA_256'] as const)(
    '%s: a signature is as long as the modulus, and is of its own algorithm',
    (algorithm: SignatureAlgorithm) => {
      const signature = sign(rsa, algorithm, digest)
      const other = algorithm === 'RSA_PSS_SHA_256' ? 'RSA_PKCS1_SHA_256' : 'RSA_PSS_SHA_256'
      expect(signature.length).toBe(256)
      expect(verify(open, other, digest, signature)).toBe(false)
      const zero = Buffer.from([0])
      for (const wrong of [
        Buffer.concat([zero, signature]),
        Buffer.concat([signature, zero]),
        Buffer.alloc(256, 0xff),
      ]) {
        expect(verify(open, algorithm, digest, wrong)).toBe(false)
      }
    },
  )
})

function publicKey(): PublicKey {
  const key = openPublicKey('RSA_2048', keyBytes('RSA_2048').publicKey)
  if (key === undefined) throw new Error('the public key is not taken')
  return key
}
