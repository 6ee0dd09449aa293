/**
 * Door 1: the RPC endpoint. Turns an HTTP request into a call whose caller is proven, and its outcome into an answer.
 *
 * The order of checks is the documented one: method and Host, decoding, format, path, operation, signature, and only then
 * the corridor.
 */

import { hash, randomUUID } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Caller } from '../access/caller.ts'
import { isLong } from '../api/answers.ts'
import { dispatch } from '../api/dispatch.ts'
import { type Code, Refusal } from '../api/errors.ts'
import type { Operation } from '../api/operation.ts'
import type { Call, Pipeline } from '../api/pipeline.ts'
import { turnAway } from '../api/recording.ts'
import { findOperation, type Registry } from '../api/registry.ts'
import type { Outcome, Visit } from '../api/visit.ts'
import type {
  Connection,
  HttpEndpoint,
  HttpRequest,
  HttpResponse,
  LongResponse,
  ProtocolError,
} from '../http/http-messages.ts'
import { noteArrival } from '../scheduling/time-slices.ts'
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

export interface RpcEndpointOptions {
  readonly pipeline: Pipeline
  readonly registry: Registry
  readonly verifier: Verifier
  /** Told of every proven caller. */
  readonly noteUse: (caller: Caller, now: number) => void
  /** Judges the Host header, which must at least be there. */
  readonly acceptsHost: (host: string | undefined) => boolean
  /** Where a request comes from, past the proxies that are trusted to say so. */
  readonly origin: FindOrigin
  /** Milliseconds since the epoch. */
  readonly clock: () => number
}

const MAX_USER_AGENT = 256

export function rpcEndpoint(options: RpcEndpointOptions): HttpEndpoint {
  return {
    answer: (request) => answer(options, request),
    answerError: (error, connection) => answerError(options, error, connection),
  }
}

/** What is known of the answer's form before the request is understood. */
interface Form {
  format: Format
  operation: Operation | undefined
}

async function answer(
  options: RpcEndpointOptions,
  http: HttpRequest,
): Promise<HttpResponse | LongResponse> {
  const visit = beginVisit(options, http, http.headers)
  noteArrival(visit.began)
  const form: Form = { format: 'JSON', operation: undefined }
  let outcome: Outcome
  try {
    // Whatever has been admitted is recorded by the corridor, which does not throw.
    outcome = await dispatch(options.pipeline, await admit(options, http, visit, form))
  } catch (reason) {
    outcome = await turnAway(options.pipeline, visit, reason, form.operation)
  }
  const frame = {
    format: form.format,
    action: form.operation?.name ?? '',
    requestId: visit.requestId,
    host: http.headers.host ?? '',
  }
  // Lists are read in snapshots; nobody else pays for looking.
  if (form.operation?.uses === 'snapshot' && 'answer' in outcome && isLong(outcome.answer)) {
    return await renderInSlices(outcome.answer, frame)
  }
  return render(outcome, frame)
}

async function admit(
  { registry, verifier, acceptsHost, noteUse }: RpcEndpointOptions,
  http: HttpRequest,
  visit: Visit,
  form: Form,
): Promise<Call> {
  if (http.method !== 'GET' && http.method !== 'POST') throw new Refusal('UnsupportedHTTPMethod')
  // No client of this API is a browser; one that sends these headers was sent by a page.
  const { origin, 'sec-fetch-site': site } = http.headers
  if (origin !== undefined || site !== undefined) throw new Refusal('UnsupportedOperation')
  if (!acceptsHost(http.headers.host)) throw new Refusal('InvalidProduct.NotFound')
  const request = isLongRequest(http) ? await readLongRequest(http) : readRequest(http)
  form.format = formatOf(request)
  if (request.path !== '/') throw new Refusal('InvalidAction.NotFound')

  const { scheme, action, version } = identify(request)
  const operation = findOperation(registry, version, action)
  form.operation = operation
  const { caller, nonce } = await verifySignature(verifier, request, scheme, visit.time)
  noteUse(caller, visit.time)
  // Member by member: on Node 20 spreading makes a new hidden class for every request, and costs 6 % of a read.
  return {
    requestId: visit.requestId,
    time: visit.time,
    began: visit.began,
    sourceAddress: visit.sourceAddress,
    isSecure: visit.isSecure,
    userAgent: visit.userAgent,
    client: http.client,
    operation,
    caller,
    method: http.method,
    parameters: parametersOf(request, scheme === 'V3'),
    accepts: acceptanceOf(form.format),
    nonce:
      nonce === undefined || operation.uses !== 'change'
        ? undefined
        : {
            account: caller.account,
            digest: hash('sha256', `${caller.accessKeyId}\0${nonce}`, 'buffer').subarray(0, 16),
            claimedAt: visit.time,
            expiresAt: visit.time + NONCE_MEMORY_MS,
          },
  }
}

/** In which form the answer is asked for. @throws Refusal when that is neither of the two */
export function formatOf(request: RpcRequest): Format {
  const format = request.parameters.get('Format')
  if (format) {
    // Not by changing case: other letters of Unicode become these ones.
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

async function answerError(
  options: RpcEndpointOptions,
  error: ProtocolError,
  connection: Connection,
): Promise<HttpResponse> {
  const visit = beginVisit(options, connection)
  const outcome = await turnAway(options.pipeline, visit, new Refusal(CODES[error]))
  return render(outcome, { format: 'JSON', action: '', requestId: visit.requestId, host: '' })
}

function beginVisit(
  { clock, origin }: RpcEndpointOptions,
  connection: Connection,
  headers: IncomingHttpHeaders = {},
): Visit {
  const { address, isSecure } = origin(connection, headers)
  return {
    requestId: randomUUID(),
    time: clock(),
    began: performance.now(),
    sourceAddress: address,
    isSecure,
    userAgent: (headers['user-agent'] ?? '').slice(0, MAX_USER_AGENT),
  }
}
