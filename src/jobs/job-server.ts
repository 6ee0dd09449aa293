/**
 * The server's side of jobs. Each job runs in a thread, so that it does not delay requests, and is ended when the command closes
 * the connection. Output is passed on one piece at a time: the thread waits for a slow command, and is ended when the command
 * stops reading.
 */

import type { Socket } from 'node:net'
import { Worker } from 'node:worker_threads'
import type { RootKey } from '../crypto/root-key.ts'
import { type Frame, FrameReader, frame, type JobEnd, MAX_INPUT_BYTES } from './job-frames.ts'
import { type JobAnswer, type JobRequest, readRequest } from './job-request.ts'
import type { FromThread, ThreadData, ToThread } from './thread-messages.ts'

/** What the server needs to run jobs. The optional limits are for tests. */
export interface JobServerOptions {
  readonly dataDir: string
  /** Which database it is, if it is not in the data directory; handed on to the thread. */
  readonly database?: unknown
  readonly region: string
  readonly version: string
  readonly rootKey: RootKey
  /** The path of the module that a thread runs. */
  readonly thread: string
  /** Called before a job begins. Answers why it must not; undefined when it may. */
  admit(request: JobRequest): Promise<string | undefined>
  reportFault(fault: unknown): void
  /** Called after each job that did what it was asked to. */
  onDone?(job: JobRequest['job']): void
  readonly maxJobs?: number
  readonly stallMs?: number
  readonly maxMegabytes?: number
}

/** Bounds the jobs at a time. A backup may run in addition: `audit tail` jobs run all day, and must not delay a backup. */
const MAX_JOBS = 4
/** A job is ended when the command reads no output for so long, because a backup keeps a read transaction open until its end. */
const STALL_MS = 120_000
/** Bounds the memory of a thread. If it needs more, the thread is ended, and the server is not affected. */
const MAX_MEGABYTES = 256

/** Accepts jobs and runs them. */
export class JobServer {
  readonly #options: JobServerOptions
  readonly #maxJobs: number
  readonly #stallMs: number
  /** For each running job, a function that ends it. */
  readonly #running = new Set<() => Promise<unknown>>()
  #taken = 0
  #isClosing = false

  constructor(options: JobServerOptions) {
    this.#options = options
    this.#maxJobs = options.maxJobs ?? MAX_JOBS
    this.#stallMs = options.stallMs ?? STALL_MS
  }

  /** Answers a request for a job, and carries it out. From now on the socket belongs to the job. */
  async handle(line: string, socket: Socket): Promise<void> {
    const request = readRequest(line)
    const refused = this.#refusal(request)
    if (request === undefined || refused !== undefined) {
      socket.end(`${JSON.stringify(refused ?? NOT_UNDERSTOOD)}\n`)
      return
    }
    this.#taken += 1
    try {
      const reason = await this.#options.admit(request)
      if (socket.destroyed) return
      if (this.#isClosing) {
        socket.end(`${JSON.stringify(STOPPING)}\n`)
        return
      }
      if (reason !== undefined) {
        socket.end(`${JSON.stringify(refusal(reason))}\n`)
        return
      }
      await this.#carryOut(request, socket)
    } catch (fault) {
      this.#options.reportFault(fault)
      socket.destroy()
    } finally {
      this.#taken -= 1
    }
  }

  /** Ends all running jobs, and accepts no more. */
  async close(): Promise<void> {
    this.#isClosing = true
    await Promise.all([...this.#running].map((end) => end()))
  }

  #refusal(request: JobRequest | undefined): JobAnswer | undefined {
    if (request === undefined) return NOT_UNDERSTOOD
    const { version } = this.#options
    if (request.version !== version) return { status: 'ok', job: 'other version' }
    if (this.#isClosing) return STOPPING
    const places = request.job === 'backup' ? this.#maxJobs + 1 : this.#maxJobs
    if (this.#taken < places) return undefined
    return refusal(
      `The server is doing ${this.#maxJobs} such jobs already. Try again when one of them has ended.`,
    )
  }

  /** Resolves when the thread has ended. */
  async #carryOut(request: JobRequest, socket: Socket): Promise<void> {
    const { dataDir, database, region, version, rootKey, thread, maxMegabytes } = this.#options
    const workerData: ThreadData = {
      request,
      version,
      dataDir,
      database,
      region,
      rootKey: rootKey.forThread(),
    }
    const worker = new Worker(thread, {
      workerData,
      // The thread gets everything it needs as data, so it has no access to the settings in the environment.
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: maxMegabytes ?? MAX_MEGABYTES },
    })
    const end = (): Promise<unknown> => worker.terminate()
    this.#running.add(end)
    const onClose = (): void => void end()
    socket.on('close', onClose)
    try {
      socket.write(`${JSON.stringify({ status: 'ok', job: 'taken' } satisfies JobAnswer)}\n`)
      this.#passInput(worker, socket)
      const ended = await this.#passOutput(worker, socket)
      // A job that was ended by the stop of the server is not done, so the command must not be told that it is.
      if (this.#isClosing) socket.destroy()
      if (!socket.destroyed) socket.end(frame('end', JSON.stringify(ended)))
      if ('status' in ended && ended.status === 0) this.#options.onDone?.(request.job)
    } finally {
      socket.off('close', onClose)
      await end()
      this.#running.delete(end)
    }
  }

  #passInput(worker: Worker, socket: Socket): void {
    const reader = new FrameReader(MAX_INPUT_BYTES)
    let isTaken = true
    worker.on('message', ({ kind }: FromThread) => {
      if (kind === 'taken') isTaken = true
    })
    const pass = ({ kind, content }: Frame): void => {
      if (!isTaken || (kind !== 'input' && kind !== 'input end')) {
        socket.destroy()
        return
      }
      isTaken = kind === 'input end'
      const message: ToThread = kind === 'input' ? { kind, content } : { kind }
      worker.postMessage(message)
      content.fill(0)
    }
    socket.on('close', () => reader.forget())
    socket.on('data', (piece: Buffer) => {
      try {
        for (const one of reader.add(piece)) pass(one)
      } catch {
        socket.destroy()
      }
    })
  }

  /** Passes output on until the thread ends. Returns how the job ended. */
  #passOutput(worker: Worker, socket: Socket): Promise<JobEnd> {
    return new Promise((resolve) => {
      let stall: NodeJS.Timeout | undefined
      let ended: JobEnd = UNEXPECTED
      worker.on('message', (message: FromThread) => {
        switch (message.kind) {
          case 'end':
            ended = message.end
            return
          case 'taken':
            socket.write(frame('taken'))
            return
          case 'note':
          case 'fact':
            socket.write(frame(message.kind, message.content))
            return
          case 'output':
            stall = setTimeout(() => socket.destroy(), this.#stallMs)
            socket.write(frame('output', message.content), () => {
              clearTimeout(stall)
              worker.postMessage({ kind: 'room' } satisfies ToThread)
            })
        }
      })
      worker.on('error', (fault: Error & { code?: string }) => {
        if (fault.code === 'ERR_WORKER_OUT_OF_MEMORY') ended = TOO_LARGE
        else this.#options.reportFault(fault)
      })
      worker.on('exit', () => {
        clearTimeout(stall)
        resolve(ended)
      })
    })
  }
}

const STOPPING = refusal('The server is stopping.')
const NOT_UNDERSTOOD = refusal('This is not understood.')
const UNEXPECTED: JobEnd = {
  error: 'The server could not do this; its log says why.',
  isUserError: true,
}
const TOO_LARGE: JobEnd = {
  error:
    'This needs more memory than the server gives to one job. Do it outside of the server, with --without-server and the root key.',
  isUserError: true,
}

function refusal(refused: string): JobAnswer {
  return { status: 'ok', job: 'refused', refused }
}
