/**
 * RSA signatures of a given SHA-256 digest (RFC 8017, 8.1 and 8.2). `sign` of node:crypto accepts messages only, so the digest is
 * encoded here, and OpenSSL does the private-key operation, with blinding and a check of the result.
 */

import {
  constants,
  createHash,
  type KeyObject,
  privateDecrypt,
  publicEncrypt,
  randomBytes,
} from 'node:crypto'
import { xor } from '../xor.ts'
import type { RsaPrivateKey, RsaPublicKey } from './rsa-key.ts'
import { privateDecryptOnThread } from './rsa-threads.ts'

const HASH_BYTES = 32
const SALT_BYTES = 32
const TRAILER = 0xbc
/** The DER encoding of DigestInfo for SHA-256, up to the digest (RFC 8017, 9.2, note 1). */
const DIGEST_INFO = Buffer.from('3031300d060960864801650304020105000420', 'hex')

/** Signs a digest with RSASSA-PKCS1-v1_5. */
export function signPkcs1({ key, modulusBytes }: RsaPrivateKey, digest: Buffer): Buffer {
  return rawPrivate(key, encodePkcs1(digest, modulusBytes))
}

/**
 * Signs an encoded digest on another thread.
 *
 * @param encoded by {@link encodePss} or {@link encodePkcs1}
 * @param account whose task it is, for the queue
 * @throws TooManyWaiting
 */
export async function signEncodedOnThread(
  { key }: RsaPrivateKey,
  encoded: Buffer,
  account: string,
): Promise<Buffer> {
  const padding = constants.RSA_NO_PADDING
  const signature = await privateDecryptOnThread(key, { padding }, encoded, account)
  if (signature === undefined) throw new Error('an RSA signature could not be made')
  return signature
}

/** Compares the whole encoding instead of parsing it, so that no forged padding can pass (Bleichenbacher 2006). */
export function verifyPkcs1(
  { key, modulusBytes }: RsaPublicKey,
  digest: Buffer,
  signature: Buffer,
): boolean {
  return rawPublic(key, signature, modulusBytes)?.equals(encodePkcs1(digest, modulusBytes)) ?? false
}

/** Signs a digest with RSASSA-PSS. */
export function signPss(key: RsaPrivateKey, digest: Buffer): Buffer {
  return rawPrivate(key.key, encodePss(digest, key.modulusBytes))
}

/** EMSA-PSS encoding of a digest with a random salt of 32 bytes (RFC 8017, 9.1.1). */
export function encodePss(digest: Buffer, modulusBytes: number): Buffer {
  const salt = randomBytes(SALT_BYTES)
  const hash = saltedHash(digest, salt)
  const zeros = Buffer.alloc(modulusBytes - HASH_BYTES - SALT_BYTES - 2)
  const block = masked(Buffer.concat([zeros, Buffer.from([1]), salt]), hash)
  return Buffer.concat([block, hash, Buffer.from([TRAILER])])
}

/** The salt must have 32 bytes, as in the signatures that the service makes. */
export function verifyPss(
  { key, modulusBytes }: RsaPublicKey,
  digest: Buffer,
  signature: Buffer,
): boolean {
  const encoded = rawPublic(key, signature, modulusBytes)
  if (encoded === undefined) return false
  if ((encoded[0] ?? 0) >= 0x80 || encoded.at(-1) !== TRAILER) return false
  const hashAt = modulusBytes - HASH_BYTES - 1
  const hash = encoded.subarray(hashAt, -1)
  const block = masked(encoded.subarray(0, hashAt), hash)
  const saltAt = hashAt - SALT_BYTES
  if (block[saltAt - 1] !== 1 || !isZero(block.subarray(0, saltAt - 1))) return false
  return saltedHash(digest, block.subarray(saltAt)).equals(hash)
}

/** EMSA-PKCS1-v1_5 encoding of a digest (RFC 8017, 9.2). */
export function encodePkcs1(digest: Buffer, modulusBytes: number): Buffer {
  const ones = Buffer.alloc(modulusBytes - DIGEST_INFO.length - HASH_BYTES - 3, 0xff)
  return Buffer.concat([Buffer.from([0, 1]), ones, Buffer.from([0]), DIGEST_INFO, digest])
}

function saltedHash(digest: Buffer, salt: Buffer): Buffer {
  return createHash('sha256').update(Buffer.alloc(8)).update(digest).update(salt).digest()
}

/** Applies or removes the mask of PSS. The highest bit is cleared, because the modulus has no room for it. */
function masked(block: Buffer, seed: Buffer): Buffer {
  const result = xor(block, mgf1(seed, block.length))
  result[0] = (result[0] ?? 0) & 0x7f
  return result
}

function mgf1(seed: Buffer, length: number): Buffer {
  const counter = Buffer.alloc(4)
  const parts: Buffer[] = []
  for (let at = 0; at < length; at += HASH_BYTES) {
    counter.writeUInt32BE(at / HASH_BYTES)
    parts.push(createHash('sha256').update(seed).update(counter).digest())
  }
  return Buffer.concat(parts).subarray(0, length)
}

function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0)
}

function rawPrivate(key: KeyObject, encoded: Buffer): Buffer {
  return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, encoded)
}

/** Undefined for what cannot be a signature by this key: bytes of another length, or a number that is not below the modulus. */
function rawPublic(key: KeyObject, signature: Buffer, modulusBytes: number): Buffer | undefined {
  if (signature.length !== modulusBytes) return undefined
  try {
    return publicEncrypt({ key, padding: constants.RSA_NO_PADDING }, signature)
  } catch {
    return undefined
  }
}
