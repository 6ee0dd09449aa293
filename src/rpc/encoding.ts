/**
 * Percent-encoding as this protocol signs it (RFC 3986), and reading `name=value&…` as its clients write it.
 *
 * Clients encode differently (`+` or `%20`, `*` or `%2A`), so a signature is checked over the decoded text, encoded anew.
 * Where a client already sent the canonical form, that form is kept and not made again.
 */

export interface Pair {
  readonly name: string
  readonly value: string
  /** The value as it was sent. */
  readonly raw: string
}

/** Text that cannot be decoded: a broken escape, or bytes that are not UTF-8. */
export class UndecodableText extends Error {}

const UNRESERVED = /^[A-Za-z0-9\-_.~]*$/
// Every escape in upper case, and only of bytes that need one.
const CANONICAL =
  /^(?:[A-Za-z0-9\-_.~]|%(?:[0189A-F][0-9A-F]|2[0-9A-CF]|3[A-F]|[46]0|5[B-E]|7[BCDF]))*$/

/** RFC 3986: letters, digits and `-_.~` stay, every other byte of the UTF-8 form is escaped. */
export function percentEncode(text: string): string {
  if (UNRESERVED.test(text)) return text
  const encoded = encodeURIComponent(text)
  if (!/[!'()*]/.test(encoded)) return encoded
  // encodeURIComponent leaves five characters alone that RFC 3986 reserves.
  return encoded
    .replaceAll('!', '%21')
    .replaceAll("'", '%27')
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')
    .replaceAll('*', '%2A')
}

/** The value in canonical percent-encoding. Costs something, so it is asked for only once the key is known. */
export function canonicalValue({ value, raw }: Pair): string {
  return UNRESERVED.test(raw) || isCanonical(raw) ? raw : percentEncode(value)
}

/**
 * Decodes a query string or a form body.
 *
 * @param raw one character per byte
 * @param max how many pairs are accepted
 * @throws UndecodableText
 */
export function decodePairs(raw: string, max: number): Pair[] {
  const pairs: Pair[] = []
  let start = 0
  while (start < raw.length) {
    const ampersand = raw.indexOf('&', start)
    const end = ampersand === -1 ? raw.length : ampersand
    if (end > start) {
      if (pairs.length === max) throw new UndecodableText('too many parameters')
      pairs.push(decodePair(raw.slice(start, end)))
    }
    start = end + 1
  }
  return pairs
}

/** The order in which both versions sign. */
export function byName(a: Pair, b: Pair): number {
  return a.name < b.name ? -1 : Number(a.name > b.name)
}

function decodePair(raw: string): Pair {
  const equals = raw.indexOf('=')
  const name = decode(equals === -1 ? raw : raw.slice(0, equals))
  const rawValue = equals === -1 ? '' : raw.slice(equals + 1)
  return { name, value: decode(rawValue), raw: rawValue }
}

// Matching a long text with a regular expression costs more than encoding it anew.
function isCanonical(raw: string): boolean {
  return raw.length <= 512 && CANONICAL.test(raw)
}

function decode(raw: string): string {
  if (UNRESERVED.test(raw)) return raw
  const spaced = raw.includes('+') ? raw.replaceAll('+', ' ') : raw
  // A character may come as bytes, as escapes, or half and half.
  if (spaced.length > 512 || /[\x80-\xff]/.test(spaced)) return decodeUtf8(unescapeBytes(spaced))
  if (!spaced.includes('%')) return spaced
  try {
    return decodeURIComponent(spaced)
  } catch {
    throw new UndecodableText('broken escape, or not UTF-8')
  }
}

const PERCENT = 0x25

function unescapeBytes(raw: string): Buffer {
  const bytes = Buffer.from(raw, 'latin1')
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte !== PERCENT) {
      bytes[length++] = byte
      continue
    }
    const high = hexValue(bytes[at + 1])
    const low = hexValue(bytes[at + 2])
    if (high === undefined || low === undefined) throw new UndecodableText('broken escape')
    bytes[length++] = high * 16 + low
    at += 2
  }
  return bytes.subarray(0, length)
}

function hexValue(byte: number | undefined): number | undefined {
  const digit = byte === undefined ? Number.NaN : Number.parseInt(String.fromCharCode(byte), 16)
  return Number.isNaN(digit) ? undefined : digit
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** @throws UndecodableText on bytes that are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    throw new UndecodableText('not UTF-8')
  }
}
