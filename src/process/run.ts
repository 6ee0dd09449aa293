/**
 * Runs the process. With flags alone it is the server. If the first argument is a word, it is a command, and loads no more of the
 * program than commands need.
 */

import { explanation } from '../cli/user-errors.ts'
import { version } from '../runtime/version.ts'
import type { Signals } from './signals.ts'

/**
 * Runs the server or a command.
 *
 * @param signals the signals of a server; undefined for a command
 */
export async function run(args: readonly string[], signals: Signals | undefined): Promise<void> {
  if (signals === undefined) return await command(args)
  const { serve } = await import('./serve.ts')
  await serve(args, process.env, signals)
}

async function command(args: readonly string[]): Promise<void> {
  if (args[0] === 'version') {
    process.stdout.write(`${version()}\n`)
    return
  }
  // Standard output was closed by its reader; `head` does that when it has enough.
  process.stdout.on('error', () => process.exit(1))
  // The commands are loaded only now, so that a server starts without loading them.
  const { runCommand } = await import('../cli/run-command.ts')
  process.exitCode = await runCommand(args, process.env, {
    out: (text) =>
      new Promise((resolve) => {
        process.stdout.write(text, (error) => error ?? resolve())
      }),
    err: (text) => process.stderr.write(text),
    input: process.stdin,
  })
}

/** Prints why the process failed, and sets its exit code. */
export function explain(error: unknown): void {
  process.stderr.write(`jinku: ${explanation(error)}\n`)
  process.exitCode = 1
}
