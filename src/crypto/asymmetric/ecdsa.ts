/** ECDSA signatures of a given digest (FIPS 186-5, 6.4). The digest is as long as the order of the curve. */

import { blindedQuotient } from './blinding.ts'
import { decodeSignature, encodeSignature } from './curve-signature.ts'
import { type Curve, type CurvePoint, generateScalar } from './curves.ts'
import { readInteger } from './integers.ts'

/** Signs a digest. @param d the private scalar */
export function signEcdsa(curve: Curve, d: bigint, digest: Buffer): Buffer {
  const { Fn } = curve.Point
  for (;;) {
    const { scalar, point } = generateScalar(curve)
    const r = Fn.create(readInteger(point.subarray(1, 33)))
    const a = Fn.create(readInteger(digest))
    const s = blindedQuotient(curve, { a, c: r, d, q: readInteger(scalar) })
    scalar.fill(0)
    if (r !== 0n && s !== 0n) return encodeSignature({ r, s })
  }
}

/** Whether the bytes are a signature of the digest. @param point the public key */
export function verifyEcdsa(
  curve: Curve,
  point: CurvePoint,
  digest: Buffer,
  bytes: Buffer,
): boolean {
  const signature = decodeSignature(curve, bytes)
  if (signature === undefined) return false
  const { Point } = curve
  const { Fn } = Point
  const w = Fn.inv(signature.s)
  const u = Fn.mul(Fn.create(readInteger(digest)), w)
  const sum = Point.BASE.mulAddUnsafe(u, point, Fn.mul(signature.r, w))
  return !sum.is0() && Fn.create(sum.x) === signature.r
}
