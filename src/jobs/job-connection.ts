/** The command's end of a job. */

import { createConnection, type Socket } from 'node:net'
import { bindablePath } from '../custody/socket-path.ts'
import { type Frame, FrameReader, frame, MAX_INPUT_BYTES, MAX_OUTPUT_BYTES } from './job-frames.ts'
import { type JobAnswer, type JobRequest, writeRequest } from './job-request.ts'

/** How long the server may take to answer whether it does the job. */
const MAX_ANSWER_MS = 30_000
const MAX_ANSWER_BYTES = 4096

/** What the server said instead of doing it. */
export type JobRejection = Omit<JobAnswer, 'job'> & {
  readonly job?: Exclude<JobAnswer['job'], 'taken'>
}

/** The server ended before the job did. */
export class ConnectionLost extends Error {
  constructor() {
    super('The server ended this before it was done.')
  }
}

/**
 * Asks the server that listens there for a job. Undefined when none does, or it is another user's.
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

// However the connection ended.
const ENDED: IteratorResult<Buffer> = { value: undefined, done: true }

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

  /** Sends input, and resolves when the job has taken it: somebody has to read the frames meanwhile. Overwrites the bytes. */
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

  /** Says that there is no more input. */
  endInput(): void {
    this.#socket.write(frame('input end'))
  }

  /** What the job sends next: anything but its end, which is answered by {@link endOf}. @throws BrokenOff */
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

  /** Hangs up, which ends the job. */
  close(): void {
    this.#socket.destroy()
  }
}
