/**
 * Runs the process. With flags alone it is the server. If the first argument is a word, it is a command. Each of the three (server, command
 * on this machine, command of the client) loads no more of the program than it needs.
 */

import type { Io } from '../cli/remote/io.ts'
import { catalogue, isRemoteWord } from '../cli/remote/words.ts'
import type { Signals } from './signals.ts'

/**
 * Runs the server or a command.
 *
 * @param signals the signals of a server; undefined for a command
 * @param umask the permissions that whoever started this process takes from new files
 */
export async function run(
  args: readonly string[],
  signals: Signals | undefined,
  umask: number,
): Promise<void> {
  if (signals === undefined) return await command(args, umask)
  // What explains an error is loaded at the start, as everything of a server is: an upgrade may replace the files meanwhile.
  const [{ loadSettings }] = await Promise.all([
    import('../settings/settings.ts'),
    import('../cli/user-errors.ts'),
  ])
  const settings = loadSettings(args, process.env)
  if (typeof settings === 'string') {
    process.stdout.write(settings === 'help' ? await help() : `${await version()}\n`)
    return
  }
  const { serve } = await import('./serve.ts')
  await serve(settings, signals)
}

async function command(args: readonly string[], umask: number): Promise<void> {
  if (args[0] === 'version') {
    process.stdout.write(`${await version()}\n`)
    return
  }
  const io = processIo(umask)
  // The commands are loaded only now, so that a server starts without loading them.
  if (isRemoteWord((args[0] === 'help' ? args[1] : args[0]) ?? '')) {
    const { runRemote } = await import('../cli/remote/run-remote.ts')
    process.exitCode = await runRemote(args, io, catalogue)
    return
  }
  const { runCommand } = await import('../cli/run-command.ts')
  process.exitCode = await runCommand(args, process.env, io, catalogue)
}

/**
 * The streams of this process. Node.js makes a pipe non-blocking for everyone who has it when it opens the stream, so each stream is opened
 * when it is used: a command that `jinku run` starts gets them as they were.
 */
function processIo(umask: number): Io {
  let isOpen = false
  return {
    out: (text) => {
      // Standard output was closed by its reader; `head` does that when it has enough.
      if (!isOpen) process.stdout.on('error', () => process.exit(1))
      isOpen = true
      return new Promise<void>((resolve) => {
        process.stdout.write(text, (error) => error ?? resolve())
      })
    },
    err: (text) => process.stderr.write(text),
    get input() {
      return process.stdin
    },
    get isInputTerminal() {
      return isTerminal(0)
    },
    get isOutputTerminal() {
      return isTerminal(1)
    },
    environment: process.env,
    umask,
  }
}

function isTerminal(descriptor: number): boolean {
  return process.getBuiltinModule('node:tty').isatty(descriptor)
}

/** Prints why the process failed, and sets its exit code. */
export async function explain(error: unknown): Promise<void> {
  const { explanation } = await import('../cli/user-errors.ts')
  process.stderr.write(`jinku: ${explanation(error)}\n`)
  process.exitCode = 1
}

async function version(): Promise<string> {
  return (await import('../runtime/version.ts')).version()
}

async function help(): Promise<string> {
  const { helpOfServer } = await import('../cli/help.ts')
  return await helpOfServer(process.env, catalogue)
}
