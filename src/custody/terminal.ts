/** Asks the operator at the terminal for secrets, without echo, and shows new ones. */

import { RootKeyError } from '../crypto/root-key.ts'
import { readHiddenLine } from '../terminal/hidden-line.ts'
import type { Terminal } from './source.ts'

const MAX_BYTES = 1024

/** Undefined if standard input or standard error is not a terminal. */
export function terminal(): Terminal | undefined {
  const { stdin, stderr } = process
  if (!stdin.isTTY || !stderr.isTTY) return undefined
  return {
    ask: async (question) => {
      const line = await readHiddenLine(question, MAX_BYTES)
      if (typeof line === 'string') throw new RootKeyError('Nothing was given.')
      return line
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
