import type { IncomingMessage } from 'node:http'
import type { Mishap } from './listener.ts'

export interface BodyLimits {
  readonly maxBytes: number
  /** For all requests together. */
  readonly maxBufferedBytes: number
  readonly buffered: { bytes: number }
}

/** A body that is too large is still read, and thrown away, up to this multiple of the limit and this long. */
const DISCARD_FACTOR = 4
const DISCARD_MS = 2_000
const NOTHING = Buffer.alloc(0)

/** The whole body, or why there is none. The caller gives the bytes back to `buffered` when it is done with them. */
export function readBody(
  request: IncomingMessage,
  limits: BodyLimits,
): Promise<Buffer | Extract<Mishap, 'body too large' | 'overloaded' | 'malformed'>> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
  if (encoding === undefined && (length === undefined || length === '0')) {
    return Promise.resolve(NOTHING)
  }

  return new Promise((resolve) => {
    let mishap: 'body too large' | 'overloaded' | undefined
    let chunks: Buffer[] = []
    let received = 0
    let kept = 0
    const giveUp = (reason: 'body too large' | 'overloaded'): void => {
      mishap = reason
      chunks = []
      limits.buffered.bytes -= kept
      kept = 0
      // Answering before the client has finished would reset its connection before it reads the answer.
      setTimeout(() => resolve(reason), DISCARD_MS).unref()
    }
    const finish = (): void => resolve(mishap ?? Buffer.concat(chunks))
    request.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (mishap !== undefined) {
        if (received <= limits.maxBytes * DISCARD_FACTOR) return
        request.pause()
        return finish()
      }
      if (received > limits.maxBytes) return giveUp('body too large')
      if (limits.buffered.bytes + chunk.length > limits.maxBufferedBytes)
        return giveUp('overloaded')
      limits.buffered.bytes += chunk.length
      kept += chunk.length
      chunks.push(chunk)
    })
    request.on('end', finish)
    // Before its end the client left; nobody waits for the answer.
    request.on('close', () => {
      if (request.complete || mishap !== undefined) return
      limits.buffered.bytes -= kept
      resolve('malformed')
    })
    request.on('error', () => {})
  })
}
