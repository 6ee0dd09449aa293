/** Requests as bytes: what is signed in `../signing.ts`, written out as a client writes it. */

import { createHash, createHmac } from 'node:crypto'
import { CREDENTIALS } from '../harness.ts'
import { formEncode, type Parameters, percentEncode, signV1, signV3, wireTime } from '../signing.ts'

export interface Bytes {
  readonly method: string
  readonly target: string
  /** Names and values as sent; Content-Length is added where there is a body. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** UTF-8 if it is a text. */
  readonly body: string | Buffer
}

export function bytesOf({ method, target, headers, body }: Bytes): Buffer {
  const content = Buffer.from(body)
  const isFramed = headers.some(([name]) => /^(content-length|transfer-encoding)$/i.test(name))
  const lines = [
    ...headers.map(([name, value]) => `${name}: ${value}\r\n`),
    ...(content.length > 0 && !isFramed ? [`Content-Length: ${content.length}\r\n`] : []),
  ]
  const head = `${method} ${target} HTTP/1.1\r\n${lines.join('')}\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), content])
}

export const FORM_TYPE = ['Content-Type', 'application/x-www-form-urlencoded'] as const

export interface Wanted {
  readonly now: number
  readonly host?: string
  readonly method?: 'GET' | 'POST'
  readonly extra?: Parameters
}

/** Exactly these parameters under version 1.0, and their signature. */
export function v1AsIs(method: 'GET' | 'POST', parameters: Parameters): Parameters {
  const sorted = Object.keys(parameters).sort()
  const canonical = formEncode(
    Object.fromEntries(sorted.map((name) => [name, parameters[name] ?? ''])),
  )
  const hash = parameters['SignatureMethod'] === 'HMAC-SHA256' ? 'sha256' : 'sha1'
  const Signature = createHmac(hash, `${CREDENTIALS.secret}&`)
    .update(`${method}&%2F&${percentEncode(canonical)}`)
    .digest('base64')
  return { ...parameters, Signature }
}

/** A V1 request with all parameters in the query string. */
export function v1InQuery(action: string, parameters: Parameters, wanted: Wanted): Bytes {
  const { now, host = 'localhost', method = 'GET', extra = {} } = wanted
  const signed = signV1(CREDENTIALS, action, parameters, { method, now, extra })
  return { method, target: `/?${formEncode(signed)}`, headers: [['Host', host]], body: '' }
}

/** A V1 request with all parameters in a form body. */
export function v1InForm(action: string, parameters: Parameters, wanted: Wanted): Bytes {
  const { now, host = 'localhost', method = 'POST', extra = {} } = wanted
  const signed = signV1(CREDENTIALS, action, parameters, { method, now, extra })
  return { method, target: '/', headers: [['Host', host], FORM_TYPE], body: formEncode(signed) }
}

export interface WantedV3 {
  readonly now: number
  readonly host?: string
  readonly method?: 'GET' | 'POST'
  readonly query?: Parameters
  readonly body?: string
  readonly headers?: { readonly [name: string]: string }
}

export function v3(action: string, wanted: WantedV3): Bytes {
  const { now, host = 'localhost', method = 'POST', query = {}, body = '', headers = {} } = wanted
  const signed = signV3(CREDENTIALS, action, { method, host, query, body, now, headers })
  const encoded = formEncode(query)
  const target = encoded === '' ? '/' : `/?${encoded}`
  return { method, target, headers: Object.entries(signed), body }
}

export interface WantedHeaders {
  /** As sent. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  /** Which of them are signed, in this order. */
  readonly signed: readonly string[]
  readonly target?: string
  /** As it is signed; what follows the question mark of the target unless given. */
  readonly canonicalQuery?: string
  readonly body?: string
  /** The digest that is signed, if not that of the body. */
  readonly digest?: string
}

/** A V3 request over any headers, signed from the protocol's description. */
export function v3Over(wanted: WantedHeaders): Bytes {
  const { headers, signed, target = '/', body = '' } = wanted
  const { canonicalQuery = target.split('?')[1] ?? '', digest = sha256(body) } = wanted
  const valuesOf = (name: string): string =>
    headers
      .filter(([one]) => one.toLowerCase() === name)
      .map(([, value]) => value.trim())
      .sort()
      .join(',')
  const canonicalHeaders = signed.map((name) => `${name}:${valuesOf(name)}\n`).join('')
  const canonical = `POST\n/\n${canonicalQuery}\n${canonicalHeaders}\n${signed.join(';')}\n${digest}`
  const signature = createHmac('sha256', CREDENTIALS.secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest('hex')
  const authorization = `ACS3-HMAC-SHA256 Credential=${CREDENTIALS.id},SignedHeaders=${signed.join(';')},Signature=${signature}`
  return {
    method: 'POST',
    target,
    headers: [...headers, ['Authorization', authorization]],
    body,
  }
}

/** The headers that every V3 request needs. */
export function minimalHeaders(
  action: string,
  now: number,
  body = '',
): readonly (readonly [string, string])[] {
  return [
    ['host', 'localhost'],
    ['x-acs-action', action],
    ['x-acs-version', '2016-01-20'],
    ['x-acs-date', wireTime(now)],
    ['x-acs-content-sha256', sha256(body)],
  ]
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
