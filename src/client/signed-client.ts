/** Calls another KMS through the API that this one speaks: a form, signed by ACS3-HMAC-SHA256. */

import { createSecretKey, type KeyObject, randomUUID } from 'node:crypto'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { percentEncode } from '../rpc/percent-encoding.ts'
import {
  headerValues,
  sha256,
  V3_ALGORITHM,
  v3CanonicalRequest,
  v3Signature,
  v3StringToSign,
} from '../rpc/signature/v3.ts'

export interface KmsEndpoint {
  /** `https://kms.example.com`, without a path. */
  readonly origin: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  /** Certificates in PEM form that vouch for it; those of Node.js if absent. */
  readonly ca: Buffer | undefined
}

/** The other KMS could not be reached, or is not ready: worth another attempt. */
export class KmsUnreachable extends Error {}

/** The other KMS says no, and will again. */
export class KmsRefusal extends Error {}

const MAX_MS = 10_000
const MAX_ANSWER_BYTES = 64 * 1024
const API_VERSION = '2016-01-20'

/** @throws KmsUnreachable, KmsRefusal */
export async function callKms(
  endpoint: KmsEndpoint,
  action: string,
  parameters: { readonly [name: string]: string },
  signal: AbortSignal | undefined,
): Promise<{ readonly [member: string]: unknown }> {
  const body = Buffer.from(
    Object.entries(parameters)
      .map(([name, value]) => `${name}=${percentEncode(value)}`)
      .join('&'),
  )
  const limit = AbortSignal.timeout(MAX_MS)
  const bounded = signal === undefined ? limit : AbortSignal.any([limit, signal])
  try {
    const { status, text } = await post(endpoint, headersOf(endpoint, action, body), body, bounded)
    return read(status, text)
  } catch (error) {
    if (signal?.aborted || error instanceof KmsRefusal || error instanceof KmsUnreachable)
      throw error
    throw new KmsUnreachable(
      limit.aborted ? `no answer within ${MAX_MS / 1000} seconds` : reasonOf(error),
    )
  } finally {
    body.fill(0)
  }
}

type Headers = { readonly [name: string]: string }

function headersOf(
  { origin, accessKeyId, accessKeySecret }: KmsEndpoint,
  action: string,
  body: Buffer,
): Headers {
  const payloadDigest = sha256(body)
  const signed: Headers = {
    'content-type': 'application/x-www-form-urlencoded',
    host: new URL(origin).host,
    'x-acs-action': action,
    'x-acs-content-sha256': payloadDigest,
    'x-acs-date': new Date().toISOString().replace(/\.[0-9]+Z$/, 'Z'),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-version': API_VERSION,
  }
  const signedHeaders = Object.keys(signed).sort()
  const canonical = v3CanonicalRequest(
    {
      method: 'POST',
      path: '/',
      query: [],
      headers: headerValues(Object.entries(signed).flat()),
      signedHeaders,
      payloadDigest,
    },
    true,
  )
  const signature = v3Signature(keyOf(accessKeySecret), v3StringToSign(canonical))
  return {
    ...signed,
    accept: 'application/json',
    authorization: `${V3_ALGORITHM} Credential=${accessKeyId},SignedHeaders=${signedHeaders.join(';')},Signature=${signature}`,
  }
}

function keyOf(secret: string): KeyObject {
  const bytes = Buffer.from(secret)
  const key = createSecretKey(bytes)
  bytes.fill(0)
  return key
}

function post(
  { origin, ca }: KmsEndpoint,
  headers: Headers,
  body: Buffer,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, signal, agent: false }
    const take = (response: IncomingMessage): void => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > MAX_ANSWER_BYTES) response.destroy(new Error('the answer is too large'))
        else chunks.push(chunk)
      })
      response.on('error', reject)
      response.on('end', () => {
        const whole = Buffer.concat(chunks)
        resolve({ status: response.statusCode ?? 0, text: whole.toString() })
        for (const chunk of [...chunks, whole]) chunk.fill(0)
      })
    }
    const request = origin.startsWith('https:')
      ? httpsRequest(origin, { ...options, ...(ca && { ca }) }, take)
      : httpRequest(origin, options, take)
    request.on('error', reject)
    request.end(body)
  })
}

function read(status: number, text: string): { readonly [member: string]: unknown } {
  const answer = parsed(text)
  if (status === 200 && answer !== undefined) return answer
  const code = word(answer?.['Code'])
  const problem = `it answers ${status} ${code}`.trimEnd()
  // Throttling has several codes, and is the one refusal that passes by itself.
  const passes = status >= 500 || status === 429 || status === 408 || /throttl/i.test(code)
  if (answer === undefined || passes) throw new KmsUnreachable(problem)
  throw new KmsRefusal(problem)
}

function parsed(text: string): { readonly [member: string]: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null
      ? (value as { [member: string]: unknown })
      : undefined
  } catch {
    return undefined
  }
}

// Goes into the log: nothing but what a code consists of.
function word(code: unknown): string {
  return typeof code === 'string' ? code.replace(/[^A-Za-z0-9._-]/g, '').slice(0, 100) : ''
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return typeof code === 'string' ? code : String(message)
}
