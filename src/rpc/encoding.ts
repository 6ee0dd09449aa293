/**
 * Percent-encoding as this protocol signs it (RFC 3986), and reading `name=value&…` as its clients write it.
 *
 * Clients encode differently (`+` or `%20`, `*` or `%2A`), so a signature is checked over the decoded text, encoded anew.
 * Where a client already sent the canonical form, that form is kept and not made again.
 */

export interface Pair {
  readonly name: string
  readonly value: string
  /** The value in canonical percent-encoding. */
  readonly encoded: string
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
  // encodeURIComponent leaves five characters alone that RFC 3986 reserves.
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )
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
  if (UNRESERVED.test(rawValue)) return { name, value: rawValue, encoded: rawValue }

  const value = decode(rawValue)
  return { name, value, encoded: isCanonical(rawValue) ? rawValue : percentEncode(value) }
}

// Matching a long text with a regular expression costs more than encoding it anew.
function isCanonical(raw: string): boolean {
  return raw.length <= 512 && CANONICAL.test(raw)
}

function decode(raw: string): string {
  if (UNRESERVED.test(raw)) return raw
  const spaced = raw.includes('+') ? raw.replaceAll('+', ' ') : raw
  // A character may come as bytes, as escapes, or half and half; as escapes alone it is decoded in one way.
  const escaped = spaced.replace(/[\x80-\xff]+/g, escapeBytes)
  if (!escaped.includes('%')) return escaped
  try {
    return decodeURIComponent(escaped)
  } catch {
    throw new UndecodableText('broken escape, or not UTF-8')
  }
}

function escapeBytes(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('hex').replace(/../g, '%$&')
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
