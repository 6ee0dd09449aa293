/** The digest of a message that a client sends to be signed. */

import { createHash } from 'node:crypto'
import type { SignatureAlgorithm } from '../../../src/domain/key-specs.ts'

/** a ‖ b ‖ Gx ‖ Gy of the curve of SM2 (GB/T 32918.5). */
const CURVE = Buffer.from(
  'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc' +
    '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93' +
    '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7' +
    'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0',
  'hex',
)

/** The default identifier of a signer in SM2 (GB/T 35276). */
export const DEFAULT_SIGNER = '1234567812345678'

export function digestOf(
  algorithm: SignatureAlgorithm,
  message: Buffer,
  spki: Buffer,
  signer = DEFAULT_SIGNER,
): Buffer {
  if (algorithm !== 'SM2DSA') return createHash('sha256').update(message).digest()
  const z = sm2Z(spki.subarray(-64), signer)
  return createHash('sm3').update(z).update(message).digest()
}

/** Z, which binds a signature to its signer (GB/T 32918.2, 5.5). */
export function sm2Z(point: Buffer, signer: string): Buffer {
  const bits = Buffer.alloc(2)
  bits.writeUInt16BE(signer.length * 8)
  return createHash('sm3').update(bits).update(signer).update(CURVE).update(point).digest()
}
