/** What the sockets and a door hand each other. */

import type { IncomingMessage } from 'node:http'

export interface Connection {
  /** The address of the peer; empty when it has gone. */
  readonly sourceAddress: string
  /** Whether it is encrypted. */
  readonly isSecure: boolean
}

/** Whoever waits for an answer. */
export interface Client {
  /** Whether nobody will see the answer any more. */
  isGone(): boolean
}

export interface HttpRequest extends Connection {
  readonly method: string
  /** The request target as sent: path and query, or an absolute URL. */
  readonly target: string
  readonly headers: IncomingMessage['headers']
  /** Names and values in turn, as sent. */
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
  readonly client?: Client | undefined
}

export interface HttpResponse {
  readonly status: number
  readonly body: string
  readonly headers: { readonly [name: string]: string }
}

/** Why a request did not become one. */
export type ProtocolError =
  | 'headers too large'
  | 'body too large'
  | 'timeout'
  | 'malformed'
  | 'unsupported method'
  | 'overloaded'
  | 'closing'
