/** Key pairs to export data keys to, and the unwrapping with the private key, which clients do themselves. */

import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { decryptWith } from '../../../src/crypto/asymmetric/encryption.ts'
import { generateKeyPair, openPrivateKey } from '../../../src/crypto/asymmetric/key-pair.ts'
import type { Parameters } from '../signing.ts'

export interface Wrapping {
  readonly name: string
  readonly parameters: Parameters
  /** Length of the longest data key that it can wrap. */
  readonly maxBytes: number
  unwrap(exported: string): Buffer
}

/** Base64 of the public half of a new RSA key. */
export function rsaPublicKey(modulusLength: number): string {
  return generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).publicKey.toString('base64')
}

/** RSA uses OpenSSL. Node has no SM2 encryption, so SM2 uses our own code, which is tested with vectors from outside. */
export async function wrappings(): Promise<readonly Wrapping[]> {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const spki = rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  const sm2 = await generateKeyPair('EC_SM2')
  const sm2Key = openPrivateKey('EC_SM2', sm2.privateKey)
  const ofRsa = (algorithm: string, oaepHash: string, maxBytes: number): Wrapping => ({
    name: algorithm,
    parameters: {
      PublicKeyBlob: spki,
      WrappingKeySpec: 'RSA_2048',
      WrappingAlgorithm: algorithm,
    },
    maxBytes,
    unwrap: (exported) => {
      const padding = constants.RSA_PKCS1_OAEP_PADDING
      const key = { key: rsa.privateKey, padding, oaepHash }
      return privateDecrypt(key, Buffer.from(exported, 'base64'))
    },
  })
  return [
    ofRsa('RSAES_OAEP_SHA_256', 'sha256', 190),
    ofRsa('RSAES_OAEP_SHA_1', 'sha1', 214),
    {
      name: 'SM2PKE',
      parameters: {
        PublicKeyBlob: sm2.publicKey.toString('base64'),
        WrappingKeySpec: 'EC_SM2',
        WrappingAlgorithm: 'SM2PKE',
      },
      maxBytes: 1024,
      unwrap: (exported) =>
        decryptWith(sm2Key, 'SM2PKE', Buffer.from(exported, 'base64')) ?? Buffer.of(),
    },
  ]
}
