/** The requests that the listener hands to an endpoint, and the responses it gets back. */

import type { IncomingMessage } from 'node:http'

/** What is known of the connection that a request arrived on. */
export interface Connection {
  /** The address of the peer; empty when it has already disconnected. */
  readonly sourceAddress: string
  /** Whether the connection is encrypted. */
  readonly isSecure: boolean
}

/** The client that waits for a response. */
export interface Client {
  /** Whether the client has disconnected, so that nobody will receive the response. */
  isGone(): boolean
}

/** A request that has arrived completely, within all limits. */
export interface HttpRequest extends Connection {
  readonly method: string
  /** The request target as sent: path and query, or an absolute URL. */
  readonly target: string
  readonly headers: IncomingMessage['headers']
  /** Names and values alternate, as they were sent. */
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
  readonly client?: Client | undefined
}

/** A response, complete but for the headers that the listener adds. */
export interface HttpResponse {
  readonly status: number
  readonly body: string
  readonly headers: { readonly [name: string]: string }
}

/** A response whose body is too long to be made as one text at once. */
export interface LongResponse {
  readonly status: number
  readonly parts: readonly Buffer[]
  readonly headers: { readonly [name: string]: string }
}

/** What an endpoint answers, in one piece or piece by piece. */
export type Answer = HttpResponse | LongResponse

/** Why a request was refused before an endpoint could see it. */
export type ProtocolError =
  | 'headers too large'
  | 'body too large'
  | 'timeout'
  | 'malformed'
  | 'unsupported method'
  | 'overloaded'
  | 'closing'

/** Answers the requests of a listener. */
export interface HttpEndpoint {
  answer(request: HttpRequest): Answer | Promise<Answer>
  /** Answers a request that was refused before it was complete. */
  answerError(error: ProtocolError, connection: Connection): Promise<HttpResponse>
}
