/**
 * Signs requests for the tests. It is written from the description of the protocol and uses no code of the server, so that
 * each of the two checks the other.
 */

import { createHash, createHmac, randomUUID } from 'node:crypto'

export interface Credentials {
  readonly id: string
  readonly secret: string
}

export type Parameters = { readonly [name: string]: string | number | boolean }

/** What each byte becomes: RFC 3986 leaves letters, digits and four marks as they are. */
const ENCODED_BYTES = Array.from({ length: 256 }, (_, byte) => {
  const character = String.fromCharCode(byte)
  const hex = byte.toString(16).toUpperCase().padStart(2, '0')
  return /[A-Za-z0-9_.~-]/.test(character) ? character : `%${hex}`
})

export function percentEncode(text: string): string {
  let encoded = ''
  for (const byte of Buffer.from(text)) encoded += ENCODED_BYTES[byte]
  return encoded
}

export function formEncode(parameters: Parameters): string {
  return Object.entries(parameters)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(String(value))}`)
    .join('&')
}

export function wireTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z')
}

/** All parameters of a V1 request, including the signature. `extra` overrides what is generated here. */
export function signV1(
  { id, secret }: Credentials,
  action: string,
  parameters: Parameters,
  options: { method?: 'GET' | 'POST'; now: number; extra?: Parameters },
): Parameters {
  const all: Parameters = {
    Action: action,
    Version: '2016-01-20',
    Format: 'JSON',
    AccessKeyId: id,
    SignatureMethod: 'HMAC-SHA1',
    SignatureVersion: '1.0',
    SignatureNonce: randomUUID(),
    Timestamp: wireTime(options.now),
    ...parameters,
    ...options.extra,
  }
  const canonical = Object.keys(all)
    .sort()
    .map((name) => `${percentEncode(name)}=${percentEncode(String(all[name]))}`)
    .join('&')
  const stringToSign = `${options.method ?? 'POST'}&${percentEncode('/')}&${percentEncode(canonical)}`
  const hash = all['SignatureMethod'] === 'HMAC-SHA256' ? 'sha256' : 'sha1'
  const Signature = createHmac(hash, `${secret}&`).update(stringToSign).digest('base64')
  return { ...all, Signature }
}

/** The headers of a V3 request. */
export function signV3(
  { id, secret }: Credentials,
  action: string,
  request: {
    method?: 'GET' | 'POST'
    host: string
    query?: Parameters
    body?: string
    now: number
    headers?: { readonly [name: string]: string }
  },
): { [name: string]: string } {
  const sha256 = (data: string): string => createHash('sha256').update(data).digest('hex')
  const { method = 'POST', query = {}, body = '' } = request
  const headers: { [name: string]: string } = {
    host: request.host,
    'x-acs-action': action,
    'x-acs-version': '2016-01-20',
    'x-acs-date': wireTime(request.now),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': sha256(body),
    ...request.headers,
  }
  const signed = Object.keys(headers)
    .filter((name) => name.startsWith('x-acs-') || name === 'host' || name === 'content-type')
    .sort()
  const canonicalQuery = Object.keys(query)
    .sort()
    .map((name) => `${percentEncode(name)}=${percentEncode(String(query[name]))}`)
    .join('&')
  const canonicalHeaders = signed.map((name) => `${name}:${headers[name]?.trim()}\n`).join('')
  const canonical = [method, '/', canonicalQuery, canonicalHeaders, signed.join(';'), sha256(body)]
  const stringToSign = `ACS3-HMAC-SHA256\n${sha256(canonical.join('\n'))}`
  const signature = createHmac('sha256', secret).update(stringToSign).digest('hex')
  const authorization = `ACS3-HMAC-SHA256 Credential=${id},SignedHeaders=${signed.join(';')},Signature=${signature}`
  return { accept: 'application/json', ...headers, authorization }
}
