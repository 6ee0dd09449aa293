/**
 * Reading `name=value&…` as this protocol's clients write it.
 *
 * Clients encode differently (`+` or `%20`, `*` or `%2A`), so a signature is checked over the decoded text, encoded anew.
 * Where a client already sent the canonical form, that form is kept and not made again.
 */

import type { Slices } from '../scheduling/time-slices.ts'
import { isUnreserved, percentEncode, unescapeInto, wholeEscapes } from './percent-encoding.ts'

export interface Pair {
  readonly name: string
  readonly value: string
  /** Name and value as they were sent, one character for each byte. They can be decoded. */
  readonly rawName: string
  readonly raw: string
}

/** Text that cannot be decoded: a broken escape, or bytes that are not UTF-8. */
export class UndecodableText extends Error {}

// Every escape in upper case, and only of bytes that need one.
const CANONICAL =
  /^(?:[A-Za-z0-9\-_.~]|%(?:[0189A-F][0-9A-F]|2[0-9A-CF]|3[A-F]|[46]0|5[B-E]|7[BCDF]))*$/
/** Up to this length the functions of the language, which look at a text several times, are quicker than a table. */
const SHORT = 128

/** The value in canonical percent-encoding. Costs something, so it is asked for only once the key is known. */
export function canonicalValue({ value, raw }: Pair): string {
  return isUnreserved(raw) || isCanonical(raw) ? raw : percentEncode(value)
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
    const end = pairEnd(raw, start)
    if (end > start) {
      if (pairs.length === max) throw new UndecodableText(TOO_MANY)
      const { rawName, rawValue } = splitPair(raw.slice(start, end))
      pairs.push({ name: decode(rawName), value: decode(rawValue), rawName, raw: rawValue })
    }
    start = end + 1
  }
  return pairs
}

/** The same for a long text. */
export async function decodePairsInSlices(
  raw: string,
  max: number,
  slices: Slices,
): Promise<Pair[]> {
  const pairs: Pair[] = []
  let start = 0
  for (let turn = 0; start < raw.length; turn++) {
    // Looking at the clock costs more than passing over an empty pair.
    if (turn % 256 === 0 && slices.isOver) await slices.next()
    const end = pairEnd(raw, start)
    if (end > start) {
      if (pairs.length === max) throw new UndecodableText(TOO_MANY)
      const { rawName, rawValue } = splitPair(raw.slice(start, end))
      const name = await decodeInSlices(rawName, slices)
      pairs.push({ name, value: await decodeInSlices(rawValue, slices), rawName, raw: rawValue })
    }
    start = end + 1
  }
  return pairs
}

/** The order in which both versions sign. */
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

// Matching a long text with a regular expression costs more than encoding it anew.
function isCanonical(raw: string): boolean {
  return raw.length <= SHORT && CANONICAL.test(raw)
}

function decode(raw: string): string {
  if (isUnreserved(raw)) return raw
  // A character may come as bytes, as escapes, or half and half.
  if (raw.length > SHORT || /[+\x80-\xff]/.test(raw)) return decodeBytes(raw)
  if (!raw.includes('%')) return raw
  try {
    return decodeURIComponent(raw)
  } catch {
    throw new UndecodableText('broken escape, or not UTF-8')
  }
}

function decodeBytes(raw: string): string {
  const bytes = Buffer.from(raw, 'latin1')
  if (!raw.includes('%') && !raw.includes('+')) return decodeUtf8(bytes)
  const end = unescapeInto(bytes, 0, bytes.length, 0)
  if (end === -1) throw new UndecodableText('broken escape')
  return decodeUtf8(bytes.subarray(0, end))
}

/** Bytes that are decoded at a time. */
const STEP_BYTES = 32_768

async function decodeInSlices(raw: string, slices: Slices): Promise<string> {
  if (raw.length <= STEP_BYTES) return decode(raw)
  const decoder = new TextDecoder('utf-8', STRICTLY)
  let text = ''
  for (let start = 0; start < raw.length; ) {
    if (slices.isOver) await slices.next()
    const end = wholeEscapes(raw, start + STEP_BYTES)
    const bytes = Buffer.from(raw.slice(start, end), 'latin1')
    const length = unescapeInto(bytes, 0, bytes.length, 0)
    if (length === -1) throw new UndecodableText('broken escape')
    // A character may begin in one step and end in the next.
    text += decodingUtf8(() => decoder.decode(bytes.subarray(0, length), { stream: true }))
    start = end
  }
  return text + decodingUtf8(() => decoder.decode())
}

const STRICTLY = { fatal: true, ignoreBOM: true }
const strictUtf8 = new TextDecoder('utf-8', STRICTLY)

/** @throws UndecodableText on bytes that are not UTF-8 */
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
