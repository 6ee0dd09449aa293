/** Appends lines to an open file, pipe or device without ever blocking the process. */

import { write as writeSome } from 'node:fs'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'

const write = promisify(writeSome)

/** A pipe that is full takes more when somebody has read from it. */
const FULL_PIPE_MS = 100

export class LineAppender {
  readonly fd: number
  /** Whether what is there ends within a line, which the next line must not continue. */
  #isTorn: boolean

  constructor(fd: number, isTorn: boolean) {
    this.fd = fd
    this.#isTorn = isTorn
  }

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
