/** node:crypto used for whole messages: OpenSSL does all the work that our own code does. Available on every machine. */

import * as crypto from 'node:crypto'
import type { EncryptionAlgorithm, SignatureAlgorithm } from '../../../src/domain/key-specs.ts'
import type { Encrypter, ForeignKey, Signer } from './judge.ts'

const privateKey = ({ pkcs8 }: ForeignKey): crypto.KeyObject =>
  crypto.createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
const publicKey = ({ spki }: ForeignKey): crypto.KeyObject =>
  crypto.createPublicKey({ key: spki, format: 'der', type: 'spki' })

function options(algorithm: SignatureAlgorithm): { padding?: number; saltLength?: number } {
  if (algorithm !== 'RSA_PSS_SHA_256') return {}
  return { padding: crypto.constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
}

const hashOf = (algorithm: SignatureAlgorithm): string =>
  algorithm === 'SM2DSA' ? 'sm3' : 'sha256'

export const nodeSigner: Signer = {
  name: 'node:crypto',
  // It offers no way to say another.
  sm2Signer: '',
  sign: (key, algorithm, message) =>
    crypto.sign(hashOf(algorithm), message, { key: privateKey(key), ...options(algorithm) }),
  verify: (key, algorithm, message, signature) =>
    crypto.verify(
      hashOf(algorithm),
      message,
      { key: publicKey(key), ...options(algorithm) },
      signature,
    ),
}

const oaep = (algorithm: EncryptionAlgorithm): { name: string; hash: string } => ({
  name: 'RSA-OAEP',
  hash: algorithm === 'RSAES_OAEP_SHA_1' ? 'SHA-1' : 'SHA-256',
})

/** Our code uses node:crypto for OAEP too, so this uses the other interface (Web Crypto). */
export const webEncrypter: Encrypter = {
  name: 'WebCrypto',
  offers: ['RSAES_OAEP_SHA_1', 'RSAES_OAEP_SHA_256'],
  async encrypt({ spki }, algorithm, plaintext) {
    const scheme = oaep(algorithm)
    const key = await crypto.subtle.importKey('spki', spki, scheme, false, ['encrypt'])
    return Buffer.from(await crypto.subtle.encrypt(scheme, key, plaintext))
  },
  async decrypt({ pkcs8 }, algorithm, ciphertext) {
    const scheme = oaep(algorithm)
    const key = await crypto.subtle.importKey('pkcs8', pkcs8, scheme, false, ['decrypt'])
    return Buffer.from(await crypto.subtle.decrypt(scheme, key, ciphertext))
  },
}
