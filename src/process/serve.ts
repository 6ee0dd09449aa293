/** The server as a process: it starts, prints the start message, and stops on a signal. */

import { createLog, type Log } from '../runtime/log.ts'
import { version } from '../runtime/version.ts'
import { isLoopback } from '../settings/settings.ts'
import type { Settings } from '../settings/table.ts'
import { type Server, startServer } from './server.ts'
import type { Signals } from './signals.ts'
import { sealedStartMessage, startMessage } from './start-message.ts'
import { StoppedWhileSealed } from './wait-for-root-key.ts'

/** If a stop takes longer, the log says what it waits for. */
const SILENT_STOP_MS = 1_000
const STOPPING =
  'The server is stopping: what has begun is finished first, which takes 10 seconds at most, and the streams of the trail are given 3 more. A second signal stops it at once.'

/**
 * Starts the server and returns when it serves; it then runs until a signal stops the process.
 *
 * @throws whatever prevents the start
 */
export async function serve(settings: Settings, signals: Signals): Promise<void> {
  const log = createLog()
  let server: Server | undefined
  server = await startedOrStopped(settings, {
    log,
    onFenced: (reason) => {
      log.warn(`This server stops: ${reason}`)
      void endFenced(server)
    },
    onReloadable: (reload) => signals.onHangUp(reload),
    onSealed: (sealed) => {
      signals.onStop(async () => sealed.stop())
      process.stdout.write(sealedStartMessage(sealed, settings, version()))
    },
  })
  const started = server
  signals.onStop(async (signal) => {
    if (signal === 'SIGTERM' && settings.drainSeconds > 0) {
      await drain(started, settings.drainSeconds, signals, log)
    }
    const waiting = setTimeout(() => log.note(STOPPING), SILENT_STOP_MS)
    await started.close()
    clearTimeout(waiting)
    process.exit(0)
  })
  process.stdout.write(startMessage(started, settings, version()))
  if (settings.tlsCert === undefined && !isLoopback(settings.listen.host)) {
    log.warn(
      'Without TLS, values and signed requests travel in clear. Give JINKU_TLS_CERT and JINKU_TLS_KEY, or let a proxy on this machine do it.',
    )
  }
  if (process.versions.node.startsWith('20.')) {
    log.warn('Node.js 20 no longer gets security updates; Node.js 24 is recommended.')
  }
}

/**
 * Serves on for a while, but says that it is not ready. SIGTERM comes from a supervisor, whose load balancer must notice that first.
 * SIGINT comes from somebody at a terminal, who would only wait.
 */
async function drain(server: Server, seconds: number, signals: Signals, log: Log): Promise<void> {
  log.note(
    `The server stops in ${seconds} seconds. Until then it serves, and says that it is not ready. A second signal stops it sooner.`,
  )
  server.drain()
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, seconds * 1_000)
    signals.onSecond(() => {
      clearTimeout(timer)
      resolve()
    })
  })
  signals.onSecond(undefined)
}

/** Ends a process that must not work on its database any more. A supervisor sees that it did not end by itself. */
async function endFenced(server: Server | undefined): Promise<void> {
  await server?.close().catch(() => {})
  process.exit(1)
}

/** A server that is stopped while it waits for its root key has done what it was asked to. */
async function startedOrStopped(...asked: Parameters<typeof startServer>): Promise<Server> {
  try {
    return await startServer(...asked)
  } catch (error) {
    if (error instanceof StoppedWhileSealed) process.exit(0)
    throw error
  }
}
