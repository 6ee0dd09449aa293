/**
 * The RPC endpoint. It turns an HTTP request into a request whose caller is proven, hands that to the dispatcher, and renders the
 * outcome as an HTTP response.
 *
 * The order of the checks is the documented one: method and Host, decoding, format, path, operation, signature, and only then
 * the dispatcher.
 */

import { hash, randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Caller } from '../access/caller.ts'
import { isLong } from '../api/answers.ts'
import type { Arrival } from '../api/arrival.ts'
import { recordEndpointRefusal } from '../api/audit-request.ts'
import { dispatch, type Outcome } from '../api/dispatch.ts'
import { type Code, Refusal } from '../api/errors.ts'
import type { Operation } from '../api/operation.ts'
import type { Pipeline } from '../api/pipeline.ts'
import { findOperation, type Registry } from '../api/registry.ts'
import { Request } from '../api/request.ts'
import type {
  Client,
  Connection,
  HttpEndpoint,
  HttpRequest,
  HttpResponse,
  LongResponse,
  ProtocolError,
} from '../http/http-messages.ts'
import { andThen, type MaybePromise } from '../scheduling/maybe-promise.ts'
import { noteArrival } from '../scheduling/time-slices.ts'
import type { Nonce } from '../storage/store.ts'
import type { FindOrigin } from './origin.ts'
import {
  isLong as isLongRequest,
  parametersOf,
  type RpcRequest,
  readLongRequest,
  readRequest,
} from './rpc-request.ts'
import { acceptanceOf, type Format, render, renderInSlices } from './rpc-response.ts'
import { identify } from './scheme.ts'
import { NONCE_MEMORY_MS } from './seen-nonces.ts'
import { type Verifier, verifySignature } from './signature/verify-signature.ts'

/** The parts that the endpoint is made of. */
export interface RpcEndpointOptions {
  readonly pipeline: Pipeline
  readonly registry: Registry
  readonly verifier: Verifier
  /** Called for every authenticated caller. */
  readonly noteUse: (caller: Caller, arrival: Arrival) => void
  /** Whether the Host header is accepted; a missing one is not. */
  readonly acceptsHost: (host: string | undefined) => boolean
  /** Where a request comes from, past the proxies that are trusted to say so. */
  readonly origin: FindOrigin
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  /** Called for each answer, if somebody counts them. */
  readonly count?: CountAnswer | undefined
}

/** Counts an answer: of which operation, if it is known; with which code, `OK` if it is no error; and how long it took. */
export type CountAnswer = (operation: Operation | undefined, code: string, ms: number) => void

const MAX_USER_AGENT = 256

/** Creates the endpoint. */
export function rpcEndpoint(options: RpcEndpointOptions): HttpEndpoint {
  return {
    answer: (request) => answer(options, request),
    answerError: (error, connection) => answerError(options, error, connection),
  }
}

/** What the response needs of the request, as far as the request has been understood. */
interface Understood {
  format: Format
  operation: Operation | undefined
}

async function answer(
  options: RpcEndpointOptions,
  http: HttpRequest,
): Promise<HttpResponse | LongResponse> {
  const arrival = arrivalOf(options, http, http.headers, http.client)
  noteArrival(arrival.began)
  const understood: Understood = { format: 'JSON', operation: undefined }
  let outcome: Outcome
  try {
    const admitted = admit(options, http, arrival, understood)
    // The dispatcher does not throw: it records the refusal of whatever has been admitted.
    outcome = await dispatch(admitted instanceof Promise ? await admitted : admitted)
  } catch (reason) {
    outcome = await recordEndpointRefusal(options.pipeline, arrival, reason, understood.operation)
  }
  options.count?.(understood.operation, codeOf(outcome), performance.now() - arrival.began)
  const frame = {
    format: understood.format,
    action: understood.operation?.name ?? '',
    requestId: arrival.requestId,
    host: http.headers.host ?? '',
  }
  // Only operations that read in a snapshot have long answers, so others are not checked.
  if (understood.operation?.uses === 'snapshot' && 'answer' in outcome && isLong(outcome.answer)) {
    return await renderInSlices(outcome.answer, frame)
  }
  return render(outcome, frame)
}

/** Checks method, browser headers and Host, and then reads the request. @throws Refusal */
function admit(
  options: RpcEndpointOptions,
  http: HttpRequest,
  arrival: Arrival,
  understood: Understood,
): MaybePromise<Request> {
  if (http.method !== 'GET' && http.method !== 'POST') throw new Refusal('UnsupportedHTTPMethod')
  // No client of this API is a browser. A request with one of these headers was caused by a web page.
  const { origin, 'sec-fetch-site': site } = http.headers
  if (origin !== undefined || site !== undefined) throw new Refusal('UnsupportedOperation')
  if (!options.acceptsHost(http.headers.host)) throw new Refusal('InvalidProduct.NotFound')
  return andThen(isLongRequest(http) ? readLongRequest(http) : readRequest(http), (read) =>
    authenticate(options, read, arrival, understood),
  )
}

/** Determines the operation, and authenticates the caller. @throws Refusal */
function authenticate(
  { pipeline, registry, verifier, noteUse }: RpcEndpointOptions,
  read: RpcRequest,
  arrival: Arrival,
  understood: Understood,
): MaybePromise<Request> {
  understood.format = formatOf(read)
  if (read.path !== '/') throw new Refusal('InvalidAction.NotFound')
  const { scheme, action, version } = identify(read)
  const operation = findOperation(registry, version, action)
  understood.operation = operation
  return andThen(verifySignature(verifier, read, scheme, arrival.now), ({ caller, nonce }) => {
    noteUse(caller, arrival)
    return new Request(pipeline, arrival, {
      operation,
      parameters: parametersOf(read, scheme === 'V3'),
      caller,
      method: read.http.method,
      accepts: acceptanceOf(understood.format),
      nonce: operation.uses === 'change' ? nonceOf(caller, nonce, arrival.now) : undefined,
    })
  })
}

function codeOf(outcome: Outcome): string {
  return 'refusal' in outcome ? outcome.refusal.code : 'OK'
}

function nonceOf(caller: Caller, nonce: string | undefined, now: number): Nonce | undefined {
  if (nonce === undefined) return undefined
  return {
    account: caller.account,
    digest: hash('sha256', `${caller.accessKeyId}\0${nonce}`, 'buffer').subarray(0, 16),
    claimedAt: now,
    expiresAt: now + NONCE_MEMORY_MS,
  }
}

/** The requested format of the answer. @throws Refusal when it is neither JSON nor XML */
export function formatOf(request: RpcRequest): Format {
  const format = request.parameters.get('Format')
  if (format) {
    // Not compared after a change of case, which turns some other Unicode letters into these letters.
    if (/^json$/i.test(format)) return 'JSON'
    if (/^xml$/i.test(format)) return 'XML'
    throw new Refusal('InvalidParameter.Format')
  }
  const accepted = /xml|json/i.exec(request.http.headers.accept ?? '')?.[0] ?? 'json'
  return accepted.toUpperCase() === 'XML' ? 'XML' : 'JSON'
}

const CODES: { readonly [error in ProtocolError]: Code } = {
  'headers too large': 'RequestHeaderTooLarge',
  'body too large': 'RequestBodyTooLarge',
  timeout: 'RequestTimeout',
  malformed: 'MalformedRequest',
  'unsupported method': 'UnsupportedHTTPMethod',
  overloaded: 'ServiceUnavailableTemporary',
  closing: 'ServiceUnavailableTemporary',
}

/** Answers a message that is not a valid HTTP request. */
async function answerError(
  options: RpcEndpointOptions,
  error: ProtocolError,
  connection: Connection,
): Promise<HttpResponse> {
  const arrival = arrivalOf(options, connection)
  const outcome = await recordEndpointRefusal(options.pipeline, arrival, new Refusal(CODES[error]))
  options.count?.(undefined, codeOf(outcome), performance.now() - arrival.began)
  return render(outcome, { format: 'JSON', action: '', requestId: arrival.requestId, host: '' })
}

function arrivalOf(
  { clock, origin }: RpcEndpointOptions,
  connection: Connection,
  headers: IncomingHttpHeaders = {},
  client?: Client,
): Arrival {
  const { address, isSecure } = origin(connection, headers)
  return {
    requestId: randomUUID(),
    now: clock(),
    began: performance.now(),
    sourceAddress: address,
    isSecure,
    userAgent: (headers['user-agent'] ?? '').slice(0, MAX_USER_AGENT),
    client,
  }
}
