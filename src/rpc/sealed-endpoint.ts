/** Door 1 of a server without its root key: refuses everything, in the form that the client reads, and counts it. */

import { randomUUID } from 'node:crypto'
import { Refusal } from '../api/errors.ts'
import type { HttpAnswer, HttpRequest } from '../http/http-messages.ts'
import { type Door, formatOf } from './rpc-endpoint.ts'
import { readRequest } from './rpc-request.ts'
import { type Format, render } from './rpc-response.ts'

export interface SealedDoor extends Door {
  /** How many requests were refused. Without the key of the trail none can be recorded by itself. */
  readonly refused: number
}

export function sealedDoor(): SealedDoor {
  let refused = 0
  const refuse = (format: Format, host: string): HttpAnswer => {
    refused++
    const refusal = new Refusal('ServiceUnavailableTemporary', { message: MESSAGE })
    return render({ refusal }, { format, action: '', requestId: randomUUID(), host })
  }
  return {
    get refused() {
      return refused
    },
    answer: async (request) => refuse(formatIn(request), request.headers.host ?? ''),
    explain: async () => refuse('JSON', ''),
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
