/**
 * Signature version 1.0 of the RPC protocol: an HMAC over method and sorted parameters.
 *
 * Source: "Request signatures" of the KMS API, and the RPC mechanism page of the SDK documentation. HMAC-SHA1 is documented
 * and is what clients send; HMAC-SHA256 over the same text is accepted too.
 *
 * The text to sign can be five times as long as the request, and it is built before the caller is authenticated. So it is
 * built in chunks, in one pass over the request, and the memory of a chunk is reused after it has been hashed.
 */

import { createHmac, type Hmac, type KeyObject } from 'node:crypto'
import type { TimeSlices } from '../../scheduling/time-slices.ts'
import { byName, canonicalValue, type Pair } from '../encoding.ts'
import {
  encodeTwice,
  isUnreserved,
  MAX_ENCODED_TWICE,
  percentEncode,
  wholeEscapes,
} from '../percent-encoding.ts'

/** The methods of signature version 1.0, as the parameter SignatureMethod names them. */
export type V1Method = 'HMAC-SHA1' | 'HMAC-SHA256'

const PIECE_BYTES = 65_536
/** How many characters are encoded in one step; the result always fits into a chunk. */
const STEP = 8_192
const MAX_STEP_BYTES = (STEP + 2) * MAX_ENCODED_TWICE
/** More than what stands between two parameters, and at the beginning, in characters. */
const MAX_BETWEEN = 6
/** Up to this length, copying character by character is faster than a call of Buffer.write. */
const SHORT = 48

/** The text to sign: `METHOD&%2F&` and the parameters, sorted by name and encoded twice. */
export function v1StringToSign(method: string, parameters: readonly Pair[]): string {
  let text = ''
  for (const piece of v1Pieces(method, parameters)) text += piece.toString('latin1')
  return text
}

/** A signature, and the length of the signed text. */
export interface V1Signed {
  readonly signature: string
  readonly bytes: number
}

/**
 * Signs a text.
 *
 * @param key the access key secret followed by `&`
 */
export function v1Sign(
  method: V1Method,
  key: KeyObject,
  text: Iterable<string | Buffer>,
): V1Signed {
  const hmac = v1Hmac(method, key)
  let bytes = 0
  for (const piece of text) {
    if (typeof piece === 'string') hmac.update(piece, 'latin1')
    else hmac.update(piece)
    bytes += piece.length
  }
  return { signature: hmac.digest('base64'), bytes }
}

/** Like {@link v1Sign}, for a long text: yields to other requests between time slices. */
export async function v1SignInSlices(
  method: V1Method,
  key: KeyObject,
  text: (memory: Buffer) => Iterable<string | Buffer>,
  slices: TimeSlices,
): Promise<V1Signed> {
  const hmac = v1Hmac(method, key)
  let bytes = 0
  for (const piece of text(Buffer.allocUnsafe(PIECE_BYTES))) {
    if (typeof piece === 'string') hmac.update(piece, 'latin1')
    else hmac.update(piece)
    bytes += piece.length
    if (slices.isOver) await slices.next()
  }
  return { signature: hmac.digest('base64'), bytes }
}

function v1Hmac(method: V1Method, key: KeyObject): Hmac {
  return createHmac(method === 'HMAC-SHA1' ? 'sha1' : 'sha256', key)
}

const shared = Buffer.allocUnsafeSlow(PIECE_BYTES)
/** The input of one encoding step. */
const sent = Buffer.allocUnsafeSlow(STEP + 2)

/**
 * The text to sign in chunks. All chunks use the same memory, so each is valid only until the next one.
 *
 * @param memory must be the caller's own if it does not consume all chunks synchronously
 */
export function v1Pieces(
  method: string,
  parameters: readonly Pair[],
  memory: Buffer = shared,
): Iterable<string | Buffer> {
  const sorted = [...parameters].sort(byName)
  let length = method.length + MAX_BETWEEN
  for (const { rawName, raw } of sorted) length += rawName.length + raw.length + MAX_BETWEEN
  return length <= STEP ? [wholeText(method, sorted)] : longPieces(method, sorted, memory)
}

/** The text of nearly every request is short. Then joining texts is far faster than writing each character into the memory of a chunk. */
function wholeText(method: string, sorted: readonly Pair[]): string {
  let text = ''
  for (const pair of sorted) {
    if (pair.name === 'Signature') continue
    const { rawName, raw } = pair
    const isFirst = text === ''
    text += pair.isPlain
      ? `${isFirst ? '' : '%26'}${rawName}%3D${raw}`
      : `${isFirst ? '' : '%26'}${escapedAgain(percentEncode(pair.name))}%3D${escapedAgain(canonicalValue(pair))}`
  }
  return `${method}&%2F&${text}`
}

function escapedAgain(encoded: string): string {
  return encoded.replaceAll('%', '%25')
}

function* longPieces(
  method: string,
  sorted: readonly Pair[],
  memory: Buffer,
): Generator<Buffer, undefined> {
  let at = 0
  let isSent = false
  for (const part of partsOf(method, sorted)) {
    for (let from = 0; from < part.length; ) {
      if (at + MAX_STEP_BYTES > memory.length) {
        yield memory.subarray(0, at)
        at = 0
      }
      const end = part.length <= STEP ? part.length : wholeEscapes(part, from + STEP)
      // For a short part, encoding it with the table is faster than checking first whether it needs encoding.
      const isPlain = !isSent || (part.length > SHORT && isUnreserved(part.slice(from, end)))
      at = isPlain
        ? copy(part, from, end, memory, at)
        : encodeTwice(sent, copy(part, from, end, sent, 0), memory, at)
      from = end
    }
    isSent = !isSent
  }
  yield memory.subarray(0, at)
}

/** Returns separators alternating with names and values as they were sent. `Signature` itself is not signed. */
function partsOf(method: string, sorted: readonly Pair[]): string[] {
  const parts: string[] = []
  let before = `${method}&%2F&`
  for (const { name, rawName, raw } of sorted) {
    if (name === 'Signature') continue
    parts.push(before, rawName, '%3D', raw)
    before = '%26'
  }
  return parts.length === 0 ? [before] : parts
}

function copy(text: string, from: number, end: number, into: Buffer, start: number): number {
  if (end - from > SHORT) return start + into.write(text.slice(from, end), start, 'latin1')
  let at = start
  for (let next = from; next < end; next++) into[at++] = text.charCodeAt(next)
  return at
}
