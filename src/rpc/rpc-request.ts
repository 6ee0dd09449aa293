/**
 * Turns an HTTP request into flat parameters: the query string, merged with a form body, or with a JSON body if the signature
 * covers it. When a name is in both, the value of the body is used and signed, because the vendor's clients do the same.
 */

import { findDuplicateKey } from '../access/duplicate-keys.ts'
import { Refusal } from '../api/errors.ts'
import { isJsonObject, type Parameters } from '../api/fields.ts'
import type { HttpRequest } from '../http/http-messages.ts'
import { TimeSlices } from '../scheduling/time-slices.ts'
import {
  decodePairs,
  decodePairsInSlices,
  decodeUtf8,
  type Pair,
  UndecodableText,
} from './encoding.ts'

/** A request whose parameters are decoded. */
export interface RpcRequest {
  readonly http: HttpRequest
  readonly path: string
  readonly query: readonly Pair[]
  /** Query and form merged, each name once, as signature version 1.0 covers them. */
  readonly signed: readonly Pair[]
  /** The same parameters by name, decoded. */
  readonly parameters: ReadonlyMap<string, string>
  /** The time slices in which a long request is processed; undefined for other requests. */
  readonly slices: TimeSlices | undefined
}

/**
 * A longer body is decoded in time slices. No client of this API sends one, because the longest value has 30,720 bytes; but an
 * unauthenticated caller can, and must not delay other requests.
 */
const LONG_BODY_BYTES = 131_072

const MAX_PARAMETERS = 1000
const MAX_JSON_DEPTH = 32
/** Bounds the values and names in a JSON body, at any depth. Each costs far more than a byte. */
const MAX_JSON_VALUES = 10_000
/** A longer Content-Type is refused, not parsed. */
const MAX_CONTENT_TYPE = 1_024

/** Whether a request must be read with {@link readLongRequest}. */
export function isLong({ body }: HttpRequest): boolean {
  return body.length > LONG_BODY_BYTES
}

/** Decodes a request. @throws Refusal when it cannot be decoded, or has the same name twice in query or body */
export function readRequest(http: HttpRequest): RpcRequest {
  const { path, query } = readTarget(http)
  const form = isForm(http)
    ? decoding(() => decodePairs(http.body.toString('latin1'), MAX_PARAMETERS))
    : []
  return merged(http, path, query, form)
}

/** Like {@link readRequest}, for a long request: yields to other requests between time slices. */
export async function readLongRequest(http: HttpRequest): Promise<RpcRequest> {
  // Whether the client is still connected is not checked, unlike in long reads of storage: this takes a few milliseconds.
  const slices = new TimeSlices()
  const { path, query } = readTarget(http)
  if (!isForm(http)) return merged(http, path, query, [], slices)
  try {
    const form = await decodePairsInSlices(http.body.toString('latin1'), MAX_PARAMETERS, slices)
    return merged(http, path, query, form, slices)
  } catch (error) {
    throw undecodable(error)
  }
}

function readTarget({ target }: HttpRequest): { path: string; query: Pair[] } {
  const { path, rawQuery } = splitTarget(target)
  return { path, query: decoding(() => decodePairs(rawQuery, MAX_PARAMETERS)) }
}

function merged(
  http: HttpRequest,
  path: string,
  query: readonly Pair[],
  form: readonly Pair[],
  slices?: TimeSlices,
): RpcRequest {
  const parameters = new Map<string, string>()
  addOnce(parameters, query)
  if (form.length === 0) return { http, path, query, signed: query, parameters, slices }
  if (query.length === 0) {
    addOnce(parameters, form)
    return { http, path, query, signed: form, parameters, slices }
  }
  const inBody = new Map<string, string>()
  addOnce(inBody, form)
  for (const [name, value] of inBody) parameters.set(name, value)
  const signed = [...query.filter(({ name }) => !inBody.has(name)), ...form]
  return { http, path, query, signed, parameters, slices }
}

/**
 * Returns the parameters of the operation.
 *
 * @param takesJson whether a JSON body counts: signature version 3 covers it, version 1.0 does not
 */
export function parametersOf(request: RpcRequest, takesJson: boolean): Parameters {
  const { http, parameters } = request
  if (!takesJson || !isJson(http)) return parameters
  return new Map([...parameters, ...jsonMembers(http.body)])
}

// RFC 9112, section 3.2.2: a server must accept an absolute URL as target, because proxies send it.
function splitTarget(target: string): { path: string; rawQuery: string } {
  const local = target.startsWith('/') ? target : target.replace(/^https?:\/\/[^/?#]*/i, '')
  const mark = local.indexOf('?')
  const path = mark === -1 ? local : local.slice(0, mark)
  return { path: path === '' ? '/' : path, rawQuery: mark === -1 ? '' : local.slice(mark + 1) }
}

function addOnce(into: Map<string, string>, pairs: readonly Pair[]): void {
  for (const { name, value } of pairs) {
    if (into.has(name)) throw notTaken(name)
    into.set(name, value)
  }
}

function notTaken(name: string): Refusal {
  return new Refusal('InvalidParameter', { names: [printable(name)], repeatsCaller: true })
}

// The message repeats the name so that the caller finds it. A long text may be a value that was put there by mistake, so it is
// not repeated.
function printable(name: string): string {
  return /^[A-Za-z0-9_.#-]{1,64}$/.test(name) ? name : '?'
}

function jsonMembers(body: Buffer): [string, string][] {
  if (!hasFewValues(body)) throw notTaken('')
  const text = decoding(() => decodeUtf8(body))
  const value = decoding((): unknown => JSON.parse(text))
  if (findDuplicateKey(text) !== undefined) throw new Refusal('ParseRequestParameterException')
  if (!isJsonObject(value)) throw new Refusal('ParseRequestParameterException')
  const members = Object.entries(value)
  if (members.length > MAX_PARAMETERS) throw new Refusal('ParseRequestParameterException')
  return members.flatMap(([name, member]) => {
    if (!isFaithful(member)) throw notTaken(name)
    const textual = textOf(member)
    if (textual === undefined) return []
    // A single surrogate has no UTF-8 form, so storing it would change the value.
    if (!textual.isWellFormed()) throw new Refusal('ParseRequestParameterException')
    return [[name, textual]]
  })
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
/** The bytes that precede a value or a name: `,` `:` `[` `{`. */
const BEFORE_VALUE = new Uint8Array(256)
for (const byte of Buffer.from(',:[{')) BEFORE_VALUE[byte] = 1

// Counts in one pass, before the body is parsed. For a body that is not JSON the result has no meaning.
function hasFewValues(body: Buffer): boolean {
  let values = 1
  let isText = false
  for (let at = 0; at < body.length; at++) {
    const byte = body[at] ?? 0
    if (byte === QUOTE) isText = !isText
    else if (isText) {
      if (byte === BACKSLASH) at++
    } else if (BEFORE_VALUE[byte] === 1 && ++values > MAX_JSON_VALUES) return false
  }
  return true
}

// A number that a double cannot represent would reach the operation as a different number. The depth bounds the recursion,
// here and in JSON.stringify.
function isFaithful(value: unknown, depth = 0): boolean {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value)
  }
  if (typeof value !== 'object' || value === null) return true
  return (
    depth < MAX_JSON_DEPTH && Object.values(value).every((inner) => isFaithful(inner, depth + 1))
  )
}

function textOf(member: unknown): string | undefined {
  if (member === null) return undefined
  return typeof member === 'object' ? JSON.stringify(member) : String(member)
}

function decoding<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw undecodable(error)
  }
}

function undecodable(error: unknown): unknown {
  const isOfRequest = error instanceof UndecodableText || error instanceof SyntaxError
  return isOfRequest ? new Refusal('ParseRequestParameterException') : error
}

function isForm(http: HttpRequest): boolean {
  return mediaType(http) === 'application/x-www-form-urlencoded'
}

function isJson(http: HttpRequest): boolean {
  return mediaType(http) === 'application/json'
}

function mediaType({ headers, body }: HttpRequest): string {
  if (body.length === 0) return ''
  const encoding = headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity') {
    throw new Refusal('ParseRequestParameterException')
  }
  const header = headers['content-type'] ?? ''
  if (header.length > MAX_CONTENT_TYPE) throw new Refusal('ParseRequestParameterException')
  if (!header.includes(';')) return header.trim().toLowerCase()
  const [type = '', ...parameters] = header.toLowerCase().split(';')
  const charset = parameters.map((one) => one.trim()).find((one) => one.startsWith('charset='))
  if (charset !== undefined && !/^charset="?(utf-?8|us-ascii)"?$/.test(charset)) {
    throw new Refusal('ParseRequestParameterException')
  }
  return type.trim()
}
