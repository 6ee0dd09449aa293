/**
 * Listens for HTTP or HTTPS and enforces the limits of size, time and number. It knows nothing of secrets or of the form of
 * responses: also the response to a malformed request comes from the endpoint.
 */

import type { IncomingMessage, Server } from 'node:http'
import type { Server as HttpsServer, ServerOptions } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { ABORTED, type BodyLimits, readBody } from './body.ts'
import type {
  Answer,
  Connection,
  HttpRequest,
  HttpResponse,
  ProtocolError,
} from './http-messages.ts'
import { createHttpServer } from './node-http.ts'
import { ProbingResponse } from './probing-response.ts'
import { guardTlsPort, type TlsPort } from './tls-port.ts'

/** A certificate chain and its private key, in PEM form. */
export interface Certificate {
  readonly cert: Buffer
  readonly key: Buffer
}

/** What a listener needs. Times are in milliseconds. */
export interface ListenerOptions {
  readonly host: string
  /** 0 for any free port. */
  readonly port: number
  /** Undefined for plain HTTP. */
  readonly tls: Certificate | undefined
  readonly maxBodyBytes: number
  /** How many connections may be open; further ones are closed at once. */
  readonly maxConnections?: number
  /** Answers a request. */
  answer(request: HttpRequest): Answer | Promise<Answer>
  /** Answers a request that was refused before it was complete. */
  answerError(error: ProtocolError, connection: Connection): Promise<HttpResponse>
  /** Called for each connection that ends before it has sent a request, not even a malformed one. */
  onLost(address: string, reason: string): void
}

/** An open port that answers requests. */
export interface Listener {
  readonly port: number
  /** How many connections are open. */
  connections(): Promise<number>
  /** Uses this certificate for new connections. Open connections are not affected. */
  useCertificate(certificate: Certificate): void
  /** From now on closes each connection after an answer, so that the next request of its client goes elsewhere. Goes on serving. */
  drain(): void
  /** Stops accepting connections, answers the requests under way for at most `graceMs`, and closes. */
  close(graceMs: number): Promise<void>
}

/** These options are needed again for each new certificate, because a new context inherits nothing. */
const TLS = { minVersion: 'TLSv1.2' } as const
const MAX_HEADER_BYTES = 256 * 1024
const MAX_CONNECTIONS = 10_000
/** Longer than the connection pools of the clients keep an idle connection, so that they close it, not we. */
const KEEP_ALIVE_MS = 75_000
/** How long a request may take to arrive. */
const ARRIVAL_MS = 30_000
/** How often the arrival time is checked. */
const CHECK_MS = 5_000
/** A client that neither sends nor reads for this long is cut off. */
const STALLED_MS = 120_000
/** How long a client may take to read the last response before its connection is closed. */
const LINGER_MS = 2_000
/** Bounds the bytes of all bodies that are in memory at the same time. */
const MAX_BUFFERED_BYTES = 256 * 1024 * 1024

const ERRORS_OF_NODE: { readonly [code: string]: ProtocolError } = {
  HPE_HEADER_OVERFLOW: 'headers too large',
  ERR_HTTP_REQUEST_TIMEOUT: 'timeout',
}

/** Opens the port. Rejects when the port cannot be opened, for example because it is in use. */
export async function listen(options: ListenerOptions): Promise<Listener> {
  const { server, secure, tlsPort } = createServer(options)
  const limits: BodyLimits = {
    maxBytes: options.maxBodyBytes,
    maxBufferedBytes: MAX_BUFFERED_BYTES,
    buffered: { bytes: 0 },
  }
  const state = { isDraining: false, isClosing: false, underWay: 0, whenIdle: () => {} }
  const latest: LatestResponses = new WeakMap()
  // Requests that follow on the same connection have begun as well; their responses would be lost if this one closed it.
  const isLastOf = (response: ProbingResponse): boolean =>
    state.isDraining && latest.get(response.req.socket) === response
  const followUps: FollowUps = new WeakMap()

  const sendWhenReady = async (
    response: ProbingResponse,
    answering: Promise<FinalAnswer>,
  ): Promise<void> => {
    state.underWay++
    try {
      const answer = await answering
      // If another response must follow on this connection, it has to be ready when this one is sent: by then the client
      // may have closed its side.
      const followUp = followUps.get(response)
      if (followUp !== undefined) await followUp.catch(() => undefined)
      send(response, answer, answer.isLast === true || isLastOf(response))
    } finally {
      state.underWay--
      if (state.underWay === 0) state.whenIdle()
    }
  }
  const onRequest = (request: IncomingMessage, response: ProbingResponse): void => {
    latest.set(request.socket, response)
    const answer = answerTo(request, response, options, limits, state.isClosing)
    if (!(answer instanceof Promise)) send(response, answer, isLastOf(response))
    else sendWhenReady(response, answer).catch(() => request.socket.destroy())
  }
  const refuseRequest = (
    request: IncomingMessage,
    response: ProbingResponse,
    error: ProtocolError,
  ): void => {
    latest.set(request.socket, response)
    options.answerError(error, connectionOf(request.socket)).then(
      (answer) => send(response, answer, true),
      () => request.socket.destroy(),
    )
  }

  const refuseOnSocket = (socket: Socket, error: ProtocolError): void => {
    const response = latest.get(socket)
    if (response !== undefined && !response.req.complete) {
      response.req.emit(ABORTED, error)
    } else if (response !== undefined && !response.writableFinished) {
      // It is sent after the response that is under way. Otherwise the client would take it for that response.
      const refusal = options.answerError(error, connectionOf(socket))
      followUps.set(response, refusal)
      response.once('finish', () => answerAndClose(socket, refusal))
    } else {
      answerAndClose(socket, options.answerError(error, connectionOf(socket)))
    }
  }

  server.on('request', onRequest)
  server.on('checkContinue', (request: IncomingMessage, response: ProbingResponse) => {
    // The client asks before it sends the body. A body that would be refused need not be sent.
    if (Number(request.headers['content-length'] ?? 0) > limits.maxBytes) {
      refuseRequest(request, response, 'body too large')
      return
    }
    response.writeContinue()
    onRequest(request, response)
  })
  server.on('checkExpectation', (request: IncomingMessage, response: ProbingResponse) => {
    refuseRequest(request, response, 'malformed')
  })
  const refused = new WeakSet<Socket>()
  server.on('clientError', (error: ClientError, socket: Socket) => {
    if (error.rawPacket?.[0] === TLS_HANDSHAKE && !latest.has(socket)) {
      options.onLost(socket.remoteAddress ?? '', 'TLS on a port without TLS')
      socket.destroy()
      return
    }
    // The rest of a refused request is discarded, so that the client can read the response.
    if (refused.has(socket)) return
    refused.add(socket)
    // On the end of the input, Node closes a connection for which it has no response. The refusal may not be ready by then.
    socket.removeAllListeners('end')
    if (error.code === 'ECONNRESET') socket.destroy()
    else refuseOnSocket(socket, ERRORS_OF_NODE[error.code ?? ''] ?? 'malformed')
  })
  server.on('connect', (_: IncomingMessage, socket: Socket) => {
    // Node has removed its own error listener. Without any listener, a reset by the client would end the process.
    socket.on('error', () => socket.destroy())
    refuseOnSocket(socket, 'unsupported method')
  })

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, options.host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return {
    port: (server.address() as AddressInfo).port,
    connections: () =>
      new Promise((resolve) => server.getConnections((_, count = 0) => resolve(count))),
    useCertificate: ({ cert, key }) => secure?.setSecureContext({ cert, key, ...TLS }),
    drain: () => {
      state.isDraining = true
    },
    close: async (graceMs) => {
      state.isDraining = true
      state.isClosing = true
      tlsPort?.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const idle = new Promise<void>((resolve) => {
        state.whenIdle = resolve
        if (state.underWay === 0) resolve()
      })
      await within(graceMs, idle)
      // Responses may still be in transit. Connections without one are closed at once.
      server.closeIdleConnections()
      await within(Math.min(graceMs, 1000), closed)
      server.closeAllConnections()
      await closed
    },
  }
}

/** The first byte of a TLS handshake. No HTTP request begins with it. */
const TLS_HANDSHAKE = 22

type ClientError = Error & { readonly code?: string; readonly rawPacket?: Buffer }

interface ListeningServer {
  readonly server: Server<typeof IncomingMessage, typeof ProbingResponse> | SecureServer
  /** The same server, if it speaks TLS. */
  readonly secure: SecureServer | undefined
  readonly tlsPort: TlsPort | undefined
}

type SecureServer = HttpsServer<typeof IncomingMessage, typeof ProbingResponse>

function createServer({
  tls,
  maxConnections = MAX_CONNECTIONS,
  onLost,
}: ListenerOptions): ListeningServer {
  const options = {
    ServerResponse: ProbingResponse,
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: ARRIVAL_MS,
    requestTimeout: ARRIVAL_MS,
    connectionsCheckingInterval: CHECK_MS,
    noDelay: true,
    // Otherwise Node answers a request without Host by itself, with a body that no client of this API can parse.
    requireHostHeader: false,
  }
  const secure = tls && createSecureServer({ ...options, cert: tls.cert, key: tls.key, ...TLS })
  const tlsPort =
    secure && guardTlsPort(secure, { silentMs: ARRIVAL_MS, lingerMs: LINGER_MS, onLost })
  const server = secure ?? createHttpServer(options)
  server.maxConnections = maxConnections
  server.timeout = STALLED_MS
  // A client may close its side after it has sent everything. Without this option, Node then closes our side before we have
  // answered.
  Object.assign(server, { httpAllowHalfOpen: true })
  return { server, secure, tlsPort }
}

/** Loads TLS only now: a server behind a proxy needs none. */
function createSecureServer(
  options: ServerOptions<typeof IncomingMessage, typeof ProbingResponse>,
): SecureServer {
  return process.getBuiltinModule('node:https').createServer(options)
}

/** The response that was begun last on each connection. Earlier responses are sent before it. */
type LatestResponses = WeakMap<Socket, ProbingResponse>

/** A further response to send after a response, before the connection is closed. */
type FollowUps = WeakMap<ProbingResponse, Promise<HttpResponse>>

/** An answer, and whether the connection is closed after it in any case. */
type FinalAnswer = Answer & { readonly isLast?: boolean }

/** Answers at once if there is no body to wait for, and the endpoint has its answer at once. */
function answerTo(
  request: IncomingMessage,
  client: ProbingResponse,
  options: ListenerOptions,
  limits: BodyLimits,
  isClosing: boolean,
): FinalAnswer | Promise<FinalAnswer> {
  const connection = connectionOf(request.socket)
  const body = readBody(request, limits)
  if (body instanceof Promise) {
    return answerAfterBody(body, request, client, connection, options, limits, isClosing)
  }
  if (isClosing) return lastAnswer(options.answerError('closing', connection))
  return options.answer(requestOf(request, body, connection, client))
}

async function answerAfterBody(
  reading: Promise<Buffer | ProtocolError>,
  request: IncomingMessage,
  client: ProbingResponse,
  connection: Connection,
  options: ListenerOptions,
  limits: BodyLimits,
  isClosing: boolean,
): Promise<FinalAnswer> {
  const body = await reading
  if (typeof body === 'string') return await lastAnswer(options.answerError(body, connection))
  try {
    if (isClosing) return await lastAnswer(options.answerError('closing', connection))
    return await options.answer(requestOf(request, body, connection, client))
  } finally {
    limits.buffered.bytes -= body.length
  }
}

async function lastAnswer(refusal: Promise<HttpResponse>): Promise<FinalAnswer> {
  return { ...(await refusal), isLast: true }
}

function requestOf(
  request: IncomingMessage,
  body: Buffer,
  { sourceAddress, isSecure }: Connection,
  client: ProbingResponse,
): HttpRequest {
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    headers: request.headers,
    rawHeaders: request.rawHeaders,
    body,
    sourceAddress,
    isSecure,
    client,
  }
}

function send(response: ProbingResponse, answer: Answer, mustClose: boolean): void {
  const isLong = 'parts' in answer
  const length = isLong
    ? answer.parts.reduce((sum, part) => sum + part.length, 0)
    : Buffer.byteLength(answer.body)
  const headers: string[] = []
  for (const name in answer.headers) headers.push(name, answer.headers[name] ?? '')
  headers.push('Content-Length', String(length))
  if (mustClose) headers.push('Connection', 'close')
  response.writeHead(answer.status, headers)
  if (!isLong) {
    // Head and body go out as one text. Node.js 24 takes several times as long to write a text as UTF-8. Where each character is one
    // byte, as in nearly every answer, the bytes of Latin-1 are the same.
    if (length === answer.body.length) response.end(answer.body, 'latin1')
    else response.end(answer.body)
    return
  }
  for (const part of answer.parts) response.write(part)
  response.end()
}

/** Sends a response on a socket for which Node has no response object, and closes the socket. */
function answerAndClose(socket: Socket, response: Promise<HttpResponse>): void {
  response.then(
    (answer) => writeAndClose(socket, answer),
    () => socket.destroy(),
  )
}

function writeAndClose(socket: Socket, answer: HttpResponse): void {
  if (!socket.writable) {
    socket.destroy()
    return
  }
  const headers = Object.entries(answer.headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(
    `HTTP/1.1 ${answer.status} Error\r\n${headers.join('')}Content-Length: ${Buffer.byteLength(answer.body)}\r\nConnection: close\r\n\r\n${answer.body}`,
  )
  setTimeout(() => socket.destroy(), LINGER_MS).unref()
}

function connectionOf(socket: Socket): Connection {
  return { sourceAddress: socket.remoteAddress ?? '', isSecure: 'encrypted' in socket }
}

/** Waits for the promise, but no longer than this. Leaves no timer behind. */
async function within(milliseconds: number, awaited: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds).unref()
  })
  await Promise.race([awaited, late])
  clearTimeout(timer)
}
