#!/usr/bin/env node
/**
 * The process. With flags alone it is the server: reads its settings, starts, says so, and stops when asked to. With a word
 * in front it is a command beside the server.
 */

import { greeting, sealedGreeting } from './greeting.ts'
import { createLog } from './log.ts'
import { explanation } from './mendable.ts'
import { StoppedWhileSealed } from './sealed-start.ts'
import { startServer } from './server.ts'
import { isLoopback, loadSettings } from './settings/settings.ts'
import { version } from './version.ts'

// Whatever we create is for its owner only.
process.umask(0o077)

main().catch((error: unknown) => {
  if (error instanceof StoppedWhileSealed) process.exit(0)
  process.stderr.write(`jinku: ${explanation(error)}\n`)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const args = process.argv.slice(2)
  if (args[0] === 'version') {
    process.stdout.write(`${version()}\n`)
    return
  }
  if (args[0] !== undefined && !args[0].startsWith('-')) {
    // Whoever was to read the output has gone, such as `head` once it has enough.
    process.stdout.on('error', () => process.exit(1))
    // Loaded when one is typed: a server starts without them.
    const { runCommand } = await import('./cli/run.ts')
    process.exitCode = await runCommand(args, process.env, {
      out: (text) =>
        new Promise((resolve) => {
          process.stdout.write(text, (error) => error ?? resolve())
        }),
      err: (text) => process.stderr.write(text),
      input: process.stdin,
    })
    return
  }
  const settings = loadSettings(args, process.env)
  if (typeof settings === 'string') {
    process.stdout.write(settings === 'help' ? await help() : `${version()}\n`)
    return
  }
  const log = createLog()
  const server = await startServer(settings, {
    log,
    onSealed: (sealed) => {
      stopWhenAsked(async () => sealed.stop())
      process.stdout.write(sealedGreeting(sealed, settings, version()))
    },
  })
  stopWhenAsked(async () => {
    await server.close()
    process.exit(0)
  })
  if (settings.auditFile !== undefined) {
    process.on('SIGHUP', () => {
      server.reopenAuditFile().catch((fault: unknown) => log.fault(fault, undefined))
    })
  }
  process.stdout.write(greeting(server, settings, version()))
  if (settings.tlsCert === undefined && !isLoopback(settings.listen.host)) {
    log.warn(
      'Without TLS, values and signed requests travel in clear. Give JINKU_TLS_CERT and JINKU_TLS_KEY, or let a proxy on this machine do it.',
    )
  }
  if (process.versions.node.startsWith('20.')) {
    log.warn('Node.js 20 no longer gets security updates; Node.js 24 is recommended.')
  }
}

let stop: (() => Promise<void>) | undefined
let isStopping = false

/** What a signal does from now on; at once, if one has come already. */
function stopWhenAsked(next: () => Promise<void>): void {
  if (stop === undefined) {
    process.on('SIGTERM', onSignal)
    process.on('SIGINT', onSignal)
  }
  stop = next
  if (isStopping) carryOut(next)
}

function onSignal(): void {
  // Asked twice: at once.
  if (isStopping) process.exit(1)
  isStopping = true
  if (stop !== undefined) carryOut(stop)
}

function carryOut(stopping: () => Promise<void>): void {
  stopping().catch((error: unknown) => {
    process.stderr.write(`jinku: ${explanation(error)}\n`)
    process.exit(1)
  })
}

async function help(): Promise<string> {
  const { helpOfServer } = await import('./cli/help.ts')
  return helpOfServer()
}
