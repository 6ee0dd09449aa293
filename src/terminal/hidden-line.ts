/** Reads a line at the terminal without showing it. */

const INTERRUPT = 0x03
const END = 0x04
const BACKSPACE = [0x08, 0x7f]
const LINE_ENDS = [0x0a, 0x0d]

/** Why there is no line: the person pressed Ctrl-C or Ctrl-D, or typed more than is read. */
export type NoLine = 'ended' | 'too long'

/**
 * Asks a question on standard error and reads the answer without echo. Both must be terminals.
 *
 * @param maxBytes the longest answer
 * @returns the answer; the caller fills it with zeros when it is no longer needed
 */
export async function readHiddenLine(question: string, maxBytes: number): Promise<Buffer | NoLine> {
  const { stdin, stderr } = process
  // Raw mode turns the echo off. It comes before the question, so that a quick answer is not shown either.
  stdin.setRawMode(true)
  stderr.write(question)
  stdin.resume()
  try {
    return await readLine(stdin, maxBytes)
  } finally {
    stdin.setRawMode(false)
    stdin.pause()
    stderr.write('\n')
  }
}

/** Text that was pasted after the line is discarded, because it does not answer this question. */
async function readLine(input: NodeJS.ReadStream, maxBytes: number): Promise<Buffer | NoLine> {
  const line = Buffer.alloc(maxBytes)
  let filled = 0
  return await new Promise((resolve) => {
    const finish = (end?: NoLine): void => {
      input.off('data', take)
      resolve(end ?? Buffer.from(line.subarray(0, filled)))
      line.fill(0)
    }
    const take = (chunk: Buffer): void => {
      for (const byte of chunk) {
        if (LINE_ENDS.includes(byte)) {
          finish()
          break
        }
        if (byte === INTERRUPT || byte === END || filled === maxBytes) {
          finish(filled === maxBytes ? 'too long' : 'ended')
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
