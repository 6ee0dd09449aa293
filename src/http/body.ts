import type { IncomingMessage } from 'node:http'
import type { ProtocolError } from './http-messages.ts'

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
/** A piece costs far more memory than its bytes: beyond some, pieces must have a size on average. */
const MAX_SMALL_PIECES = 4_096
const MIN_PIECE_BYTES = 64
/** Small bodies may use a reserve, so that large ones that never end do not keep everybody else out. */
const SMALL_BODY_BYTES = 65_536
const RESERVE_FACTOR = 1.25

/** Emitted on a request whose body will not arrive whole, with the mishap. */
export const ABORTED = Symbol('broken off')

/** The whole body, or why there is none. The caller gives the bytes back to `buffered` when it is done with them. */
export function readBody(
  request: IncomingMessage,
  limits: BodyLimits,
): Promise<Buffer | ProtocolError> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
  if (encoding === undefined && (length === undefined || length === '0')) {
    return Promise.resolve(NOTHING)
  }

  return new Promise((resolve) => {
    let mishap: ProtocolError | undefined
    let chunks: Buffer[] = []
    let received = 0
    let kept = 0
    let pieces = 0
    const giveUp = (reason: ProtocolError): void => {
      mishap = reason
      chunks = []
      limits.buffered.bytes -= kept
      kept = 0
    }
    const discardRest = (reason: ProtocolError): void => {
      giveUp(reason)
      // Answering before the client has finished would reset its connection before it reads the answer.
      setTimeout(() => resolve(reason), DISCARD_MS).unref()
    }
    const breakOff = (reason: ProtocolError): void => {
      if (mishap === undefined) giveUp(reason)
      finish()
    }
    const finish = (): void => resolve(mishap ?? Buffer.concat(chunks))
    request.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (++pieces > MAX_SMALL_PIECES + received / MIN_PIECE_BYTES) {
        if (mishap === undefined) giveUp('malformed')
        request.pause()
        return finish()
      }
      if (mishap !== undefined) {
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
    request.on(ABORTED, breakOff)
    // Before its end the client left; nobody waits for the answer.
    request.on('close', () => {
      if (!request.complete) breakOff('malformed')
    })
    request.on('error', () => {})
  })
}
