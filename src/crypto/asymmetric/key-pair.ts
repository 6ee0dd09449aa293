/**
 * Key pairs of the asymmetric specifications: generated, stored and loaded.
 *
 * Private keys on curves are stored as bare scalars, because exporting an SM2 key aborts Node 20. Loaded keys are immutable and
 * may be cached.
 */

import type { AsymmetricSpec } from '../../domain/key-specs.ts'
import {
  type CurvePrivateKey,
  type CurvePublicKey,
  generateCurvePair,
  openCurvePrivateKey,
  openCurvePublicKey,
} from './curve-key.ts'
import {
  generateRsaPair,
  isRsaSpec,
  openRsaPrivateKey,
  openRsaPublicKey,
  type RsaPrivateKey,
  type RsaPublicKey,
} from './rsa-key.ts'

/** A new key pair, in bytes. */
export interface KeyPair {
  /** RSA: PKCS #8 in DER. Curves: the scalar, 32 bytes. The caller overwrites it after use. */
  readonly privateKey: Buffer
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Buffer
}

/** A private key that was read from its bytes. */
export type PrivateKey = RsaPrivateKey | CurvePrivateKey

/** A public key that was read from its bytes. */
export type PublicKey = RsaPublicKey | CurvePublicKey

/** Generates a key pair of a specification. */
export async function generateKeyPair(spec: AsymmetricSpec): Promise<KeyPair> {
  return isRsaSpec(spec) ? await generateRsaPair(spec) : generateCurvePair(spec)
}

/** Loads a private key as {@link KeyPair} stores it. Copies what it needs; the caller overwrites the bytes. */
export function openPrivateKey(spec: AsymmetricSpec, bytes: Buffer): PrivateKey {
  return isRsaSpec(spec) ? openRsaPrivateKey(spec, bytes) : openCurvePrivateKey(spec, bytes)
}

/** Loads a public key; undefined when it is not one of exactly this specification. */
export function openPublicKey(spec: AsymmetricSpec, spki: Buffer): PublicKey | undefined {
  return isRsaSpec(spec) ? openRsaPublicKey(spec, spki) : openCurvePublicKey(spec, spki)
}

/** The public key in PEM form (RFC 7468): lines of 64 characters, each with a line feed. */
export function publicKeyPem(spki: Buffer): string {
  const lines = spki.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n')
}
