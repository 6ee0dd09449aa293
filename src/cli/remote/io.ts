/** What a command of the client reads from and writes to. */

import type { Environment } from './language.ts'

export interface Io {
  /** Writes to standard output, and resolves when there is room for more. */
  out(text: string | Uint8Array): Promise<void>
  err(text: string): void
  readonly input: AsyncIterable<Buffer | string>
  readonly isInputTerminal: boolean
  readonly isOutputTerminal: boolean
  readonly environment: Environment
  /** The permissions that whoever started this program takes from new files; what it starts gets the same. */
  readonly umask: number
}
