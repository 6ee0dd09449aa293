/**
 * Encodes keys as text and parses them. It works on bytes, because a string would be a copy that cannot be overwritten. No table
 * is indexed by a secret byte and no branch depends on one, so neither the cache nor the duration reveals it.
 */

import { KEY_BYTES } from './envelope.ts'

const PREFIX = Buffer.from('jinku-root-key-1:')
/** 32 bytes in Base64 are 43 digits and one padding character. */
const DIGITS = 43
const PADDING = 0x3d
const LINE_FEED = 0x0a

/** The content of a key file. The caller overwrites it after use. */
export function formatRootKey(key: Uint8Array): Buffer {
  const text = Buffer.alloc(PREFIX.length + DIGITS + 2)
  PREFIX.copy(text)
  for (let digit = 0; digit < DIGITS; digit++) {
    text[PREFIX.length + digit] = base64Digit(sextetAt(key, digit))
  }
  text[PREFIX.length + DIGITS] = PADDING
  text[PREFIX.length + DIGITS + 1] = LINE_FEED
  return text
}

/**
 * Parses a root key: the content of a key file, or Base64 alone, with or without white space around it; undefined for anything
 * else. The keys of all sources are parsed here. The caller overwrites the result after use.
 */
export function parseRootKey(text: Uint8Array): Buffer | undefined {
  const bare = trimmed(text)
  const hasPrefix = PREFIX.equals(bare.subarray(0, PREFIX.length))
  return parseBase64Key(hasPrefix ? bare.subarray(PREFIX.length) : bare)
}

function parseBase64Key(text: Uint8Array): Buffer | undefined {
  if (text.length !== DIGITS + 1 || text[DIGITS] !== PADDING) return undefined
  const key = Buffer.alloc(KEY_BYTES)
  let bits = 0
  let pending = 0
  let wrong = 0
  for (let digit = 0; digit < DIGITS; digit++) {
    const value = base64Value(text[digit] ?? 0)
    wrong |= value
    pending = (pending << 6) | (value & 63)
    bits += 6
    if (bits < 8) continue
    bits -= 8
    key[((digit + 1) * 6 - bits) / 8 - 1] = (pending >> bits) & 255
    pending &= (1 << bits) - 1
  }
  // `wrong` is negative if any character was not a digit. Left-over bits other than zero would be a second spelling of the same
  // key.
  if (wrong >= 0 && pending === 0) return key
  key.fill(0)
  return undefined
}

/** Writes the bytes in lower-case hexadecimal into a buffer, from the index `at` on. */
export function writeHex(bytes: Uint8Array, into: Buffer, at: number): void {
  for (const [index, byte] of bytes.entries()) {
    into[at + 2 * index] = hexDigit(byte >> 4)
    into[at + 2 * index + 1] = hexDigit(byte & 15)
  }
}

/** Parses hexadecimal of either case; undefined when a character is not a digit, or their number is odd. */
export function readHex(text: Uint8Array): Buffer | undefined {
  if (text.length % 2 !== 0) return undefined
  const bytes = Buffer.alloc(text.length / 2)
  let wrong = 0
  for (let index = 0; index < bytes.length; index++) {
    const high = hexValue(text[2 * index] ?? 0)
    const low = hexValue(text[2 * index + 1] ?? 0)
    wrong |= high | low
    bytes[index] = (high << 4) | low
  }
  if (wrong >= 0) return bytes
  bytes.fill(0)
  return undefined
}

function trimmed(text: Uint8Array): Uint8Array {
  let start = 0
  let end = text.length
  while (end > start && (text[end - 1] ?? 0) <= 0x20) end--
  while (start < end && (text[start] ?? 0) <= 0x20) start++
  return text.subarray(start, end)
}

function sextetAt(bytes: Uint8Array, digit: number): number {
  const bit = digit * 6
  const at = bit >> 3
  return ((((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)) >> (10 - (bit & 7))) & 63
}

/** All bits set when `from` ≤ `value` ≤ `to`, else zero. */
function mask(value: number, from: number, to: number): number {
  return ((from - 1 - value) & (value - to - 1)) >> 31
}

function base64Digit(value: number): number {
  return (
    value +
    0x41 +
    (mask(value, 26, 63) & 6) -
    (mask(value, 52, 63) & 75) -
    (mask(value, 62, 63) & 15) +
    (mask(value, 63, 63) & 3)
  )
}

/** Negative for a character that is not a digit. */
function base64Value(character: number): number {
  return (
    (mask(character, 0x41, 0x5a) & (character - 0x41 + 1)) +
    (mask(character, 0x61, 0x7a) & (character - 0x61 + 27)) +
    (mask(character, 0x30, 0x39) & (character - 0x30 + 53)) +
    (mask(character, 0x2b, 0x2b) & 63) +
    (mask(character, 0x2f, 0x2f) & 64) -
    1
  )
}

function hexDigit(value: number): number {
  return value + 0x30 + (mask(value, 10, 15) & 39)
}

function hexValue(character: number): number {
  return (
    (mask(character, 0x30, 0x39) & (character - 0x30 + 1)) +
    (mask(character, 0x61, 0x66) & (character - 0x61 + 11)) +
    (mask(character, 0x41, 0x46) & (character - 0x41 + 11)) -
    1
  )
}
