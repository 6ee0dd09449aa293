/**
 * Decodes `name=value&…` as the clients of this protocol encode it.
 *
 * Clients encode differently (`+` or `%20`, `*` or `%2A`). So a signature is verified over the decoded text, encoded again in
 * the canonical form. When the client already sent the canonical form, that text is reused.
 */

import type { TimeSlices } from '../scheduling/time-slices.ts'
import {
  isUnreserved,
  isUnreservedCode,
  percentEncode,
  unescapeInto,
  wholeEscapes,
} from './percent-encoding.ts'

/** One `name=value`. */
export interface Pair {
  readonly name: string
  readonly value: string
  /** Name and value as they were sent, one character per byte. Both are known to be decodable. */
  readonly rawName: string
  readonly raw: string
  /** Whether both are short and consist of characters that no encoding changes. */
  readonly isPlain: boolean
}

/** The text cannot be decoded: it has an invalid escape, or bytes that are not UTF-8. */
export class UndecodableText extends Error {}

// All escapes are in upper case, and only bytes that need an escape have one.
const CANONICAL =
  /^(?:[A-Za-z0-9\-_.~]|%(?:[0189A-F][0-9A-F]|2[0-9A-CF]|3[A-F]|[46]0|5[B-E]|7[BCDF]))*$/
/** Up to this length, built-in functions are faster than the table, although they scan the text several times. */
const SHORT = 128

/** Returns the value in canonical percent-encoding. This is expensive, so it is called only after the key is known. */
export function canonicalValue({ value, raw, isPlain }: Pair): string {
  return isPlain || isUnreserved(raw) || isCanonical(raw) ? raw : percentEncode(value)
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
  // One pass over the characters finds the separators, and tells which names and values are plain: most are, and need no decoding. A
  // regular expression for each of them would cost more than everything else here.
  for (let start = 0; start < raw.length; start++) {
    let isNamePlain = true
    let isPlain = true
    let equals = -1
    let end = start
    for (; end < raw.length; end++) {
      const code = raw.charCodeAt(end)
      if (isUnreservedCode(code)) continue
      if (code === AMPERSAND) break
      if (code === EQUALS && equals === -1) {
        equals = end
        isNamePlain = isPlain
        isPlain = true
      } else isPlain = false
    }
    if (end > start) {
      if (pairs.length === max) throw new UndecodableText(TOO_MANY)
      const rawName = raw.slice(start, equals === -1 ? end : equals)
      const rawValue = equals === -1 ? '' : raw.slice(equals + 1, end)
      if (equals === -1) isNamePlain = isPlain
      const name = isNamePlain ? rawName : decode(rawName)
      const value = isPlain || equals === -1 ? rawValue : decode(rawValue)
      pairs.push({
        name,
        value,
        rawName,
        raw: rawValue,
        isPlain: isNamePlain && isPlain && end - start <= STEP_BYTES,
      })
    }
    start = end
  }
  return pairs
}

const AMPERSAND = 0x26
const EQUALS = 0x3d

/** Like {@link decodePairs}, for a long text: yields to other requests between time slices. */
export async function decodePairsInSlices(
  raw: string,
  max: number,
  slices: TimeSlices,
): Promise<Pair[]> {
  const pairs: Pair[] = []
  let start = 0
  for (let turn = 0; start < raw.length; turn++) {
    // Reading the clock costs more than skipping an empty pair, so it is not read for each.
    if (turn % 256 === 0 && slices.isOver) await slices.next()
    const end = pairEnd(raw, start)
    if (end > start) {
      if (pairs.length === max) throw new UndecodableText(TOO_MANY)
      const { rawName, rawValue } = splitPair(raw.slice(start, end))
      const name = await decodeInSlices(rawName, slices)
      const value = await decodeInSlices(rawValue, slices)
      const isPlain = end - start <= STEP_BYTES && isUnreserved(rawName) && isUnreserved(rawValue)
      pairs.push({ name, value, rawName, raw: rawValue, isPlain })
    }
    start = end + 1
  }
  return pairs
}

/** Compares pairs in the order in which both signature versions sign them. */
export function byName(a: Pair, b: Pair): number {
  return a.name < b.name ? -1 : Number(a.name > b.name)
}

const TOO_MANY = 'too many parameters'

function pairEnd(raw: string, start: number): number {
  const ampersand = raw.indexOf('&', start)
  return ampersand === -1 ? raw.length : ampersand
}

function splitPair(raw: string): { readonly rawName: string; readonly rawValue: string } {
  const equals = raw.indexOf('=')
  if (equals === -1) return { rawName: raw, rawValue: '' }
  return { rawName: raw.slice(0, equals), rawValue: raw.slice(equals + 1) }
}

// For a long text, matching the regular expression costs more than encoding it again.
function isCanonical(raw: string): boolean {
  return raw.length <= SHORT && CANONICAL.test(raw)
}

function decode(raw: string): string {
  if (isUnreserved(raw)) return raw
  // A character may be sent as bytes, as escapes, or as a mixture of both.
  if (raw.length > SHORT || /[+\x80-\xff]/.test(raw)) return decodeBytes(raw)
  if (!raw.includes('%')) return raw
  try {
    return decodeURIComponent(raw)
  } catch {
    throw new UndecodableText('invalid escape, or not UTF-8')
  }
}

function decodeBytes(raw: string): string {
  const bytes = Buffer.from(raw, 'latin1')
  if (!raw.includes('%') && !raw.includes('+')) return decodeUtf8(bytes)
  const end = unescapeInto(bytes, 0, bytes.length, 0)
  if (end === -1) throw new UndecodableText('invalid escape')
  return decodeUtf8(bytes.subarray(0, end))
}

/** How many bytes are decoded in one step. */
const STEP_BYTES = 32_768

async function decodeInSlices(raw: string, slices: TimeSlices): Promise<string> {
  if (raw.length <= STEP_BYTES) return decode(raw)
  const decoder = new TextDecoder('utf-8', STRICT)
  let text = ''
  for (let start = 0; start < raw.length; ) {
    if (slices.isOver) await slices.next()
    const end = wholeEscapes(raw, start + STEP_BYTES)
    const bytes = Buffer.from(raw.slice(start, end), 'latin1')
    const length = unescapeInto(bytes, 0, bytes.length, 0)
    if (length === -1) throw new UndecodableText('invalid escape')
    // `stream` is needed because a character may begin in one step and end in the next.
    text += decodingUtf8(() => decoder.decode(bytes.subarray(0, length), { stream: true }))
    start = end
  }
  return text + decodingUtf8(() => decoder.decode())
}

const STRICT = { fatal: true, ignoreBOM: true }
const strictUtf8 = new TextDecoder('utf-8', STRICT)

/** Decodes bytes as UTF-8. @throws UndecodableText when they are not UTF-8 */
export function decodeUtf8(bytes: Uint8Array): string {
  return decodingUtf8(() => strictUtf8.decode(bytes))
}

function decodingUtf8(work: () => string): string {
  try {
    return work()
  } catch {
    throw new UndecodableText('not UTF-8')
  }
}
