/** RSA keys: PKCS #8 and SubjectPublicKeyInfo in DER, and opened in OpenSSL. */

import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { AsymmetricSpec } from '../../domain/key-specs.ts'

type RsaSpec = Extract<AsymmetricSpec, `RSA_${string}`>

export interface RsaPrivateKey {
  readonly spec: RsaSpec
  readonly key: KeyObject
  readonly modulusBytes: number
}

export interface RsaPublicKey {
  readonly spec: RsaSpec
  readonly key: KeyObject
  readonly modulusBytes: number
}

export const modulusBytes: { readonly [S in RsaSpec]: number } = {
  RSA_2048: 256,
  RSA_3072: 384,
  RSA_4096: 512,
}

export function isRsaSpec(spec: AsymmetricSpec): spec is RsaSpec {
  return spec in modulusBytes
}

/** In a thread of its own: the primes of a long key take up to a second. */
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

export function openRsaPrivateKey(spec: RsaSpec, pkcs8: Buffer): RsaPrivateKey {
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  if (!isOfSpec(key, spec)) throw new Error(`the private key is not of the kind ${spec}`)
  return { spec, key, modulusBytes: modulusBytes[spec] }
}

/** Others send such keys, to have data keys encrypted to them: nothing that is almost a key of this kind is taken. */
export function openRsaPublicKey(spec: RsaSpec, spki: Buffer): RsaPublicKey | undefined {
  const key = readSpki(spki)
  if (key === undefined || !isOfSpec(key, spec) || !isSound(key)) return undefined
  // OpenSSL reads more encodings than the one of DER, and passes over what follows it.
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
  // Not 'rsa-pss', which may only sign.
  if (key.asymmetricKeyType !== 'rsa') return false
  return key.asymmetricKeyDetails?.modulusLength === modulusBytes[spec] * 8
}

// With the exponent 1 the ciphertext is the plaintext, with a very long one its price is that of a private key. An even
// number is no modulus, and OpenSSL cannot compute with it.
function isSound(key: KeyObject): boolean {
  const exponent = key.asymmetricKeyDetails?.publicExponent ?? 0n
  const modulus = Buffer.from(key.export({ format: 'jwk' }).n ?? '', 'base64url')
  const isOdd = ((modulus.at(-1) ?? 0) & 1) === 1
  return isOdd && exponent >= 3n && exponent % 2n === 1n && exponent < 1n << 64n
}
