/**
 * Percent-encoding as this protocol signs it (RFC 3986). It works byte by byte with lookup tables, so every byte costs about
 * the same. That matters because unauthenticated callers choose the bytes.
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
/** Larger than any byte; marks a character that is no hexadecimal digit. */
const NO_DIGIT = 256
const VALUE_OF_DIGIT = new Uint16Array(256).fill(NO_DIGIT)
for (let value = 0; value < 16; value++) {
  VALUE_OF_DIGIT[DIGITS[value] ?? 0] = value
  VALUE_OF_DIGIT[value.toString(16).charCodeAt(0)] = value
}

const UNRESERVED = /^[A-Za-z0-9\-_.~]*$/

/** Whether neither encoding nor decoding would change the text. */
export function isUnreserved(text: string): boolean {
  return UNRESERVED.test(text)
}

/** Whether a character, of a text with one character per byte, is a letter, a digit or one of `-_.~`. */
export function isUnreservedCode(code: number): boolean {
  return IS_UNRESERVED[code] === 1
}

/** The most bytes that one byte becomes when it is encoded twice: a space becomes `%2520`. */
export const MAX_ENCODED_TWICE = 5

/** Encodes a text: letters, digits and `-_.~` stay, every other byte of the UTF-8 form is escaped. */
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
 * Decodes bytes in place: a `+` becomes a space, an escape becomes its byte.
 *
 * @param from index of the first byte to read
 * @param end index after the last byte to read; no escape may extend beyond it
 * @param into index of the first byte to write; at most `from`
 * @returns the index after the last byte written; -1 when an escape is invalid
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
 * Decodes the bytes of a client, encodes them in the canonical form, and encodes the result again. All in one pass.
 *
 * @param length how many bytes of `sent` to read; no escape may extend beyond it
 * @param into must have room for {@link MAX_ENCODED_TWICE} bytes for each of them, from `start` on
 * @returns the index after the last byte written
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

/** Returns the index nearest to `end` where the encoded text can be cut without splitting an escape. */
export function wholeEscapes(encoded: string, end: number): number {
  if (end >= encoded.length) return encoded.length
  if (encoded[end - 1] === '%') return Math.min(end + 2, encoded.length)
  return encoded[end - 2] === '%' ? end + 1 : end
}

// Returns the byte of two hexadecimal digits, or a number above 255 when one of them is no digit.
function escaped(high: number, low: number): number {
  return (VALUE_OF_DIGIT[high] ?? NO_DIGIT) * 16 + (VALUE_OF_DIGIT[low] ?? NO_DIGIT)
}
