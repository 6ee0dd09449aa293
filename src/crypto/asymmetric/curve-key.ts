/** Elliptic-curve keys. A private key is stored as its 32-byte scalar, a public key as SubjectPublicKeyInfo (RFC 5480). */

import { createSecretKey, type KeyObject } from 'node:crypto'
import type { AsymmetricSpec } from '../../domain/key-specs.ts'
import { type CurvePoint, curves, generateScalar } from './curves.ts'
import { INTEGER_BYTES, readInteger } from './integers.ts'

type CurveSpec = Extract<AsymmetricSpec, `EC_${string}`>

/** A private key on a curve. */
export interface CurvePrivateKey {
  readonly spec: CurveSpec
  /** Held by OpenSSL, so that printing the object does not show it; OpenSSL overwrites it when it is garbage-collected. */
  readonly scalar: KeyObject
}

/** A public key on a curve. */
export interface CurvePublicKey {
  readonly spec: CurveSpec
  readonly point: CurvePoint
}

/** Generates a key pair: the scalar, and the SubjectPublicKeyInfo. */
export function generateCurvePair(spec: CurveSpec): { privateKey: Buffer; publicKey: Buffer } {
  const { scalar, point } = generateScalar(curves[spec])
  return { privateKey: scalar, publicKey: Buffer.concat([curves[spec].spkiHead, point]) }
}

/** Loads a private key, which it copies. @throws when the scalar does not have 32 bytes */
export function openCurvePrivateKey(spec: CurveSpec, scalar: Buffer): CurvePrivateKey {
  if (scalar.length !== INTEGER_BYTES) throw new Error(`the private key is not of the kind ${spec}`)
  return { spec, scalar: createSecretKey(scalar) }
}

/**
 * Accepts exactly one encoding, that of OpenSSL: a named curve and an uncompressed point. Undefined for anything else, and for a
 * point that is not on the curve.
 */
export function openCurvePublicKey(spec: CurveSpec, spki: Buffer): CurvePublicKey | undefined {
  const { spkiHead } = curves[spec]
  if (!spki.subarray(0, spkiHead.length).equals(spkiHead)) return undefined
  const point = openPoint(spec, spki.subarray(spkiHead.length))
  return point && { spec, point }
}

/** Parses an uncompressed point (04 ‖ x ‖ y); undefined unless it is on the curve, and not at infinity. */
export function openPoint(spec: CurveSpec, bytes: Buffer): CurvePoint | undefined {
  if (bytes.length !== 1 + 2 * INTEGER_BYTES || bytes[0] !== 4) return undefined
  try {
    return curves[spec].Point.fromBytes(bytes)
  } catch {
    return undefined
  }
}

/** The scalar as a number. A bigint cannot be overwritten, so it must not be kept beyond one computation. */
export function readScalar({ scalar }: CurvePrivateKey): bigint {
  const bytes = scalar.export()
  const value = readInteger(bytes)
  bytes.fill(0)
  return value
}
