/** Other implementations verify and decrypt what ours signs and encrypts, and the other way round. */

import { describe, expect, test } from 'vitest'
import { decryptWith, encryptTo } from '../../src/crypto/asymmetric/encryption.ts'
import {
  generateKeyPair,
  openPrivateKey,
  openPublicKey,
  type PublicKey,
} from '../../src/crypto/asymmetric/key-pair.ts'
import { unwrapPkcs1 } from '../../src/crypto/asymmetric/pkcs1-unwrap.ts'
import { sign, verify } from '../../src/crypto/asymmetric/signing.ts'
import type {
  AsymmetricSpec,
  EncryptionAlgorithm,
  SignatureAlgorithm,
} from '../../src/domain/key-specs.ts'
import {
  commandLineEncrypter,
  commandLineSigner,
  hasCommandLine,
} from '../support/asymmetric/command-line.ts'
import { digestOf } from '../support/asymmetric/digest.ts'
import type { Encrypter, ForeignKey, Signer } from '../support/asymmetric/judge.ts'
import { nodeSigner, webEncrypter } from '../support/asymmetric/node-judge.ts'
import { pkcs8 } from '../support/asymmetric/private-der.ts'
import { textbookSm2 } from '../support/asymmetric/textbook-sm2.ts'
import { ciphertexts, keyBytes, signatures } from '../support/asymmetric/vectors.ts'

// Where the command line is missing, the others still judge every direction, and its frozen vectors judge for it.
const signers: readonly Signer[] = hasCommandLine ? [nodeSigner, commandLineSigner] : [nodeSigner]
const encrypters: readonly Encrypter[] = hasCommandLine
  ? [webEncrypter, textbookSm2, commandLineEncrypter]
  : [webEncrypter, textbookSm2]

const SIGNATURES: readonly (readonly [AsymmetricSpec, SignatureAlgorithm])[] = [
  ['RSA_2048', 'RSA_PSS_SHA_256'],
  ['RSA_2048', 'RSA_PKCS1_SHA_256'],
  ['RSA_3072', 'RSA_PSS_SHA_256'],
  ['RSA_4096', 'RSA_PKCS1_SHA_256'],
  ['EC_P256', 'ECDSA_SHA_256'],
  ['EC_P256K', 'ECDSA_SHA_256'],
  ['EC_SM2', 'SM2DSA'],
]
const ENCRYPTIONS: readonly (readonly [AsymmetricSpec, EncryptionAlgorithm])[] = [
  ['RSA_2048', 'RSAES_OAEP_SHA_256'],
  ['RSA_2048', 'RSAES_OAEP_SHA_1'],
  ['RSA_4096', 'RSAES_OAEP_SHA_256'],
  ['EC_SM2', 'SM2PKE'],
]

const message = Buffer.from('the message, of which the server only sees the digest')
const base64 = (text: string): Buffer => Buffer.from(text, 'base64')

// Pairs on curves are drawn anew. To find the primes of RSA takes too long to be done in every test.
async function pairOf(spec: AsymmetricSpec): Promise<{ privateKey: Buffer; publicKey: Buffer }> {
  return spec.startsWith('RSA') ? keyBytes(spec) : await generateKeyPair(spec)
}

async function bothSides(spec: AsymmetricSpec) {
  const { privateKey, publicKey: spki } = await pairOf(spec)
  const foreign: ForeignKey = { spec, pkcs8: pkcs8(spec, privateKey, spki), spki }
  return { ours: openPrivateKey(spec, privateKey), open: opened(spec, spki), foreign }
}

function opened(spec: AsymmetricSpec, spki: Buffer): PublicKey {
  const key = openPublicKey(spec, spki)
  if (key === undefined) throw new Error('the public key is not taken')
  return key
}

for (const judge of signers) {
  describe(`signatures, with ${judge.name} on the other side`, () => {
    test.each(SIGNATURES)('%s, %s: it accepts what is signed here', async (spec, algorithm) => {
      const { ours, foreign } = await bothSides(spec)
      const digest = digestOf(algorithm, message, foreign.spki, judge.sm2Signer)
      const signature = sign(ours, algorithm, digest)
      expect(judge.verify(foreign, algorithm, message, signature)).toBe(true)
      const other = Buffer.concat([message, Buffer.from('!')])
      expect(judge.verify(foreign, algorithm, other, signature)).toBe(false)
    })

    test.each(SIGNATURES)('%s, %s: what it signs is accepted here', async (spec, algorithm) => {
      const { open, foreign } = await bothSides(spec)
      const digest = digestOf(algorithm, message, foreign.spki, judge.sm2Signer)
      const signature = judge.sign(foreign, algorithm, message)
      expect(verify(open, algorithm, digest, signature)).toBe(true)
      expect(verify(open, algorithm, Buffer.alloc(32, 1), signature)).toBe(false)
    })
  })
}

for (const judge of encrypters) {
  const offered = ENCRYPTIONS.filter(([, algorithm]) => judge.offers.includes(algorithm))
  describe(`encryption, with ${judge.name} on the other side`, () => {
    test.each(offered)('%s, %s: it reads what is encrypted here', async (spec, algorithm) => {
      const { open, foreign } = await bothSides(spec)
      const ciphertext = encryptTo(open, algorithm, message)
      expect(await judge.decrypt(foreign, algorithm, ciphertext)).toEqual(message)
    })

    test.each(offered)('%s, %s: what it encrypts is read here', async (spec, algorithm) => {
      const { ours, foreign } = await bothSides(spec)
      const ciphertext = await judge.encrypt(foreign, algorithm, message)
      expect(decryptWith(ours, algorithm, ciphertext)).toEqual(message)
    })
  })
}

describe('what the openssl command line made once', () => {
  test.each(signatures)('$spec, $algorithm: its signature is accepted', (vector) => {
    const { spec, algorithm } = vector
    const { publicKey } = keyBytes(spec)
    const digest = digestOf(algorithm, Buffer.from(vector.message), publicKey)
    expect(digest).toEqual(base64(vector.digest))
    const signature = base64(vector.signature)
    expect(verify(opened(spec, publicKey), algorithm, digest, signature)).toBe(true)
  })

  test.each(ciphertexts)('$spec, $algorithm: its ciphertext is read', (vector) => {
    const { spec, algorithm } = vector
    const key = openPrivateKey(spec, keyBytes(spec).privateKey)
    const [ciphertext, plaintext] = [base64(vector.ciphertext), base64(vector.plaintext)]
    const read =
      algorithm === 'RSAES_PKCS1_V1_5'
        ? unwrapPkcs1(key, ciphertext, plaintext.length)
        : decryptWith(key, algorithm, ciphertext)
    expect(read).toEqual(plaintext)
  })
})
