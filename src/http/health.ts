/** The health check, for probes and load balancers. It needs no authentication, so it reveals very little. */

import type { HttpRequest, HttpResponse } from './http-messages.ts'

/** What a health check answers. */
export interface Health {
  /** `ok`, or why the server does not work. */
  readonly status: string
  /** How many shares of the root key were given, and how many are needed. The latter is known from the first share on. */
  readonly shares?: { readonly given: number; readonly needed: number | undefined }
}

/** Whether a request is a health check. */
export function asksForHealth({ method, target }: Pick<HttpRequest, 'method' | 'target'>): boolean {
  return target === '/health' && (method === 'GET' || method === 'HEAD')
}

/** The response to a health check: 200 when the server works, otherwise 503. */
export function healthResponse({ status, shares }: Health): HttpResponse {
  return {
    status: status === 'ok' ? 200 : 503,
    body: JSON.stringify({ status, ...(shares && { shares }) }),
    headers: { 'Content-Type': 'application/json;charset=utf-8', 'Cache-Control': 'no-store' },
  }
}
