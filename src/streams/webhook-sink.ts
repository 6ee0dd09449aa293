/** Sends the audit trail to a webhook: each delivery is a POST request with an HMAC-SHA256 signature. */

import { createHmac, createSecretKey } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { DeliveryError, type Sink } from './sink.ts'

const TIMEOUT_MS = 10_000

/** Where entries are sent, and with which secret they are signed. */
export interface Webhook {
  readonly url: string
  readonly secret: string
  readonly clock: () => number
}

/** The sink of the `webhook` stream. It uses one connection. */
export function webhookSink({ url, secret, clock }: Webhook): Sink {
  const target = new URL(url)
  const { Agent, request: begin } =
    target.protocol === 'https:'
      ? process.getBuiltinModule('node:https')
      : process.getBuiltinModule('node:http')
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const key = createSecretKey(Buffer.from(secret))

  const post = async (body: Buffer, signal: AbortSignal): Promise<void> => {
    const seconds = Math.floor(clock() / 1_000)
    const mac = createHmac('sha256', key).update(`${seconds}.`).update(body).digest('hex')
    const timed = AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)])
    const options = {
      method: 'POST',
      agent,
      signal: timed,
      headers: {
        'content-type': 'application/x-ndjson',
        'content-length': body.length,
        'user-agent': 'jinku',
        'x-jinku-signature': `t=${seconds},v1=${mac}`,
      },
    }
    await new Promise<void>((resolve, reject) => {
      const request = begin(target, options)
      request.on('response', (response) => {
        const { statusCode = 0 } = response
        // Redirects are not followed, because the entries are meant for the configured server only.
        const isTaken = statusCode >= 200 && statusCode < 300
        ended(response).then(
          isTaken ? resolve : () => reject(new DeliveryError(`status ${statusCode}`)),
          reject,
        )
      })
      request.on('error', (error: NodeJS.ErrnoException) => {
        // The server may close an idle connection at the moment we use it again. Then the request is sent once more.
        if (request.reusedSocket && error.code === 'ECONNRESET') reject(new StaleConnection())
        else
          reject(timed.aborted && !signal.aborted ? new DeliveryError('no answer in time') : error)
      })
      request.end(body)
    })
  }

  return {
    name: 'webhook',
    // Only the origin: path and query may contain a credential.
    target: target.origin,
    deliver: async (lines, signal) => {
      const body = Buffer.from(`${lines.join('\n')}\n`)
      try {
        await post(body, signal)
      } catch (error) {
        if (!(error instanceof StaleConnection)) throw error
        await post(body, signal)
      }
    },
    close: async () => agent.destroy(),
  }
}

class StaleConnection extends DeliveryError {
  constructor() {
    super('ECONNRESET')
  }
}

const MAX_ANSWER_BYTES = 64 * 1024

/** Reads the response to its end, so that the connection can be reused. A long response is cut off with its connection. */
function ended(response: IncomingMessage): Promise<void> {
  let length = 0
  return new Promise((resolve, reject) => {
    response.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= MAX_ANSWER_BYTES) return
      resolve()
      response.destroy()
    })
    response.on('end', resolve)
    response.on('error', reject)
  })
}
