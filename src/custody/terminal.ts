/** The person at the terminal, if there is one: asked for secrets, which do not appear, and shown them once. */

import { RootKeyError } from '../crypto/root-key.ts'
import type { Terminal } from './source.ts'

const INTERRUPT = 0x03
const END = 0x04
const BACKSPACE = [0x08, 0x7f]
const LINE_ENDS = [0x0a, 0x0d]
const MAX_BYTES = 1024

/** Undefined where standard input or standard error is something else. */
export function terminal(): Terminal | undefined {
  const { stdin, stderr } = process
  if (!stdin.isTTY || !stderr.isTTY) return undefined
  return {
    ask: async (question) => {
      // Before the question, lest a quick answer appear.
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

/** Reads to the end of the line; what was pasted behind it answers no question that has been asked. */
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

/** A character may be several bytes of UTF-8, of which all but the first begin with the bits 10. */
function withoutLast(line: Buffer, filled: number): number {
  let end = filled
  while (end > 0 && ((line[end - 1] ?? 0) & 0xc0) === 0x80) end--
  return Math.max(end - 1, 0)
}
