/**
 * The two encodings of an SM2 ciphertext. Both have the point C1, the hash C3 and the masked text C2 in this order, as GB/T
 * 32918.4 defines it since 2016.
 *
 * - raw, which the service makes: 04 ‖ x ‖ y ‖ C3 (32 bytes) ‖ C2
 * - DER (GM/T 0009), which OpenSSL makes: SEQUENCE { INTEGER x, INTEGER y, OCTET STRING C3, OCTET STRING C2 }
 */

import { OCTET_STRING, readElement, readUnsigned, SEQUENCE } from './der.ts'
import { writeInteger } from './integers.ts'

const POINT_BYTES = 65
const HASH_BYTES = 32

interface Sm2Ciphertext {
  /** 04 ‖ x ‖ y. It has not been checked that the point is on the curve. */
  readonly point: Buffer
  readonly hash: Buffer
  readonly masked: Buffer
}

/** Encodes in the raw form. */
export function encodeCiphertext({ point, hash, masked }: Sm2Ciphertext): Buffer {
  return Buffer.concat([point, hash, masked])
}

/** Decodes either form; undefined if the bytes have neither. */
export function decodeCiphertext(bytes: Buffer): Sm2Ciphertext | undefined {
  return bytes[0] === SEQUENCE ? decodeDer(bytes) : decodeRaw(bytes)
}

function decodeRaw(bytes: Buffer): Sm2Ciphertext | undefined {
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
