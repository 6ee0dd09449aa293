/** Base64 as clients send it: RFC 4648, section 4, forgiving about what is known to get lost on the way. */

import { type Field, INVALID, parsed } from '../../../api/fields.ts'

const CANONICAL = /^[A-Za-z0-9+/]*$/

/**
 * The bytes; undefined when it is no Base64, or more than so many. Padding may be missing, and a blank stands for the `+`
 * that a client forgot to encode.
 */
export function decodeBase64(
  text: string,
  maxBytes = Number.POSITIVE_INFINITY,
): Buffer | undefined {
  // Refused by its length before it is decoded.
  if (text.length > Math.ceil(maxBytes / 3) * 4) return undefined
  const digits = text.replaceAll(' ', '+').replace(/={1,2}$/, '')
  if (digits.length % 4 === 1 || !CANONICAL.test(digits)) return undefined
  const bytes = Buffer.from(digits, 'base64')
  // Bits that are left over must be zero, or two texts would mean the same bytes.
  const isCanonical = bytes.toString('base64').replace(/=+$/, '') === digits
  return isCanonical && bytes.length <= maxBytes ? bytes : undefined
}

/** Bytes in Base64, at most so many. */
export function base64(summary: string, maxBytes: number): Field<Buffer> {
  const form = `Base64 of at most ${maxBytes.toLocaleString('en')} bytes`
  return parsed(summary, form, (text) => decodeBase64(text, maxBytes) ?? INVALID)
}
