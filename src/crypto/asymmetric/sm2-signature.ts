/**
 * SM2 signatures (GB/T 32918.2) of the value e = SM3(Z ‖ M). The client computes e: Z depends on the public key and on the name
 * of the signer, M is the message.
 */

import { blindedQuotient } from './blinding.ts'
import { decodeSignature, encodeSignature } from './curve-signature.ts'
import { type CurvePoint, curves, generateScalar } from './curves.ts'
import { readInteger } from './integers.ts'

const curve = curves.EC_SM2
const { Fn, BASE } = curve.Point

/** Signs e. @param d the private scalar */
export function signSm2(d: bigint, e: Buffer): Buffer {
  for (;;) {
    const { scalar, point } = generateScalar(curve)
    const k = readInteger(scalar)
    scalar.fill(0)
    const r = Fn.create(readInteger(e) + readInteger(point.subarray(1, 33)))
    const s = blindedQuotient(curve, { a: k, c: Fn.neg(r), d, q: Fn.add(1n, d) })
    if (r !== 0n && r + k !== Fn.ORDER && s !== 0n) return encodeSignature({ r, s })
  }
}

/** Whether the bytes are a signature of e. @param point the public key */
export function verifySm2(point: CurvePoint, e: Buffer, bytes: Buffer): boolean {
  const signature = decodeSignature(curve, bytes)
  if (signature === undefined) return false
  const { r, s } = signature
  const t = Fn.add(r, s)
  if (t === 0n) return false
  const sum = BASE.mulAddUnsafe(s, point, t)
  return !sum.is0() && Fn.create(readInteger(e) + sum.x) === r
}
