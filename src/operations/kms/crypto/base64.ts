/** Base64 (RFC 4648, section 4) as clients send it, with two known mistakes of clients accepted. */

import { type Field, INVALID, parsed } from '../../../api/fields.ts'
import { withCommas } from '../../../api/with-commas.ts'

const CANONICAL = /^[A-Za-z0-9+/]*$/

/**
 * The bytes; undefined for what is not Base64 or has more than `maxBytes` bytes. Padding may be missing, and a space counts as
 * the `+` that a client forgot to encode.
 */
export function decodeBase64(
  text: string,
  maxBytes = Number.POSITIVE_INFINITY,
): Buffer | undefined {
  // Checked before decoding, so that a long text costs nothing.
  if (text.length > Math.ceil(maxBytes / 3) * 4) return undefined
  const digits = text.replaceAll(' ', '+').replace(/={1,2}$/, '')
  if (digits.length % 4 === 1 || !CANONICAL.test(digits)) return undefined
  const bytes = Buffer.from(digits, 'base64')
  // Unused bits at the end must be zero, or two texts would stand for the same bytes.
  const isCanonical = bytes.toString('base64').replace(/=+$/, '') === digits
  return isCanonical && bytes.length <= maxBytes ? bytes : undefined
}

/** At most `maxBytes` bytes in Base64. */
export function base64(summary: string, maxBytes: number): Field<Buffer> {
  const form = `Base64 of at most ${withCommas(maxBytes)} bytes`
  return parsed(summary, form, (text) => decodeBase64(text, maxBytes) ?? INVALID)
}
