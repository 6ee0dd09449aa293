/**
 * Sockets: HTTP and HTTPS, with every bound in one place. Knows nothing of secrets or of what an answer looks like; for
 * requests that are no requests it asks for words.
 */

import { createServer as createHttpServer, type IncomingMessage, type Server } from 'node:http'
import { createServer as createHttpsServer, Server as HttpsServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import { ABORTED, type BodyLimits, readBody } from './body.ts'
import type { Connection, HttpRequest, HttpResponse, ProtocolError } from './http-messages.ts'
import { ProbingResponse } from './probing-response.ts'
import { guardTlsPort, type TlsPort } from './tls-port.ts'

/** In PEM form. */
export interface Certificate {
  readonly cert: Buffer
  readonly key: Buffer
}

export interface ListenerOptions {
  readonly host: string
  /** 0 for any free one. */
  readonly port: number
  readonly tls: Certificate | undefined
  readonly maxBodyBytes: number
  answer(request: HttpRequest): Promise<HttpResponse>
  answerError(mishap: ProtocolError, connection: Connection): Promise<HttpResponse>
  /** Told of each connection that brings no request, not even a broken one. */
  onLost(address: string, reason: string): void
}

export interface Listener {
  readonly port: number
  /** Connections that begin from now on get this certificate; those that stand go on. */
  useCertificate(certificate: Certificate): void
  /** Stops accepting, answers what has begun, closes. What is not done after `graceMs` is cut off. */
  close(graceMs: number): Promise<void>
}

/** A context made later knows nothing of the first one. */
const TLS = { minVersion: 'TLSv1.2' } as const
const MAX_HEADER_BYTES = 256 * 1024
const MAX_CONNECTIONS = 10_000
/** Longer than the pools of the clients keep an idle connection. */
const KEEP_ALIVE_MS = 75_000
const ARRIVAL_MS = 30_000
/** How often that is looked at. */
const CHECK_MS = 5_000
/** A client that neither sends nor reads for this long is cut off. */
const STALLED_MS = 120_000
/** How long a client may take to read why its connection is being closed. */
const LINGER_MS = 2_000
/** Bytes of all bodies in memory at a time. */
const MAX_BUFFERED_BYTES = 256 * 1024 * 1024

const MISHAPS: { readonly [code: string]: ProtocolError } = {
  HPE_HEADER_OVERFLOW: 'headers too large',
  ERR_HTTP_REQUEST_TIMEOUT: 'timeout',
}

export async function listen(options: ListenerOptions): Promise<Listener> {
  const { server, tlsPort } = createServer(options)
  const limits: BodyLimits = {
    maxBytes: options.maxBodyBytes,
    maxBufferedBytes: MAX_BUFFERED_BYTES,
    buffered: { bytes: 0 },
  }
  const state = { isClosing: false, underWay: 0, whenIdle: () => {} }
  const latest: LatestResponses = new WeakMap()
  const followUps: FollowUps = new WeakMap()

  const handle = async (request: IncomingMessage, response: ProbingResponse): Promise<void> => {
    state.underWay++
    try {
      const answer = await answerTo(request, response, options, limits, state.isClosing)
      // The last word on this connection must be ready when this answer is out: the client may have hung up by then.
      const followUp = followUps.get(response)
      if (followUp !== undefined) await followUp.catch(() => undefined)
      send(response, answer, state.isClosing || answer.isLast)
    } finally {
      state.underWay--
      if (state.underWay === 0) state.whenIdle()
    }
  }
  const onRequest = (request: IncomingMessage, response: ProbingResponse): void => {
    latest.set(request.socket, response)
    handle(request, response).catch(() => request.socket.destroy())
  }
  const turnDown = (
    request: IncomingMessage,
    response: ProbingResponse,
    mishap: ProtocolError,
  ): void => {
    latest.set(request.socket, response)
    options.answerError(mishap, connectionOf(request.socket)).then(
      (answer) => send(response, answer, true),
      () => request.socket.destroy(),
    )
  }

  const refuse = (socket: Socket, mishap: ProtocolError): void => {
    const response = latest.get(socket)
    if (response !== undefined && !response.req.complete) {
      response.req.emit(ABORTED, mishap)
    } else if (response !== undefined && !response.writableFinished) {
      // Else the client would take this for the answer to what it has asked before.
      const words = options.answerError(mishap, connectionOf(socket))
      followUps.set(response, words)
      response.once('finish', () => hangUp(socket, words))
    } else {
      hangUp(socket, options.answerError(mishap, connectionOf(socket)))
    }
  }

  server.on('request', onRequest)
  server.on('checkContinue', (request: IncomingMessage, response: ProbingResponse) => {
    // A body that will be refused need not be sent.
    if (Number(request.headers['content-length'] ?? 0) > limits.maxBytes) {
      turnDown(request, response, 'body too large')
      return
    }
    response.writeContinue()
    onRequest(request, response)
  })
  server.on('checkExpectation', (request: IncomingMessage, response: ProbingResponse) => {
    turnDown(request, response, 'malformed')
  })
  const refused = new WeakSet<Socket>()
  server.on('clientError', (error: ClientError, socket: Socket) => {
    if (error.rawPacket?.[0] === TLS_HANDSHAKE && !latest.has(socket)) {
      options.onLost(socket.remoteAddress ?? '', 'TLS on a port without TLS')
      socket.destroy()
      return
    }
    // What else arrives of a refused request is thrown away, so that the client can read why.
    if (refused.has(socket)) return
    refused.add(socket)
    if (error.code === 'ECONNRESET') socket.destroy()
    else refuse(socket, MISHAPS[error.code ?? ''] ?? 'malformed')
  })
  server.on('connect', (_: IncomingMessage, socket: Socket) => {
    // Node has taken its own listener off; without one a reset by the client would end the process.
    socket.on('error', () => socket.destroy())
    refuse(socket, 'unsupported method')
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
    useCertificate: ({ cert, key }) => {
      if (server instanceof HttpsServer) server.setSecureContext({ cert, key, ...TLS })
    },
    close: async (graceMs) => {
      state.isClosing = true
      tlsPort?.close()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      const idle = new Promise<void>((resolve) => {
        state.whenIdle = resolve
        if (state.underWay === 0) resolve()
      })
      await within(graceMs, idle)
      // Answers may still be on their way out; connections without one are closed.
      server.closeIdleConnections()
      await within(Math.min(graceMs, 1000), closed)
      server.closeAllConnections()
      await closed
    },
  }
}

/** The type of the record of TLS that a client begins with. No request of HTTP begins so. */
const TLS_HANDSHAKE = 22

type ClientError = Error & { readonly code?: string; readonly rawPacket?: Buffer }

interface ListeningServer {
  readonly server:
    | Server<typeof IncomingMessage, typeof ProbingResponse>
    | HttpsServer<typeof IncomingMessage, typeof ProbingResponse>
  readonly tlsPort: TlsPort | undefined
}

function createServer({ tls, onLost: noteLost }: ListenerOptions): ListeningServer {
  const options = {
    ServerResponse: ProbingResponse,
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: ARRIVAL_MS,
    requestTimeout: ARRIVAL_MS,
    connectionsCheckingInterval: CHECK_MS,
    noDelay: true,
    // Node answers a missing Host by itself, with a body no client can parse.
    requireHostHeader: false,
  }
  const secure = tls && createHttpsServer({ ...options, cert: tls.cert, key: tls.key, ...TLS })
  const tlsPort =
    secure && guardTlsPort(secure, { silentMs: ARRIVAL_MS, lingerMs: LINGER_MS, onLost: noteLost })
  const server = secure ?? createHttpServer(options)
  server.maxConnections = MAX_CONNECTIONS
  server.timeout = STALLED_MS
  // A client may close its side once it has sent everything. Without this, Node closes the other before we have answered.
  Object.assign(server, { httpAllowHalfOpen: true })
  return { server, tlsPort }
}

/** The response begun last on each connection; those begun before it are sent before it. */
type LatestResponses = WeakMap<Socket, ProbingResponse>

/** What is said behind a response before its connection is closed. */
type FollowUps = WeakMap<ProbingResponse, Promise<HttpResponse>>

async function answerTo(
  request: IncomingMessage,
  client: ProbingResponse,
  options: ListenerOptions,
  limits: BodyLimits,
  isClosing: boolean,
): Promise<HttpResponse & { readonly isLast: boolean }> {
  const { sourceAddress, isSecure } = connectionOf(request.socket)
  const explained = async (mishap: ProtocolError) => ({
    ...(await options.answerError(mishap, { sourceAddress, isSecure })),
    isLast: true,
  })
  const body = await readBody(request, limits)
  if (typeof body === 'string') return await explained(body)
  try {
    if (isClosing) return await explained('closing')
    const answer = await options.answer({
      method: request.method ?? '',
      target: request.url ?? '',
      headers: request.headers,
      rawHeaders: request.rawHeaders,
      body,
      sourceAddress,
      isSecure,
      client,
    })
    return { status: answer.status, body: answer.body, headers: answer.headers, isLast: false }
  } finally {
    limits.buffered.bytes -= body.length
  }
}

function send(response: ProbingResponse, answer: HttpResponse, mustClose: boolean): void {
  const headers: string[] = []
  for (const name in answer.headers) headers.push(name, answer.headers[name] ?? '')
  headers.push('Content-Length', String(Buffer.byteLength(answer.body)))
  if (mustClose) headers.push('Connection', 'close')
  response.writeHead(answer.status, headers)
  response.end(answer.body)
}

/** Answers where there is no response object, and closes. */
function hangUp(socket: Socket, words: Promise<HttpResponse>): void {
  words.then(
    (answer) => sayAndClose(socket, answer),
    () => socket.destroy(),
  )
}

function sayAndClose(socket: Socket, answer: HttpResponse): void {
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

/** Waits for it no longer than this, and leaves no timer behind. */
async function within(milliseconds: number, awaited: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds).unref()
  })
  await Promise.race([awaited, late])
  clearTimeout(timer)
}
