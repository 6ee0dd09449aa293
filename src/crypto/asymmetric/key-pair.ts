/**
 * Key pairs of the asymmetric specifications: how they are made, stored and opened.
 *
 * Private keys of curves are stored as bare scalars: exporting one of SM2 aborts Node 20. What is opened never changes and may be
 * kept.
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

export interface KeyPair {
  /** RSA: PKCS #8 in DER. Curves: the scalar, 32 bytes. Whoever has it overwrites it. */
  readonly privateKey: Buffer
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Buffer
}

export type PrivateKey = RsaPrivateKey | CurvePrivateKey
export type PublicKey = RsaPublicKey | CurvePublicKey

export async function generateKeyPair(spec: AsymmetricSpec): Promise<KeyPair> {
  return isRsaSpec(spec) ? await generateRsaPair(spec) : generateCurvePair(spec)
}

/** Copies what it needs; the caller overwrites the bytes. */
export function openPrivateKey(spec: AsymmetricSpec, bytes: Buffer): PrivateKey {
  return isRsaSpec(spec) ? openRsaPrivateKey(spec, bytes) : openCurvePrivateKey(spec, bytes)
}

/** Undefined when it is not a public key of exactly this kind. */
export function openPublicKey(spec: AsymmetricSpec, spki: Buffer): PublicKey | undefined {
  return isRsaSpec(spec) ? openRsaPublicKey(spec, spki) : openCurvePublicKey(spec, spki)
}

/** RFC 7468: lines of 64 characters, each ended. */
export function publicKeyPem(spki: Buffer): string {
  const lines = spki.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN PUBLIC KEY-----', ...lines, '-----END PUBLIC KEY-----', ''].join('\n')
}
