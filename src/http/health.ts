/**
 * The paths that probes and load balancers ask. They need no authentication, so they reveal very little: `/livez` and `/readyz` say one
 * word each, `/health` a word out of a short list.
 */

import type { HttpRequest, HttpResponse } from './http-messages.ts'

/** The state of the server, as `/health` answers it. */
export interface Health {
  /** `ok`, or why the server does not serve. */
  readonly status: string
  /** How many shares of the root key were given, and how many are needed. The latter is known from the first share on. */
  readonly shares?: { readonly given: number; readonly needed: number | undefined }
}

/** What a probe asks: whether the process works at all, whether it would serve, or in which state it is. */
export type Probe = '/livez' | '/readyz' | '/health'

/** Which probe a request is; undefined if it is none. */
export function probeIn({
  method,
  target,
}: Pick<HttpRequest, 'method' | 'target'>): Probe | undefined {
  if (method !== 'GET' && method !== 'HEAD') return undefined
  switch (target) {
    case '/livez':
    case '/readyz':
    case '/health':
      return target
    default:
      return undefined
  }
}

/** The answer of a process that can answer, whatever else its state is. */
export const LIVE: HttpResponse = probeResponse(200, { status: 'ok' })

/** The answer to a probe about the state: 200 when the server serves, otherwise 503. */
export function healthResponse(probe: Exclude<Probe, '/livez'>, health: Health): HttpResponse {
  const isReady = health.status === 'ok'
  if (probe === '/readyz') return isReady ? LIVE : NOT_READY
  const { status, shares } = health
  return probeResponse(isReady ? 200 : 503, { status, ...(shares && { shares }) })
}

const NOT_READY: HttpResponse = probeResponse(503, { status: 'unavailable' })

function probeResponse(status: number, body: object): HttpResponse {
  return {
    status,
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json;charset=utf-8', 'Cache-Control': 'no-store' },
  }
}
