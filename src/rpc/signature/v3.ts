/**
 * Signature version 3, `ACS3-HMAC-SHA256`: an HMAC over a canonical form of the whole request.
 *
 * Source: "V3 request structure and signature" of the SDK documentation. The client chooses which headers it signs. The
 * headers that determine the meaning of the request must be among them.
 */

import { createHash, createHmac, hash, type KeyObject } from 'node:crypto'
import type { TimeSlices } from '../../scheduling/time-slices.ts'
import { byName, canonicalValue, type Pair } from '../encoding.ts'
import { percentEncode } from '../percent-encoding.ts'

/** The only algorithm of signature version 3, as it stands in the header `Authorization`. */
export const V3_ALGORITHM = 'ACS3-HMAC-SHA256'
const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const MAX_SIGNED_HEADERS = 100
/** Bounds the fields of the Authorization header. Three are known; others are ignored. */
const MAX_FIELDS = 16

/** The parsed Authorization header. */
export interface V3Authorization {
  readonly algorithm: string
  readonly accessKeyId: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

/** Maps header names in lower case to all their values. */
export type HeaderValues = ReadonlyMap<string, readonly string[]>

/** Parses the Authorization header, whose fields may be in any order. Undefined when a field is missing or repeated. */
export function parseAuthorization(header: string): V3Authorization | undefined {
  const blank = header.indexOf(' ')
  if (blank === -1) return undefined
  const fields = new Map<string, string>()
  const parts = header.slice(blank + 1).split(',', MAX_FIELDS + 1)
  if (parts.length > MAX_FIELDS) return undefined
  for (const part of parts) {
    const equals = part.indexOf('=')
    const name = part.slice(0, Math.max(equals, 0)).trim()
    if (name === '' || fields.has(name)) return undefined
    fields.set(name, part.slice(equals + 1).trim())
  }
  const accessKeyId = fields.get('Credential')
  const signature = fields.get('Signature')
  const signedHeaders = fields.get('SignedHeaders')?.split(';', MAX_SIGNED_HEADERS + 1) ?? []
  const areDistinct = new Set(signedHeaders).size === signedHeaders.length
  const isComplete = accessKeyId !== undefined && signature !== undefined && areDistinct
  if (!isComplete || signedHeaders.length > MAX_SIGNED_HEADERS) return undefined
  return { algorithm: header.slice(0, blank), accessKeyId, signedHeaders, signature }
}

/** Groups headers by name; values of a repeated header are kept apart. */
export function headerValues(rawHeaders: readonly string[]): HeaderValues {
  const values = new Map<string, string[]>()
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase()
    const value = (rawHeaders[index + 1] ?? '').trim()
    const present = values.get(name)
    if (present === undefined) values.set(name, [value])
    else present.push(value)
  }
  return values
}

const ALWAYS_SIGNED = [
  'host',
  'x-acs-action',
  'x-acs-version',
  'x-acs-date',
  'x-acs-content-sha256',
]
const SIGNED_WHEN_SENT = ['x-acs-signature-nonce', 'x-acs-security-token', 'x-acs-accesskey-id']

/** Whether every header that determines the meaning of the request is signed and was sent exactly once. */
export function signsEnough(
  signedHeaders: readonly string[],
  headers: HeaderValues,
  hasBody: boolean,
): boolean {
  const isSigned = (name: string): boolean =>
    signedHeaders.includes(name) && headers.get(name)?.length === 1
  const isSignedIfSent = (name: string): boolean => !headers.has(name) || isSigned(name)
  return (
    ALWAYS_SIGNED.every(isSigned) &&
    SIGNED_WHEN_SENT.every(isSignedIfSent) &&
    // This header alone decides whether the body is read as a form, as JSON, or not at all.
    (!hasBody || isSignedIfSent('content-type'))
  )
}

/** The SHA-256 of some bytes, in hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return bytes.length === 0 ? EMPTY_SHA256 : hash('sha256', bytes, 'hex')
}

/** How many bytes are hashed in one step. */
const STEP_BYTES = 65_536

/** Like {@link sha256}, for many bytes: yields to other requests between time slices. */
export async function sha256InSlices(bytes: Uint8Array, slices: TimeSlices): Promise<string> {
  const digest = createHash('sha256')
  for (let start = 0; start < bytes.length; start += STEP_BYTES) {
    if (slices.isOver) await slices.next()
    digest.update(bytes.subarray(start, start + STEP_BYTES))
  }
  return digest.digest('hex')
}

/** The parts of a request that are signed. */
export interface V3Request {
  readonly method: string
  readonly path: string
  readonly query: readonly Pair[]
  readonly headers: HeaderValues
  readonly signedHeaders: readonly string[]
  /** SHA-256 of the body in lower-case hexadecimal. */
  readonly payloadDigest: string
}

/**
 * Whether the names are unambiguous without encoding. A name that contains `&` or `=` looks like several parameters, so one
 * signature would be valid for two different requests.
 */
export function areNamesPlain(query: readonly Pair[]): boolean {
  return query.every(({ name }) => !/[&=%\r\n]/.test(name))
}

/**
 * Builds the canonical request.
 *
 * @param areNamesEncoded whether names are percent-encoded; clients differ in this. The results differ only for names that no
 *   operation uses
 */
export function v3CanonicalRequest(request: V3Request, areNamesEncoded: boolean): string {
  const { method, path, query, headers, signedHeaders, payloadDigest } = request
  let canonicalQuery = ''
  for (const pair of [...query].sort(byName)) {
    const name = areNamesEncoded && !pair.isPlain ? percentEncode(pair.name) : pair.name
    canonicalQuery += `${canonicalQuery === '' ? '' : '&'}${name}=${canonicalValue(pair)}`
  }
  let canonicalHeaders = ''
  for (const name of signedHeaders) {
    const values = headers.get(name) ?? []
    const value = values.length > 1 ? [...values].sort().join(',') : (values[0] ?? '')
    canonicalHeaders += `${name}:${value}\n`
  }
  return `${method}\n${path}\n${canonicalQuery}\n${canonicalHeaders}\n${signedHeaders.join(';')}\n${payloadDigest}`
}

/** Builds the text that is signed. */
export function v3StringToSign(canonicalRequest: string): string {
  return `${V3_ALGORITHM}\n${hash('sha256', canonicalRequest, 'hex')}`
}

/**
 * Signs a text.
 *
 * @param key the access key secret
 */
export function v3Signature(key: KeyObject, stringToSign: string): string {
  return createHmac('sha256', key).update(stringToSign).digest('hex')
}
