/**
 * The endpoint of the listener for metrics: `/metrics`, and the paths of probes with the reason in a sentence. It needs no signature, so it
 * is meant for a port that only those who watch the server can reach.
 */

import type { HttpEndpoint, HttpRequest, HttpResponse } from '../http/http-messages.ts'
import { isFromThisMachine, isLocalHost } from '../http/local-host.ts'
import type { Exposition } from './exposition.ts'

/** The state, with the reason. */
export interface Explained {
  readonly status: string
  readonly reason?: string
}

/** @param look finds out the state of the server */
export function metricsEndpoint(
  { contentType, text }: Exposition,
  look: () => Promise<Explained>,
): HttpEndpoint {
  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(405, 'Only GET.\n')
    if (isFromPage(request)) return plain(403, NOT_FOR_PAGES)
    switch (request.target.split('?', 1)[0]) {
      case '/metrics':
        return plain(200, await text(), contentType)
      case '/livez':
        return plain(200, 'ok\n')
      case '/readyz':
      case '/health': {
        const { status, reason } = await look()
        const body = JSON.stringify({ status, ...(reason !== undefined && { reason }) })
        return plain(status === 'ok' ? 200 : 503, `${body}\n`, 'application/json;charset=utf-8')
      }
      default:
        return plain(404, 'There are /metrics, /livez, /readyz and /health.\n')
    }
  }
  return { answer, answerError: async (error) => plain(400, `${error}\n`) }
}

const NOT_FOR_PAGES =
  'Not for web pages. On the machine of the server, call it by localhost or an address.\n'

// A browser on this machine can reach a port that others cannot. It says so itself where the page has another name than this server; where
// the page lets its own name point to this machine, and is not encrypted, the browser says nothing, and only that name shows it.
function isFromPage({ headers, sourceAddress }: HttpRequest): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers
  if (origin !== undefined || (site !== undefined && site !== 'none')) return true
  return host !== undefined && isFromThisMachine(sourceAddress) && !isLocalHost(host)
}

function plain(status: number, body: string, type = 'text/plain; charset=utf-8'): HttpResponse {
  return { status, body, headers: { 'Content-Type': type, 'Cache-Control': 'no-store' } }
}
