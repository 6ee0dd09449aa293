/**
 * The vendor's own clients, unmodified, against this server. This folder says how each of them is asked to make a call
 * (`ways.ts`), and has all of them live through the same chapters (`chapters/`).
 */

import type { Credentials } from '../../support/signing.ts'

/** Parameters as the people who call a client write them; the client makes flat ones of the lists. */
export interface Parameters {
  readonly [name: string]: string | number | boolean | readonly Item[] | Pairs
}
type Pairs = { readonly [member: string]: string }
type Item = string | Pairs

/** The server as a client is configured for it. */
export interface Target {
  readonly protocol: 'http' | 'https'
  /** With its port. */
  readonly host: string
  readonly credentials: Credentials & { readonly token?: string }
  /** The certificate to trust, as a file and as its content. */
  readonly ca: { readonly file: string; readonly pem: string } | undefined
}

export interface Client {
  /** The members of the answer by their names on the wire. Rejects with what the client throws. */
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
  call(action: string, parameters?: Parameters): Promise<any>
  close(): void
}

/** A refusal as the server sent it. */
export interface Sent {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly requestId: string
}

/** A client, and how it is asked to make its calls. */
export interface Way {
  readonly name: string
  readonly scheme: 'V1' | 'V3'
  readonly method: 'GET' | 'POST'
  open(target: Target): Client
  /** The server's code in what the client throws; undefined when it is something else. */
  codeIn(thrown: Thrown): string | undefined
  /** What the client promises to throw for a refusal. */
  promised(sent: Sent): object
}

export interface Thrown extends Error {
  readonly code?: unknown
  readonly data?: { readonly [member: string]: unknown }
}
