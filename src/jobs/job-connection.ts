/** The command's side of a job: asks the server for it, sends input and reads what the job prints. */

import { createConnection, type Socket } from 'node:net'
import { bindablePath } from '../custody/socket-path.ts'
import { type Frame, FrameReader, frame, MAX_INPUT_BYTES, MAX_OUTPUT_BYTES } from './job-frames.ts'
import { type JobAnswer, type JobRequest, writeRequest } from './job-request.ts'

/** How long the server may take to answer whether it accepts the job. */
const MAX_ANSWER_MS = 30_000
const MAX_ANSWER_BYTES = 4096

/** The answer of a server that does not carry out the job. */
export type JobRejection = Omit<JobAnswer, 'job'> & {
  readonly job?: Exclude<JobAnswer['job'], 'taken'>
}

/** The server closed the connection before the job was done. */
export class ConnectionLost extends Error {
  constructor() {
    super('The server ended this before it was done.')
  }
}

/**
 * Asks the server that listens on this path for a job. Undefined when no server listens there, or it belongs to another user.
 *
 * @throws Error when it does not answer
 */
export async function requestJob(
  path: string,
  request: JobRequest,
): Promise<JobConnection | JobRejection | undefined> {
  const { bindable, release } = bindablePath(path)
  try {
    const socket = await connected(bindable)
    if (socket === undefined) return undefined
    const pieces: AsyncIterator<Buffer> = socket.iterator({ destroyOnReturn: false })
    socket.setTimeout(MAX_ANSWER_MS, () => socket.destroy(new Error('The server does not answer.')))
    socket.write(`${writeRequest(request)}\n`)
    const { line, rest } = await firstLine(pieces)
    socket.setTimeout(0)
    const answer = JSON.parse(line) as JobAnswer
    const { job, ...said } = answer
    if (job === 'taken') return new JobConnection(socket, pieces, rest)
    socket.destroy()
    return job === undefined ? said : { ...said, job }
  } finally {
    release()
  }
}

function connected(path: string): Promise<Socket | undefined> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path)
    socket.once('connect', () => resolve(socket))
    socket.on('error', (error: Error & { code?: string }) => {
      if (['ENOENT', 'ECONNREFUSED', 'EACCES'].includes(error.code ?? '')) resolve(undefined)
      else reject(error)
    })
  })
}

async function firstLine(pieces: AsyncIterator<Buffer>): Promise<{ line: string; rest: Buffer }> {
  let read = Buffer.alloc(0)
  for (;;) {
    const { value, done } = await pieces.next()
    if (done === true || read.length > MAX_ANSWER_BYTES) throw new ConnectionLost()
    read = Buffer.concat([read, value])
    const end = read.indexOf('\n')
    if (end !== -1) return { line: read.toString('utf8', 0, end), rest: read.subarray(end + 1) }
  }
}

// A connection that failed is treated like one that ended.
const ENDED: IteratorResult<Buffer> = { value: undefined, done: true }

/** The connection of a job that the server has accepted. */
export class JobConnection {
  readonly #socket: Socket
  readonly #pieces: AsyncIterator<Buffer>
  readonly #reader = new FrameReader(MAX_OUTPUT_BYTES)
  #waiting: Frame[]
  #taken: () => void = () => {}
  #lost: (reason: ConnectionLost) => void = () => {}

  constructor(socket: Socket, pieces: AsyncIterator<Buffer>, rest: Buffer) {
    this.#socket = socket
    this.#pieces = pieces
    this.#waiting = this.#reader.add(rest)
    socket.once('close', () => this.#lost(new ConnectionLost()))
  }

  /**
   * Sends input, and resolves when the job has received it. The caller must call {@link next} at the same time, because the
   * confirmation is one of the frames. Overwrites the bytes.
   */
  async send(bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length || at === 0; at += MAX_INPUT_BYTES) {
      if (this.#socket.destroyed) throw new ConnectionLost()
      const taken = new Promise<void>((resolve, reject) => {
        this.#taken = resolve
        this.#lost = reject
      })
      const whole = frame('input', bytes.subarray(at, at + MAX_INPUT_BYTES))
      this.#socket.write(whole, () => whole.fill(0))
      await taken
    }
    bytes.fill(0)
  }

  /** Tells the job that there is no more input. */
  endInput(): void {
    this.#socket.write(frame('input end'))
  }

  /** Returns the next frame of the job; confirmations of input are handled here. @throws ConnectionLost */
  async next(): Promise<Frame> {
    for (;;) {
      const first = this.#waiting.shift()
      if (first === undefined) {
        const { value, done } = await this.#pieces.next().catch(() => ENDED)
        if (done === true) throw new ConnectionLost()
        this.#waiting = this.#reader.add(value)
      } else if (first.kind === 'taken') this.#taken()
      else return first
    }
  }

  /** Closes the connection, which ends the job. */
  close(): void {
    this.#socket.destroy()
  }
}
