/** A bare connection for a test: exact bytes out, answers in as they stand on the wire. */

import { connect } from 'node:net'

export interface WireAnswer {
  readonly status: number
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  readonly text: string
}

export interface Connection {
  write(bytes: string | Buffer): void
  /** Says that nothing more will be sent, and still reads. */
  end(): void
  /** The next answer; one to HEAD has no body. Rejects when the connection closes without one. */
  next(isToHead?: boolean): Promise<WireAnswer>
  /** All answers until the server closes, or the connection breaks. */
  rest(): Promise<WireAnswer[]>
  /** What has arrived and is not yet part of an answer. */
  pending(): string
  destroy(): void
  /** Breaks the connection off with a reset. */
  reset(): void
}

/** How long a server may take for anything in these tests. */
/** Only so that a test of a server that hangs ends at all. */
const PATIENCE_MS = 300_000

export class NoAnswer extends Error {}

export async function openConnection(port: number): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true, noDelay: true })
  let received = Buffer.alloc(0)
  let isClosed = false
  let wake = (): void => {}
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk])
    wake()
  })
  const close = (): void => {
    isClosed = true
    socket.destroy()
    wake()
  }
  socket.on('end', close)
  socket.on('close', close)
  socket.on('error', close)
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
  })

  const arrival = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('the server hangs')), PATIENCE_MS)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const next = async (isToHead = false): Promise<WireAnswer> => {
    for (;;) {
      const parsed = parseAnswer(received, isToHead)
      if (parsed !== undefined) {
        received = received.subarray(parsed.length)
        return parsed.answer
      }
      if (isClosed) throw new NoAnswer(`closed without an answer after ${received.length} bytes`)
      await arrival()
    }
  }
  return {
    write: (bytes) => {
      socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
    },
    end: () => {
      socket.end()
    },
    next,
    rest: async () => {
      const answers: WireAnswer[] = []
      for (;;) {
        try {
          answers.push(await next())
        } catch (error) {
          if (!(error instanceof NoAnswer) || received.length > 0) throw error
          return answers
        }
      }
    },
    pending: () => received.toString('latin1'),
    destroy: () => {
      socket.destroy()
    },
    reset: () => {
      socket.resetAndDestroy()
    },
  }
}

/** Sends all of it, says so, and answers what came back until the server closed. */
export async function exchange(
  port: number,
  ...parts: readonly (string | Buffer)[]
): Promise<WireAnswer[]> {
  const connection = await openConnection(port)
  for (const part of parts) connection.write(part)
  connection.end()
  return await connection.rest()
}

/**
 * As `exchange`, where there must be one answer. Before it may stand some 100 Continue: whoever has ended its side of the connection is
 * sent one when its answer takes long, since only sending shows whether it still reads.
 */
export async function exchangeOne(
  port: number,
  ...parts: readonly (string | Buffer)[]
): Promise<WireAnswer> {
  const answers = (await exchange(port, ...parts)).filter(({ status }) => status !== 100)
  const [answer] = answers
  if (answer === undefined || answers.length > 1) {
    throw new Error(`${answers.length} answers instead of one`)
  }
  return answer
}

/** Undefined while the answer is not complete. Interim answers such as 100 are answers of their own. */
function parseAnswer(
  bytes: Buffer,
  isToHead: boolean,
): { answer: WireAnswer; length: number } | undefined {
  const blank = bytes.indexOf('\r\n\r\n')
  if (blank === -1) return undefined
  const [statusLine = '', ...lines] = bytes.subarray(0, blank).toString('latin1').split('\r\n')
  const match = /^HTTP\/1\.1 ([1-5][0-9][0-9]) /.exec(statusLine)
  if (match === null) throw new Error(`not a status line: ${statusLine}`)
  const status = Number(match[1])
  const headers = new Map<string, string>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    const name = line.slice(0, colon).toLowerCase()
    if (colon === -1 || headers.has(name)) throw new Error(`a header is wrong or repeated: ${line}`)
    headers.set(name, line.slice(colon + 1).trim())
  }
  const start = blank + 4
  const isBodiless = isToHead || status < 200
  const length = isBodiless ? 0 : Number(headers.get('content-length') ?? Number.NaN)
  if (Number.isNaN(length)) throw new Error('an answer without Content-Length')
  if (bytes.length < start + length) return undefined
  const text = bytes.subarray(start, start + length).toString('utf8')
  return { answer: { status, headers, text }, length: start + length }
}
