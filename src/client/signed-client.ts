/**
 * A client of the RPC API that this server speaks: requests are forms, signed with ACS3-HMAC-SHA256. It knows no operation;
 * callers give the action, its parameters, and the version of the API.
 *
 * Source of the signature: "V3 request body and signature mechanism" of Alibaba Cloud's OpenAPI documentation.
 */

import { createSecretKey, type KeyObject, randomUUID } from 'node:crypto'
import type { Agent, IncomingMessage } from 'node:http'
import { percentEncode } from '../rpc/percent-encoding.ts'
import {
  headerValues,
  sha256,
  V3_ALGORITHM,
  v3CanonicalRequest,
  v3Signature,
  v3StringToSign,
} from '../rpc/signature/v3.ts'

/** The server to call, and the credentials to sign with. */
export interface SignedEndpoint {
  /** For instance `https://kms.example.com`, without a path. */
  readonly origin: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  /** Sent along with temporary credentials. */
  readonly securityToken?: string | undefined
  /** Certificates of trusted authorities in PEM form; undefined for those of Node.js. */
  readonly ca: Buffer | undefined
}

export interface SignedClientOptions extends SignedEndpoint {
  /** Version of the API, for instance `2016-01-20` for KMS. */
  readonly apiVersion: string
  /** The longest time for one attempt, in milliseconds. Default: 10 seconds. */
  readonly timeoutMs?: number
  /**
   * How many attempts a call makes while the server is unreachable. Default: 1. A further attempt may carry a change out twice,
   * if only the answer to the first one was lost.
   */
  readonly maxAttempts?: number
  /** The longest answer that is read. Default: 64 KiB. */
  readonly maxAnswerBytes?: number
  /** Further calls use the connection of the one before. It does not keep the process alive. Default: false. */
  readonly keepsConnection?: boolean
}

/** The members of a successful answer. */
export type Answer = { readonly [member: string]: unknown }

/** What an error answer says. The text comes from the server: a log must not repeat it. */
export interface Refusal {
  readonly status: number
  /** For instance `Forbidden.KeyNotFound`; undefined if the answer has none. */
  readonly code: string | undefined
  readonly text: string | undefined
  readonly requestId: string | undefined
}

/** The server could not be reached, did not answer in time, throttled the request, or failed. Another attempt may succeed. */
export class ServerUnreachable extends Error {
  /** Undefined if there was no answer. */
  readonly refusal: Refusal | undefined

  constructor(message: string, refusal?: Refusal) {
    super(message)
    this.refusal = refusal
  }
}

/** The server refused the call. Another attempt would be refused as well. */
export class CallRefused extends Error {
  /** Undefined if a caller refuses what an answer contains. */
  readonly refusal: Refusal | undefined

  constructor(message: string, refusal?: Refusal) {
    super(message)
    this.refusal = refusal
  }

  /** The HTTP status of the answer. */
  get status(): number | undefined {
    return this.refusal?.status
  }

  /** The error code of the answer. */
  get code(): string | undefined {
    return this.refusal?.code
  }
}

const TIMEOUT_MS = 10_000
/** Between attempts. It doubles each time. */
const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 5_000
const MAX_ANSWER_BYTES = 64 * 1024

/** Calls operations of one server with one access key. */
export class SignedClient {
  readonly #options: SignedClientOptions
  readonly #agent: Agent | false

  constructor(options: SignedClientOptions) {
    this.#options = options
    this.#agent = options.keepsConnection === true ? keepingAgent(options.origin) : false
  }

  /**
   * Calls an operation. The error messages contain neither parameters nor credentials.
   *
   * @param signal aborts the call, also between attempts
   * @throws ServerUnreachable after the last attempt
   * @throws CallRefused
   */
  async call(
    action: string,
    parameters: { readonly [name: string]: string },
    signal?: AbortSignal,
  ): Promise<Answer> {
    const { maxAttempts = 1 } = this.#options
    let pauseMs = FIRST_PAUSE_MS
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#attempt(action, parameters, signal)
      } catch (error) {
        if (!(error instanceof ServerUnreachable) || attempt >= maxAttempts) throw error
      }
      const { setTimeout: sleep } = process.getBuiltinModule('node:timers/promises')
      await sleep(pauseMs, undefined, { ...(signal && { signal }) })
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)
    }
  }

  // Each attempt is signed anew, because the server accepts a nonce only once.
  async #attempt(
    action: string,
    parameters: { readonly [name: string]: string },
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    const { timeoutMs = TIMEOUT_MS } = this.#options
    const body = formOf(parameters)
    const timeout = AbortSignal.timeout(timeoutMs)
    const bounded = signal === undefined ? timeout : AbortSignal.any([timeout, signal])
    try {
      const headers = signedHeaders(this.#options, action, body)
      const { status, text } = await post(this.#options, this.#agent, headers, body, bounded)
      return readAnswer(status, text)
    } catch (error) {
      if (signal?.aborted || error instanceof CallRefused || error instanceof ServerUnreachable)
        throw error
      throw new ServerUnreachable(
        timeout.aborted ? `no answer within ${timeoutMs / 1000} seconds` : reasonOf(error),
      )
    } finally {
      // It may contain a secret.
      body.fill(0)
    }
  }
}

function formOf(parameters: { readonly [name: string]: string }): Buffer {
  const pairs = Object.entries(parameters).map(([name, value]) => `${name}=${percentEncode(value)}`)
  return Buffer.from(pairs.join('&'))
}

type Headers = { readonly [name: string]: string }

function signedHeaders(
  { origin, accessKeyId, accessKeySecret, securityToken, apiVersion }: SignedClientOptions,
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
    'x-acs-version': apiVersion,
    ...(securityToken !== undefined && { 'x-acs-security-token': securityToken }),
  }
  const names = Object.keys(signed).sort()
  const canonical = v3CanonicalRequest(
    {
      method: 'POST',
      path: '/',
      query: [],
      headers: headerValues(Object.entries(signed).flat()),
      signedHeaders: names,
      payloadDigest,
    },
    true,
  )
  const signature = v3Signature(hmacKey(accessKeySecret), v3StringToSign(canonical))
  return {
    ...signed,
    accept: 'application/json',
    authorization: `${V3_ALGORITHM} Credential=${accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`,
  }
}

function hmacKey(secret: string): KeyObject {
  const bytes = Buffer.from(secret)
  const key = createSecretKey(bytes)
  bytes.fill(0)
  return key
}

function keepingAgent(origin: string): Agent {
  const { Agent } = origin.startsWith('https:')
    ? process.getBuiltinModule('node:https')
    : process.getBuiltinModule('node:http')
  return new Agent({ keepAlive: true })
}

function post(
  { origin, ca, maxAnswerBytes = MAX_ANSWER_BYTES }: SignedClientOptions,
  agent: Agent | false,
  headers: Headers,
  body: Buffer,
  signal: AbortSignal,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, signal, agent }
    const onResponse = (response: IncomingMessage): void => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > maxAnswerBytes) response.destroy(new Error('the answer is too large'))
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
      ? process
          .getBuiltinModule('node:https')
          .request(origin, { ...options, ...(ca && { ca }) }, onResponse)
      : process.getBuiltinModule('node:http').request(origin, options, onResponse)
    request.on('error', reject)
    request.end(body)
  })
}

/** @throws ServerUnreachable, CallRefused */
function readAnswer(status: number, text: string): Answer {
  const answer = parsed(text)
  if (status === 200 && answer !== undefined) return answer
  const code = safeCode(answer?.['Code'])
  const problem = `it answers ${status} ${code}`.trimEnd()
  // Throttling has several codes and statuses; it is the only kind of refusal that is worth another attempt.
  const isTransient = status >= 500 || status === 429 || status === 408 || /throttl/i.test(code)
  const refusal: Refusal = {
    status,
    code: code === '' ? undefined : code,
    text: textIn(answer?.['Message']),
    requestId: textIn(answer?.['RequestId']),
  }
  if (answer === undefined || isTransient) throw new ServerUnreachable(problem, refusal)
  throw new CallRefused(problem, refusal)
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function parsed(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Answer) : undefined
  } catch {
    return undefined
  }
}

// The code goes into messages and logs, so every character that no code contains is removed.
function safeCode(code: unknown): string {
  return typeof code === 'string' ? code.replace(/[^A-Za-z0-9._-]/g, '').slice(0, 100) : ''
}

function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message?: unknown }
  return typeof code === 'string' ? code : String(message)
}
