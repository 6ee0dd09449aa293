/**
 * The two forms of an SM2 ciphertext. Both begin with the point C1 and go on with the hash C3 and the masked text C2, which is
 * the order of GB/T 32918.4 since 2016.
 *
 * - bare, which the service makes: 04 ‖ x ‖ y ‖ C3 (32) ‖ C2
 * - DER (GM/T 0009), which OpenSSL makes: SEQUENCE { INTEGER x, INTEGER y, OCTET STRING C3, OCTET STRING C2 }
 */

import { OCTET_STRING, readElement, readUnsigned, SEQUENCE } from './der.ts'
import { writeInteger } from './integers.ts'

const POINT_BYTES = 65
const HASH_BYTES = 32

interface Sm2Ciphertext {
  /** 04 ‖ x ‖ y; whether it lies on the curve is not known yet. */
  readonly point: Buffer
  readonly hash: Buffer
  readonly masked: Buffer
}

export function encodeCiphertext({ point, hash, masked }: Sm2Ciphertext): Buffer {
  return Buffer.concat([point, hash, masked])
}

export function decodeCiphertext(bytes: Buffer): Sm2Ciphertext | undefined {
  return bytes[0] === SEQUENCE ? decodeDer(bytes) : decodeBare(bytes)
}

function decodeBare(bytes: Buffer): Sm2Ciphertext | undefined {
  const textAt = POINT_BYTES + HASH_BYTES
  if (bytes.length < textAt) return undefined
  return {
    point: bytes.subarray(0, POINT_BYTES),
    hash: bytes.subarray(POINT_BYTES, textAt),
    masked: bytes.subarray(textAt),
  }
}

function decodeDer(bytes: Buffer): Sm2Ciphertext | undefined {
  const sequence = readElement(bytes, SEQUENCE)
  if (sequence === undefined || sequence.rest.length > 0) return undefined
  const x = readUnsigned(sequence.body)
  const y = x && readUnsigned(x.rest)
  const hash = y && readElement(y.rest, OCTET_STRING)
  const text = hash && readElement(hash.rest, OCTET_STRING)
  if (!(x && y && hash && text)) return undefined
  if (text.rest.length > 0 || hash.body.length !== HASH_BYTES) return undefined
  const point = Buffer.concat([Buffer.from([4]), writeInteger(x.value), writeInteger(y.value)])
  return { point, hash: hash.body, masked: text.body }
}
