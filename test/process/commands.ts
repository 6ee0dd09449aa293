/** Commands run within the process of the test, since a new one for each would take most of the time. The servers are processes. */

import { join } from 'node:path'
import { Readable } from 'node:stream'
import { runCommand } from '../../src/cli/run-command.ts'

type Environment = { readonly [name: string]: string }

export interface Ended {
  /** The exit status, or the sentence of a refusal. */
  readonly end: number | string
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command on the data directory in this folder. */
export async function run(
  cwd: string,
  args: readonly string[],
  env: Environment = {},
  input: readonly Buffer[] = [],
): Promise<Ended> {
  const stdout: Buffer[] = []
  let stderr = ''
  const end = await runCommand([...args, '--data-dir', join(cwd, 'jinku-data')], env, {
    out: async (text) => {
      stdout.push(Buffer.from(text))
    },
    err: (text) => {
      stderr += text
    },
    input: Readable.from(input),
  }).catch((error: Error) => error.message)
  return { end, stdout: Buffer.concat(stdout).toString('latin1'), stderr }
}
