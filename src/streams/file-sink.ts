/** Appends the audit trail to a file, pipe or device. */

import { constants } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { LINE_BREAK, LineAppender } from './line-appender.ts'
import type { Sink } from './sink.ts'

interface Opened {
  readonly handle: FileHandle
  readonly appending: LineAppender
}

/** The sink of the `file` stream. It opens the file at the first delivery. */
export class FileSink implements Sink {
  readonly name = 'file'
  readonly target: string
  #opened: Opened | undefined
  #isClosed = false
  /** The last task. Tasks run one after another, so that no file is closed while it is written. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(path: string) {
    this.target = path
  }

  deliver(lines: readonly string[], signal: AbortSignal): Promise<void> {
    return this.#enqueue(async () => {
      this.#opened ??= await opened(this.target)
      await this.#opened.appending.append(lines, signal)
    })
  }

  flush(): Promise<void> {
    return this.#enqueue(async () => {
      try {
        await this.#opened?.handle.datasync()
      } catch (error) {
        // A pipe cannot be synchronized.
        if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error
      }
    })
  }

  /** Continues in the file that has the name now, after log rotation. */
  reopen(): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#isClosed) return
      const next = await opened(this.target)
      const former = this.#opened
      this.#opened = next
      if (former === undefined) return
      await former.handle.datasync().catch(() => {})
      await former.handle.close()
    })
  }

  close(): Promise<void> {
    return this.#enqueue(async () => {
      this.#isClosed = true
      await this.#opened?.handle.close()
      this.#opened = undefined
    })
  }

  async #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work)
    this.#last = result.catch(() => {})
    return await result
  }
}

// O_NONBLOCK: opening a pipe must not wait for its reader.
const { O_APPEND, O_CREAT, O_NONBLOCK, O_RDWR, O_WRONLY } = constants

async function opened(path: string): Promise<Opened> {
  const found = await stat(path).catch(() => undefined)
  const isFile = found === undefined || found.isFile()
  const flags = isFile ? O_RDWR | O_APPEND | O_CREAT : O_WRONLY | O_NONBLOCK
  const handle = await open(path, flags, 0o600)
  try {
    return { handle, appending: new LineAppender(handle.fd, isFile && (await endsInLine(handle))) }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Whether the file ends within a line, which a killed process may have left. */
async function endsInLine(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat()
  if (size === 0) return false
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1)
  return buffer[0] !== LINE_BREAK
}
