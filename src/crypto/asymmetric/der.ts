/**
 * The subset of DER (ITU-T X.690) that signatures and SM2 ciphertexts need. The input may come from anybody: the parsers answer
 * `undefined` for everything but the one encoding that DER allows, and never throw.
 */

import { INTEGER_BYTES, padInteger, readInteger, writeInteger } from './integers.ts'

const INTEGER = 0x02
export const OCTET_STRING = 0x04
export const SEQUENCE = 0x30

interface Element {
  readonly body: Buffer
  /** What follows the element. */
  readonly rest: Buffer
}

/** The element at the start of the bytes, if it has this tag and is complete. */
export function readElement(bytes: Buffer, tag: number): Element | undefined {
  if (bytes[0] !== tag) return undefined
  const head = readHead(bytes)
  if (head === undefined) return undefined
  const end = head.bytes + head.length
  if (end > bytes.length) return undefined
  return { body: bytes.subarray(head.bytes, end), rest: bytes.subarray(end) }
}

// At most two length bytes are accepted: 65535 is more than any ciphertext has.
function readHead(bytes: Buffer): { bytes: number; length: number } | undefined {
  const [, first = 0xff, high = 0, low = 0] = bytes
  if (first < 0x80) return { bytes: 2, length: first }
  if (first === 0x81 && high >= 0x80) return { bytes: 3, length: high }
  const length = (high << 8) | low
  if (first === 0x82 && length > 0xff) return { bytes: 4, length }
  return undefined
}

/** The INTEGER at the start of the bytes, if it is not negative and has at most 256 bits. */
export function readUnsigned(bytes: Buffer): { value: bigint; rest: Buffer } | undefined {
  const element = readElement(bytes, INTEGER)
  if (element === undefined) return undefined
  const digits = unsignedDigits(element.body)
  if (digits === undefined) return undefined
  return { value: readInteger(padInteger(Buffer.from(digits))), rest: element.rest }
}

function unsignedDigits(body: Buffer): Buffer | undefined {
  const [first, second = 0] = body
  if (first === undefined || first >= 0x80) return undefined
  const isPadded = first === 0 && body.length > 1
  if (isPadded && second < 0x80) return undefined
  const digits = isPadded ? body.subarray(1) : body
  return digits.length > INTEGER_BYTES ? undefined : digits
}

/** Encodes a SEQUENCE of INTEGERs of at most 256 bits each. At most three: more would need a second length byte. */
export function sequenceOf(...values: readonly bigint[]): Buffer {
  const body = Buffer.concat(values.map(integer))
  return Buffer.concat([Buffer.from([SEQUENCE, body.length]), body])
}

function integer(value: bigint): Buffer {
  const bytes = writeInteger(value)
  let start = 0
  while (start < INTEGER_BYTES - 1 && bytes[start] === 0) start++
  const digits = bytes.subarray(start)
  const sign = (digits[0] ?? 0) >= 0x80 ? [0] : []
  return Buffer.concat([Buffer.from([INTEGER, sign.length + digits.length, ...sign]), digits])
}
