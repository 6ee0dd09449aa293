/** The DER encoding of ECDSA (RFC 3279, 2.2.3) and SM2 (GM/T 0009) signatures: SEQUENCE { INTEGER r, INTEGER s }. */

import type { Curve } from './curves.ts'
import { readElement, readUnsigned, SEQUENCE, sequenceOf } from './der.ts'

interface CurveSignature {
  readonly r: bigint
  readonly s: bigint
}

/** The signature in DER. */
export function encodeSignature({ r, s }: CurveSignature): Buffer {
  return sequenceOf(r, s)
}

/**
 * Undefined if the bytes cannot be a signature on this curve. Low and high values of s are both accepted, because the service
 * makes both.
 */
export function decodeSignature(
  { Point: { Fn } }: Curve,
  bytes: Buffer,
): CurveSignature | undefined {
  const sequence = readElement(bytes, SEQUENCE)
  if (sequence === undefined || sequence.rest.length > 0) return undefined
  const r = readUnsigned(sequence.body)
  const s = r && readUnsigned(r.rest)
  if (!(r && s) || s.rest.length > 0) return undefined
  const isInRange = (value: bigint): boolean => value > 0n && value < Fn.ORDER
  return isInRange(r.value) && isInRange(s.value) ? { r: r.value, s: s.value } : undefined
}
