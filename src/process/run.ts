/**
 * Runs the process. With flags alone it is the server: it reads the settings, starts, prints the start message, and stops on a
 * signal. If the first argument is a word, it is a command.
 */

import { explanation } from '../cli/user-errors.ts'
import { createLog } from '../runtime/log.ts'
import { version } from '../runtime/version.ts'
import { isLoopback, loadSettings } from '../settings/settings.ts'
import { startServer } from './server.ts'
import type { Signals } from './signals.ts'
import { sealedStartMessage, startMessage } from './start-message.ts'
import { StoppedWhileSealed } from './wait-for-root-key.ts'

/** If a stop takes longer, the log says what it waits for. */
const SILENT_STOP_MS = 1_000
const STOPPING =
  'The server is stopping: what has begun is finished first, which takes 10 seconds at most, and the streams of the trail are given 3 more. A second signal stops it at once.'

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
  const log = createLog()
  const server = await startServer(settings, {
    log,
    onReloadable: (reload) => signals.onHangUp(reload),
    onSealed: (sealed) => {
      signals.onStop(async () => sealed.stop())
      process.stdout.write(sealedStartMessage(sealed, settings, version()))
    },
  })
  signals.onStop(async () => {
    const waiting = setTimeout(() => log.note(STOPPING), SILENT_STOP_MS)
    await server.close()
    clearTimeout(waiting)
    process.exit(0)
  })
  process.stdout.write(startMessage(server, settings, version()))
  if (settings.tlsCert === undefined && !isLoopback(settings.listen.host)) {
    log.warn(
      'Without TLS, values and signed requests travel in clear. Give JINKU_TLS_CERT and JINKU_TLS_KEY, or let a proxy on this machine do it.',
    )
  }
  if (process.versions.node.startsWith('20.')) {
    log.warn('Node.js 20 no longer gets security updates; Node.js 24 is recommended.')
  }
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
  if (error instanceof StoppedWhileSealed) process.exit(0)
  process.stderr.write(`jinku: ${explanation(error)}\n`)
  process.exitCode = 1
}

async function help(): Promise<string> {
  const { helpOfServer } = await import('../cli/help.ts')
  return helpOfServer()
}
