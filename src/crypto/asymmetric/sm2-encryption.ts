/** SM2 public-key encryption with SM3 (GB/T 32918.4). */

import { createHash } from 'node:crypto'
import { equalInConstantTime } from '../constant-time.ts'
import { xor } from '../xor.ts'
import { openPoint } from './curve-key.ts'
import { type CurvePoint, curves, generateScalar } from './curves.ts'
import { INTEGER_BYTES, readInteger, writeInteger } from './integers.ts'
import { decodeCiphertext, encodeCiphertext } from './sm2-ciphertext.ts'

const HASH_BYTES = 32

/** Encrypts to a public key. */
export function encryptSm2(publicPoint: CurvePoint, plaintext: Buffer): Buffer {
  for (;;) {
    const { scalar, point } = generateScalar(curves.EC_SM2)
    const shared = coordinates(publicPoint.multiply(readInteger(scalar)))
    scalar.fill(0)
    const mask = keystream(shared, plaintext.length)
    // A mask of zeros hides nothing; it occurs with a text of one byte in one of 256 cases. The standard then starts again. An
    // empty text has nothing to hide.
    const hidesNothing = mask.every((byte) => byte === 0)
    if (plaintext.length > 0 && hidesNothing) continue
    const hash = checkHash(shared, plaintext)
    return encodeCiphertext({ point, hash, masked: xor(plaintext, mask) })
  }
}

/**
 * Undefined when the ciphertext was not encrypted to this key, or was altered. The first failures reveal only what the sender
 * knows; the last comparison, which depends on the key, takes constant time.
 */
export function decryptSm2(d: bigint, ciphertext: Buffer): Buffer | undefined {
  const parts = decodeCiphertext(ciphertext)
  const point = parts && openPoint('EC_SM2', parts.point)
  if (!(parts && point)) return undefined
  const shared = coordinates(point.multiply(d))
  const plaintext = xor(parts.masked, keystream(shared, parts.masked.length))
  if (equalInConstantTime(checkHash(shared, plaintext), parts.hash)) return plaintext
  plaintext.fill(0)
  return undefined
}

/** x ‖ y of the shared point, which both sides can compute. */
function coordinates(shared: CurvePoint): Buffer {
  const { x, y } = shared.toAffine()
  return Buffer.concat([writeInteger(x), writeInteger(y)])
}

/** The key derivation function of GB/T 32918.4, 5.4.3. */
function keystream(shared: Buffer, length: number): Buffer {
  const counter = Buffer.alloc(4)
  const parts: Buffer[] = []
  for (let at = 0; at < length; at += HASH_BYTES) {
    counter.writeUInt32BE(at / HASH_BYTES + 1)
    parts.push(createHash('sm3').update(shared).update(counter).digest())
  }
  return Buffer.concat(parts).subarray(0, length)
}

/** C3 = SM3(x ‖ M ‖ y) */
function checkHash(shared: Buffer, plaintext: Buffer): Buffer {
  const x = shared.subarray(0, INTEGER_BYTES)
  const y = shared.subarray(INTEGER_BYTES)
  return createHash('sm3').update(x).update(plaintext).update(y).digest()
}
