/** Appends lines to an open file, pipe or device without blocking the event loop. */

import { write as writeSome } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'

const write = promisify(writeSome)

/** How long to wait before writing again to a full pipe. */
const FULL_PIPE_MS = 100

/** Appends to one open file descriptor. */
export class LineAppender {
  readonly fd: number
  /** Whether the file ends within a line. Then a line feed is written first. */
  #isTorn: boolean

  constructor(fd: number, isTorn: boolean) {
    this.fd = fd
    this.#isTorn = isTorn
  }

  /** Resolves when all lines were written. @throws the reason of the signal, or what the system reports */
  async append(lines: readonly string[], signal: AbortSignal): Promise<void> {
    const bytes = Buffer.from(`${this.#isTorn ? '\n' : ''}${lines.join('\n')}\n`)
    let done = 0
    while (done < bytes.length) {
      signal.throwIfAborted()
      try {
        done += (await write(this.fd, bytes, done, bytes.length - done)).bytesWritten
        this.#isTorn = bytes[done - 1] !== LINE_BREAK
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error
        await setTimeout(FULL_PIPE_MS, undefined, { signal })
      }
    }
  }
}

export const LINE_BREAK = 0x0a
