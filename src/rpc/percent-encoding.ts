/**
 * Percent-encoding as this protocol signs it (RFC 3986), byte by byte through tables: a request costs the same few steps for
 * each of its bytes, whatever they are, since strangers choose them.
 */

const PERCENT = 0x25
const PLUS = 0x2b
const SPACE = 0x20

/** 1 for letters, digits and `-_.~`, which stay as they are. */
const IS_UNRESERVED = new Uint8Array(256)
for (const byte of Buffer.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~',
)) {
  IS_UNRESERVED[byte] = 1
}

const DIGITS = Buffer.from('0123456789ABCDEF')
/** Larger than any byte, for what is no hexadecimal digit. */
const NO_DIGIT = 256
const VALUE_OF_DIGIT = new Uint16Array(256).fill(NO_DIGIT)
for (let value = 0; value < 16; value++) {
  VALUE_OF_DIGIT[DIGITS[value] ?? 0] = value
  VALUE_OF_DIGIT[value.toString(16).charCodeAt(0)] = value
}

const UNRESERVED = /^[A-Za-z0-9\-_.~]*$/

/** Whether the text is the same when it is encoded or decoded. */
export function isUnreserved(text: string): boolean {
  return UNRESERVED.test(text)
}

/** No byte becomes longer than this: `%2520`, what a space is when it is encoded twice. */
export const MAX_ENCODED_TWICE = 5

/** RFC 3986: letters, digits and `-_.~` stay, every other byte of the UTF-8 form is escaped. */
export function percentEncode(text: string): string {
  if (isUnreserved(text)) return text
  const bytes = Buffer.from(text)
  const encoded = Buffer.allocUnsafe(bytes.length * 3)
  let at = 0
  for (const byte of bytes) {
    if (IS_UNRESERVED[byte] === 1) encoded[at++] = byte
    else {
      encoded[at] = PERCENT
      encoded[at + 1] = DIGITS[byte >> 4] ?? 0
      encoded[at + 2] = DIGITS[byte & 15] ?? 0
      at += 3
    }
  }
  return encoded.toString('latin1', 0, at)
}

/**
 * Decodes bytes as clients send them, in place: a `+` is a space, an escape is its byte.
 *
 * @param from where to read
 * @param end behind the last byte to read; no escape may reach over it
 * @param into where to write, not behind `from`
 * @returns behind the last byte written; -1 when an escape is broken
 */
export function unescapeInto(bytes: Uint8Array, from: number, end: number, into: number): number {
  let at = into
  for (let next = from; next < end; next++) {
    const byte = bytes[next] ?? 0
    if (byte === PERCENT) {
      if (next + 2 >= end) return -1
      const value = escaped(bytes[next + 1] ?? 0, bytes[next + 2] ?? 0)
      if (value >= NO_DIGIT) return -1
      bytes[at++] = value
      next += 2
    } else bytes[at++] = byte === PLUS ? SPACE : byte
  }
  return at
}

/**
 * Encodes anew, and encodes the result once more, what was sent in any form that can be decoded.
 *
 * @param length how many bytes of `sent` to read; no escape may reach over it
 * @param into has {@link MAX_ENCODED_TWICE} bytes from `start` on for each of them
 * @returns behind the last byte written
 */
export function encodeTwice(
  sent: Uint8Array,
  length: number,
  into: Uint8Array,
  start: number,
): number {
  let at = start
  for (let next = 0; next < length; next++) {
    let byte = sent[next] ?? 0
    if (IS_UNRESERVED[byte] === 1) {
      into[at++] = byte
      continue
    }
    if (byte === PERCENT) {
      byte = escaped(sent[next + 1] ?? 0, sent[next + 2] ?? 0)
      next += 2
      if (IS_UNRESERVED[byte] === 1) {
        into[at++] = byte
        continue
      }
    } else if (byte === PLUS) byte = SPACE
    into[at] = PERCENT
    into[at + 1] = 0x32
    into[at + 2] = 0x35
    into[at + 3] = DIGITS[byte >> 4] ?? 0
    into[at + 4] = DIGITS[byte & 15] ?? 0
    at += MAX_ENCODED_TWICE
  }
  return at
}

/** Where to cut an encoded text near `end` without cutting an escape in two. */
export function wholeEscapes(encoded: string, end: number): number {
  if (end >= encoded.length) return encoded.length
  if (encoded[end - 1] === '%') return Math.min(end + 2, encoded.length)
  return encoded[end - 2] === '%' ? end + 1 : end
}

// The byte that two digits stand for; something larger when one of them is none.
function escaped(high: number, low: number): number {
  return (VALUE_OF_DIGIT[high] ?? NO_DIGIT) * 16 + (VALUE_OF_DIGIT[low] ?? NO_DIGIT)
}
