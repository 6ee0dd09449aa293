/**
 * Runs the process. With flags alone it is the server. If the first argument is a word, it is a command, and loads no more of the
 * program than commands need.
 */

import { explanation } from '../cli/user-errors.ts'
import { version } from '../runtime/version.ts'
import { loadSettings } from '../settings/settings.ts'
import type { Signals } from './signals.ts'

/**
 * Runs the server or a command.
 *
 * @param signals the signals of a server; undefined for a command
 */
export async function run(args: readonly string[], signals: Signals | undefined): Promise<void> {
  if (signals === undefined) return await command(args)
  const settings = loadSettings(args, process.env)
  if (typeof settings === 'string') {
    process.stdout.write(settings === 'help' ? await help() : `${version()}\n`)
    return
  }
  const { serve } = await import('./serve.ts')
  await serve(settings, signals)
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

async function help(): Promise<string> {
  const { helpOfServer } = await import('../cli/help.ts')
  return await helpOfServer()
}
