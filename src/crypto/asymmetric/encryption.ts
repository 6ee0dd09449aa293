/** Public-key encryption with the algorithms of AsymmetricEncrypt, AsymmetricDecrypt and ExportDataKey. */

import type { AsymmetricSpec, EncryptionAlgorithm } from '../../domain/key-specs.ts'
import { readScalar } from './curve-key.ts'
import type { PrivateKey, PublicKey } from './key-pair.ts'
import {
  decryptOaep,
  decryptOaepOnThread,
  encryptOaep,
  maxOaepBytes,
  type OaepHash,
} from './rsa-encryption.ts'
import { isRsaSpec, modulusBytes } from './rsa-key.ts'
import { decryptSm2, encryptSm2 } from './sm2-encryption.ts'

/** The service accepts ciphertexts of at most 6144 bytes: a point, a hash, and a text of this length. */
const MAX_SM2_BYTES = 6047

const OAEP_HASHES: { readonly [A in EncryptionAlgorithm]?: OaepHash } = {
  RSAES_OAEP_SHA_1: 'sha1',
  RSAES_OAEP_SHA_256: 'sha256',
}

/**
 * The longest text, in bytes.
 *
 * @throws when keys of this specification do not offer the algorithm, as all functions of this file do
 */
export function maxPlaintextBytes(spec: AsymmetricSpec, algorithm: EncryptionAlgorithm): number {
  const hash = OAEP_HASHES[algorithm]
  if (spec === 'EC_SM2' && algorithm === 'SM2PKE') return MAX_SM2_BYTES
  if (isRsaSpec(spec) && hash) return maxOaepBytes(modulusBytes[spec], hash)
  return notOffered(spec, algorithm)
}

/** Encrypts to a public key. The caller checks the length, see {@link maxPlaintextBytes}. */
export function encryptTo(
  key: PublicKey,
  algorithm: EncryptionAlgorithm,
  plaintext: Buffer,
): Buffer {
  const hash = OAEP_HASHES[algorithm]
  if ('modulusBytes' in key && hash) return encryptOaep(key, hash, plaintext)
  if ('point' in key && key.spec === 'EC_SM2' && algorithm === 'SM2PKE') {
    return encryptSm2(key.point, plaintext)
  }
  return notOffered(key.spec, algorithm)
}

/** Undefined when the ciphertext cannot be decrypted. The reason is not revealed, because it would help an attacker. */
export function decryptWith(
  key: PrivateKey,
  algorithm: EncryptionAlgorithm,
  ciphertext: Buffer,
): Buffer | undefined {
  const hash = OAEP_HASHES[algorithm]
  if ('modulusBytes' in key && hash) return decryptOaep(key, hash, ciphertext)
  if ('scalar' in key && key.spec === 'EC_SM2' && algorithm === 'SM2PKE') {
    return decryptSm2(readScalar(key), ciphertext)
  }
  return notOffered(key.spec, algorithm)
}

/**
 * As {@link decryptWith}, but without blocking the event loop: RSA decrypts on another thread.
 *
 * @param account whose task it is, for the queue
 * @throws TooManyWaiting
 */
export async function decryptOnThread(
  key: PrivateKey,
  algorithm: EncryptionAlgorithm,
  ciphertext: Buffer,
  account: string,
): Promise<Buffer | undefined> {
  const hash = OAEP_HASHES[algorithm]
  if (!('modulusBytes' in key && hash)) return decryptWith(key, algorithm, ciphertext)
  return await decryptOaepOnThread(key, hash, ciphertext, account)
}

function notOffered(spec: AsymmetricSpec, algorithm: string): never {
  throw new Error(`${spec} does not offer ${algorithm}`)
}
