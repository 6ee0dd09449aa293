/** A signature of two numbers, as ECDSA (RFC 3279, 2.2.3) and SM2 (GM/T 0009) write it: SEQUENCE { INTEGER r, INTEGER s }. */

import type { Curve } from './curves.ts'
import { readElement, readUnsigned, SEQUENCE, sequenceOf } from './der.ts'

interface CurveSignature {
  readonly r: bigint
  readonly s: bigint
}

export function encodeSignature({ r, s }: CurveSignature): Buffer {
  return sequenceOf(r, s)
}

/** Undefined for what cannot be a signature on this curve. A high s is as good as a low one: the service makes both. */
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
