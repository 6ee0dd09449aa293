/**
 * The elliptic curves of the key specifications.
 *
 * OpenSSL generates key pairs, because it multiplies the base point in constant time, and for P-256 twenty times as fast as
 * @noble/curves. It cannot be used for the rest: Node lets it neither sign a given digest nor sign or encrypt with SM2, and
 * exporting an SM2 key object aborts the process on Node 20. So @noble/curves does the arithmetic with points that others sent.
 */

import { createECDH } from 'node:crypto'
import {
  type WeierstrassPoint,
  type WeierstrassPointCons,
  weierstrass,
} from '@noble/curves/abstract/weierstrass.js'
import { p256 } from '@noble/curves/nist.js'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { padInteger } from './integers.ts'

/** A point of a curve. */
export type CurvePoint = WeierstrassPoint<bigint>

/** The arithmetic of a curve, and its names in formats. */
export interface Curve {
  readonly Point: WeierstrassPointCons<bigint>
  readonly opensslName: string
  /** The bytes of a SubjectPublicKeyInfo (RFC 5480) before the point. */
  readonly spkiHead: Buffer
}

// Source of the parameters: GB/T 32918.5, section 2.
const sm2Point = weierstrass({
  p: 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn,
  a: 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn,
  b: 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n,
  n: 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n,
  h: 1n,
  Gx: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  Gy: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
})

export const curves = {
  EC_P256: {
    Point: p256.Point,
    opensslName: 'prime256v1',
    spkiHead: Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex'),
  },
  EC_P256K: {
    Point: secp256k1.Point,
    opensslName: 'secp256k1',
    spkiHead: Buffer.from('3056301006072a8648ce3d020106052b8104000a034200', 'hex'),
  },
  EC_SM2: {
    Point: sm2Point,
    opensslName: 'SM2',
    spkiHead: Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex'),
  },
} as const satisfies { readonly [spec: string]: Curve }

/** Generates a secret scalar (32 bytes), and the base point multiplied by it (04 ‖ x ‖ y). */
export function generateScalar(curve: Curve): { scalar: Buffer; point: Buffer } {
  const ecdh = createECDH(curve.opensslName)
  const point = ecdh.generateKeys()
  return { scalar: padInteger(ecdh.getPrivateKey()), point }
}
