/** Keys on elliptic curves: the private one as its scalar of 32 bytes, the public one as SubjectPublicKeyInfo (RFC 5480). */

import { createSecretKey, type KeyObject } from 'node:crypto'
import type { AsymmetricSpec } from '../../domain/key-specs.ts'
import { type CurvePoint, curves, generateScalar } from './curves.ts'
import { INTEGER_BYTES, readInteger } from './integers.ts'

type CurveSpec = Extract<AsymmetricSpec, `EC_${string}`>

export interface CurvePrivateKey {
  readonly spec: CurveSpec
  /** Held by OpenSSL, out of reach of what prints objects, and overwritten when it is let go. */
  readonly scalar: KeyObject
}

export interface CurvePublicKey {
  readonly spec: CurveSpec
  readonly point: CurvePoint
}

export function generateCurvePair(spec: CurveSpec): { privateKey: Buffer; publicKey: Buffer } {
  const { scalar, point } = generateScalar(curves[spec])
  return { privateKey: scalar, publicKey: Buffer.concat([curves[spec].spkiHead, point]) }
}

export function openCurvePrivateKey(spec: CurveSpec, scalar: Buffer): CurvePrivateKey {
  if (scalar.length !== INTEGER_BYTES) throw new Error(`the private key is not of the kind ${spec}`)
  return { spec, scalar: createSecretKey(scalar) }
}

/** Exactly the encoding with the curve by its name and the point uncompressed, as OpenSSL writes it. */
export function openCurvePublicKey(spec: CurveSpec, spki: Buffer): CurvePublicKey | undefined {
  const { spkiHead } = curves[spec]
  if (!spki.subarray(0, spkiHead.length).equals(spkiHead)) return undefined
  const point = openPoint(spec, spki.subarray(spkiHead.length))
  return point && { spec, point }
}

/** The point, if these bytes (04 ‖ x ‖ y) are one of this curve, other than the point at infinity. */
export function openPoint(spec: CurveSpec, bytes: Buffer): CurvePoint | undefined {
  if (bytes.length !== 1 + 2 * INTEGER_BYTES || bytes[0] !== 4) return undefined
  try {
    return curves[spec].Point.fromBytes(bytes)
  } catch {
    return undefined
  }
}

/** For one computation. A number cannot be overwritten; its bytes can. */
export function readScalar({ scalar }: CurvePrivateKey): bigint {
  const bytes = scalar.export()
  const value = readInteger(bytes)
  bytes.fill(0)
  return value
}
