/** Health, for probes and load balancers: asked without authentication, and so it says next to nothing. */

import type { HttpRequest, HttpResponse } from './http-messages.ts'

export interface Health {
  /** `ok`, or why it does not work. */
  readonly status: string
  /** How many shares of the root key have been given, and how many it takes, once one has said so. */
  readonly shares?: { readonly given: number; readonly needed: number | undefined }
}

export function asksForHealth({ method, target }: Pick<HttpRequest, 'method' | 'target'>): boolean {
  return target === '/health' && (method === 'GET' || method === 'HEAD')
}

export function healthResponse({ status, shares }: Health): HttpResponse {
  return {
    status: status === 'ok' ? 200 : 503,
    body: JSON.stringify({ status, ...(shares && { shares }) }),
    headers: { 'Content-Type': 'application/json;charset=utf-8', 'Cache-Control': 'no-store' },
  }
}
