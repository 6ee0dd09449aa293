/** Reads the bodies of requests within limits of size, number of chunks and memory. */

import type { IncomingMessage } from 'node:http'
import type { ProtocolError } from './http-messages.ts'

/** What a body may take. */
export interface BodyLimits {
  readonly maxBytes: number
  /** Bounds the bytes of the bodies of all requests together. */
  readonly maxBufferedBytes: number
  /** The bytes in memory now, shared by all requests. */
  readonly buffered: { bytes: number }
}

/** The rest of a body that is too large is read and discarded, up to this multiple of the limit and for this long. */
const DISCARD_FACTOR = 4
const DISCARD_MS = 2_000
const NOTHING = Buffer.alloc(0)
/**
 * Bounds the number of chunks, because each costs far more memory than its bytes: beyond this number, chunks must have a
 * minimum size on average.
 */
const MAX_SMALL_CHUNKS = 4_096
const MIN_CHUNK_BYTES = 64
/** Small bodies may use a reserve of memory, so that large bodies that never end cannot block all other clients. */
const SMALL_BODY_BYTES = 65_536
const RESERVE_FACTOR = 1.25

/** The event that is emitted on a request whose body will not arrive completely; its argument is the error. */
export const ABORTED = Symbol('aborted')

/**
 * Returns the whole body, or why there is none; at once if the request has no body. The caller must subtract its length from
 * `buffered` when it is done.
 */
export function readBody(
  request: IncomingMessage,
  limits: BodyLimits,
): Buffer | Promise<Buffer | ProtocolError> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
  if (encoding === undefined && (length === undefined || length === '0')) return NOTHING

  return new Promise((resolve) => {
    let error: ProtocolError | undefined
    let chunks: Buffer[] = []
    let received = 0
    let kept = 0
    let chunkCount = 0
    const giveUp = (reason: ProtocolError): void => {
      error = reason
      chunks = []
      limits.buffered.bytes -= kept
      kept = 0
    }
    const discardRest = (reason: ProtocolError): void => {
      giveUp(reason)
      // A response before the client has sent everything would reset its connection before it reads the response.
      setTimeout(() => resolve(reason), DISCARD_MS).unref()
    }
    const abort = (reason: ProtocolError): void => {
      if (error === undefined) giveUp(reason)
      finish()
    }
    const finish = (): void => resolve(error ?? Buffer.concat(chunks))
    request.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (++chunkCount > MAX_SMALL_CHUNKS + received / MIN_CHUNK_BYTES) {
        if (error === undefined) giveUp('malformed')
        request.pause()
        return finish()
      }
      if (error !== undefined) {
        if (received <= limits.maxBytes * DISCARD_FACTOR) return
        request.pause()
        return finish()
      }
      if (received > limits.maxBytes) return discardRest('body too large')
      const isSmall = kept + chunk.length <= SMALL_BODY_BYTES
      const budget = limits.maxBufferedBytes * (isSmall ? RESERVE_FACTOR : 1)
      if (limits.buffered.bytes + chunk.length > budget) return discardRest('overloaded')
      limits.buffered.bytes += chunk.length
      kept += chunk.length
      chunks.push(chunk)
    })
    request.on('end', finish)
    request.on(ABORTED, abort)
    // The client disconnected before the end of the body, so nobody waits for a response.
    request.on('close', () => {
      if (!request.complete) abort('malformed')
    })
    request.on('error', () => {})
  })
}
