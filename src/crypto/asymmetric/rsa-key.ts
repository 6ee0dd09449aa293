/** RSA keys: stored as PKCS #8 and SubjectPublicKeyInfo in DER, and loaded into OpenSSL. */

import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { AsymmetricSpec } from '../../domain/key-specs.ts'

type RsaSpec = Extract<AsymmetricSpec, `RSA_${string}`>

/** An RSA private key. */
export interface RsaPrivateKey {
  readonly spec: RsaSpec
  readonly key: KeyObject
  readonly modulusBytes: number
}

/** An RSA public key. */
export interface RsaPublicKey {
  readonly spec: RsaSpec
  readonly key: KeyObject
  readonly modulusBytes: number
}

/** Bytes of the modulus, and so of a signature or a ciphertext, by kind of key. */
export const modulusBytes: { readonly [S in RsaSpec]: number } = {
  RSA_2048: 256,
  RSA_3072: 384,
  RSA_4096: 512,
}

/** Whether a specification is one of RSA. */
export function isRsaSpec(spec: AsymmetricSpec): spec is RsaSpec {
  return spec in modulusBytes
}

/** Generates the pair on a thread of Node's pool, because finding the primes of a long key takes up to a second. */
export async function generateRsaPair(
  spec: RsaSpec,
): Promise<{ privateKey: Buffer; publicKey: Buffer }> {
  return await promisify(generateKeyPair)('rsa', {
    modulusLength: modulusBytes[spec] * 8,
    publicExponent: 65537,
    privateKeyEncoding: { type: 'pkcs8', format: 'der' },
    publicKeyEncoding: { type: 'spki', format: 'der' },
  })
}

/** Loads a private key. @throws when it is not of this specification */
export function openRsaPrivateKey(spec: RsaSpec, pkcs8: Buffer): RsaPrivateKey {
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  if (!isOfSpec(key, spec)) throw new Error(`the private key is not of the kind ${spec}`)
  return { spec, key, modulusBytes: modulusBytes[spec] }
}

/** Loads a public key. Callers send such keys, to have data keys encrypted to them, so each property is checked. */
export function openRsaPublicKey(spec: RsaSpec, spki: Buffer): RsaPublicKey | undefined {
  const key = readSpki(spki)
  if (key === undefined || !isOfSpec(key, spec) || !isSound(key)) return undefined
  // OpenSSL also accepts encodings that are not DER, and ignores bytes after the key.
  if (!key.export({ format: 'der', type: 'spki' }).equals(spki)) return undefined
  return { spec, key, modulusBytes: modulusBytes[spec] }
}

function readSpki(spki: Buffer): KeyObject | undefined {
  try {
    return createPublicKey({ key: spki, format: 'der', type: 'spki' })
  } catch {
    return undefined
  }
}

function isOfSpec(key: KeyObject, spec: RsaSpec): boolean {
  // 'rsa-pss' is refused: such a key may only sign.
  if (key.asymmetricKeyType !== 'rsa') return false
  return key.asymmetricKeyDetails?.modulusLength === modulusBytes[spec] * 8
}

// With exponent 1 the ciphertext equals the plaintext, and with a very long one encryption takes as long as decryption. OpenSSL
// cannot compute with an even modulus.
function isSound(key: KeyObject): boolean {
  const exponent = key.asymmetricKeyDetails?.publicExponent ?? 0n
  const modulus = Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url')
  const isOdd = ((modulus.at(-1) ?? 0) & 1) === 1
  return isOdd && exponent >= 3n && exponent % 2n === 1n && exponent < 1n << 64n
}
