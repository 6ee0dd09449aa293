#!/usr/bin/env node
/** The entry of the process. It installs the signal handlers before it loads the rest of the program. */

import { commandSignals, type Signals, serverSignals } from './process/signals.ts'

// Every file that is created is accessible to its owner only. What a command starts for somebody gets the permissions of that person.
const umask = process.umask(0o077)

// By default, SIGUSR1 makes Node.js open its inspector, through which another process could read every secret.
process.on('SIGUSR1', () => {})

const args = process.argv.slice(2)
const isCommand = args[0] !== undefined && !args[0].startsWith('-')
if (isCommand) commandSignals()
const signals: Signals | undefined = isCommand ? undefined : serverSignals(notStopped)
// Loading the program takes a while, and a signal may arrive meanwhile.
const running = import('./process/run.ts')
running.then(({ run }) => run(args, signals, umask)).catch(fail)

function fail(error: unknown): Promise<void> {
  return running.then(
    ({ explain }) => explain(error),
    () => {
      process.stderr.write(`jinku: ${error instanceof Error ? error.stack : String(error)}\n`)
      process.exitCode = 1
    },
  )
}

function notStopped(error: unknown): void {
  void fail(error).finally(() => process.exit(1))
}
