/** Asks a server how it is, without credentials. */

import type { IncomingMessage } from 'node:http'
import { printable } from './failure.ts'

/** What a health check was answered with. */
export interface HealthAnswer {
  /** The HTTP status; undefined if there was no answer. */
  readonly status: number | undefined
  /** What the server says of itself, or why there is no answer. */
  readonly said: string
  /** The clock of the server, in milliseconds since the epoch, by the header `Date`. */
  readonly time: number | undefined
}

const MAX_BYTES = 4_096

/** Never throws: what went wrong is in the answer. */
export async function healthOf(
  origin: string,
  ca: Buffer | undefined,
  timeoutMs: number,
): Promise<HealthAnswer> {
  return await new Promise((resolve) => {
    const onResponse = (response: IncomingMessage): void => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text = `${text}${chunk}`.slice(0, MAX_BYTES)
      })
      response.on('end', () => {
        const { date } = response.headers
        const time = date === undefined ? Number.NaN : new Date(date).getTime()
        resolve({
          status: response.statusCode,
          said: statusIn(text) ?? `HTTP ${response.statusCode}`,
          time: Number.isNaN(time) ? undefined : time,
        })
      })
      response.on('error', failed)
    }
    const failed = (error: NodeJS.ErrnoException): void => {
      const said = error.code ?? error.message
      resolve({ status: undefined, said: printable(said), time: undefined })
    }
    const options = { agent: false, signal: AbortSignal.timeout(Math.max(1, Math.ceil(timeoutMs))) }
    const url = `${origin}/health`
    const request = origin.startsWith('https:')
      ? process
          .getBuiltinModule('node:https')
          .get(url, { ...options, ...(ca && { ca }) }, onResponse)
      : process.getBuiltinModule('node:http').get(url, options, onResponse)
    request.on('error', failed)
  })
}

function statusIn(text: string): string | undefined {
  try {
    const { status } = JSON.parse(text) as { readonly status?: unknown }
    return typeof status === 'string' ? printable(status) : undefined
  } catch {
    return undefined
  }
}
