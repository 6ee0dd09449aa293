/** RSAES-OAEP (RFC 8017, 7.1) by OpenSSL, with an empty label and the same hash function for the label and the mask. */

import { constants, privateDecrypt, publicEncrypt } from 'node:crypto'
import type { RsaPrivateKey, RsaPublicKey } from './rsa-key.ts'
import { privateDecryptOnThread } from './rsa-threads.ts'

/** The hash of OAEP, which is also that of its mask generation. */
export type OaepHash = 'sha1' | 'sha256'

const HASH_BYTES: { readonly [H in OaepHash]: number } = { sha1: 20, sha256: 32 }
const padding = constants.RSA_PKCS1_OAEP_PADDING

/** The longest text, in bytes. */
export function maxOaepBytes(modulusBytes: number, hash: OaepHash): number {
  return modulusBytes - 2 * HASH_BYTES[hash] - 2
}

/** Encrypts with OAEP. The caller checks the length. */
export function encryptOaep({ key }: RsaPublicKey, oaepHash: OaepHash, plaintext: Buffer): Buffer {
  return publicEncrypt({ key, padding, oaepHash }, plaintext)
}

/**
 * Undefined for every failure alike. OpenSSL checks the padding in constant time. The other two failures, a wrong length and a
 * number that is not below the modulus, reveal only what the sender knows.
 */
export function decryptOaep(
  { key, modulusBytes }: RsaPrivateKey,
  oaepHash: OaepHash,
  ciphertext: Buffer,
): Buffer | undefined {
  if (ciphertext.length !== modulusBytes) return undefined
  try {
    return privateDecrypt({ key, padding, oaepHash }, ciphertext)
  } catch {
    return undefined
  }
}

/** As {@link decryptOaep}, on another thread. @param account whose task it is, for the queue @throws TooManyWaiting */
export async function decryptOaepOnThread(
  { key, modulusBytes }: RsaPrivateKey,
  oaepHash: OaepHash,
  ciphertext: Buffer,
  account: string,
): Promise<Buffer | undefined> {
  if (ciphertext.length !== modulusBytes) return undefined
  return await privateDecryptOnThread(key, { padding, oaepHash }, ciphertext, account)
}
