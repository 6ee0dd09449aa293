/** Asks the operator at the terminal for secrets, without echo, and shows new ones. */

import { RootKeyError } from '../crypto/root-key.ts'
import type { Terminal } from './source.ts'

const INTERRUPT = 0x03
const END = 0x04
const BACKSPACE = [0x08, 0x7f]
const LINE_ENDS = [0x0a, 0x0d]
const MAX_BYTES = 1024

/** Undefined if standard input or standard error is not a terminal. */
export function terminal(): Terminal | undefined {
  const { stdin, stderr } = process
  if (!stdin.isTTY || !stderr.isTTY) return undefined
  return {
    ask: async (question) => {
      // Raw mode turns the echo off. It comes before the question, so that a quick answer is not shown either.
      stdin.setRawMode(true)
      stderr.write(question)
      stdin.resume()
      try {
        return await readLine(stdin)
      } finally {
        stdin.setRawMode(false)
        stdin.pause()
        stderr.write('\n')
      }
    },
    show: (text) =>
      new Promise((resolve, reject) => {
        stderr.write(text, (error) => {
          text.fill(0)
          if (error) reject(error)
          else resolve()
        })
      }),
  }
}

/** Reads one line. Text that was pasted after it is discarded, because it does not answer this question. */
async function readLine(input: NodeJS.ReadStream): Promise<Buffer> {
  const line = Buffer.alloc(MAX_BYTES)
  let filled = 0
  return await new Promise((resolve, reject) => {
    const finish = (error?: Error): void => {
      input.off('data', take)
      if (error === undefined) resolve(Buffer.from(line.subarray(0, filled)))
      else reject(error)
      line.fill(0)
    }
    const take = (chunk: Buffer): void => {
      for (const byte of chunk) {
        if (LINE_ENDS.includes(byte)) {
          finish()
          break
        }
        if (byte === INTERRUPT || byte === END || filled === MAX_BYTES) {
          finish(new RootKeyError('Nothing was given.'))
          break
        }
        if (BACKSPACE.includes(byte)) filled = withoutLast(line, filled)
        else line[filled++] = byte
      }
      chunk.fill(0)
    }
    input.on('data', take)
  })
}

/** The length without the last character. All bytes of a UTF-8 character but its first one begin with the bits 10. */
function withoutLast(line: Buffer, filled: number): number {
  let end = filled
  while (end > 0 && ((line[end - 1] ?? 0) & 0xc0) === 0x80) end--
  return Math.max(end - 1, 0)
}
