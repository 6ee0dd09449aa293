#!/usr/bin/env node
/** The first moment of the process: it hears signals before anything else of the program is loaded. */

import { commandSignals, type Signals, serverSignals } from './process/signals.ts'

// Whatever we create is for its owner only.
process.umask(0o077)

// Whoever may signal the process could have Node.js open its inspector, and read every secret through it.
process.on('SIGUSR1', () => {})

const args = process.argv.slice(2)
const isCommand = args[0] !== undefined && !args[0].startsWith('-')
if (isCommand) commandSignals()
const signals: Signals | undefined = isCommand ? undefined : serverSignals(notStopped)
// Loading the program takes a while, in which a signal may come.
const running = import('./process/run.ts')
running.then(({ run }) => run(args, signals)).catch(fail)

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
