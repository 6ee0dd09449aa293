/** The RPC endpoint of a server without its root key: refuses every request, in the format that it asks for, and counts them. */

import { randomUUID } from 'node:crypto'
import { Refusal } from '../api/errors.ts'
import type { HttpEndpoint, HttpRequest, HttpResponse } from '../http/http-messages.ts'
import { formatOf } from './rpc-endpoint.ts'
import { readRequest } from './rpc-request.ts'
import { type Format, render } from './rpc-response.ts'

/** Answers every request with a refusal, while the server has no root key. */
export interface SealedEndpoint extends HttpEndpoint {
  /** How many requests were refused. They cannot be recorded one by one, because that needs the key of the audit trail. */
  readonly refused: number
}

/** Creates the endpoint. */
export function sealedEndpoint(): SealedEndpoint {
  let refused = 0
  const refuse = (format: Format, host: string): HttpResponse => {
    refused++
    const refusal = new Refusal('ServiceUnavailableTemporary', { message: MESSAGE })
    return render({ refusal }, { format, action: '', requestId: randomUUID(), host })
  }
  return {
    get refused() {
      return refused
    },
    answer: async (request) => refuse(formatIn(request), request.headers.host ?? ''),
    answerError: async () => refuse('JSON', ''),
  }
}

const MESSAGE = 'The server is sealed: it does not have its root key yet.'

function formatIn(request: HttpRequest): Format {
  try {
    return formatOf(readRequest(request))
  } catch (error) {
    if (error instanceof Refusal) return 'JSON'
    throw error
  }
}
