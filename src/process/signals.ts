/**
 * The signals of the process, heard from its first moment. SIGTERM and SIGINT end it, SIGHUP never does: it means that
 * something has been replaced, such as the certificate or the file of the trail.
 *
 * A process whose id is 1, as in a container, is sent only those signals that it hears. So whatever a signal does elsewhere by
 * itself is done here on purpose.
 */

import { constants } from 'node:os'

export type Ending = 'SIGTERM' | 'SIGINT'

const ENDINGS: readonly Ending[] = ['SIGTERM', 'SIGINT']
/** Whoever presses Ctrl-C signals every process of the terminal, and npm passes its own on: the same signal comes twice. */
const ECHO_MS = 1_000

export interface Signals {
  /** What SIGTERM and SIGINT do from now on; at once, if one has come already. Until then they end the process. */
  onStop(stop: () => Promise<void>): void
  /** What SIGHUP does from now on; at once, if one has come already. */
  onHangUp(reload: () => Promise<void>): void
}

/**
 * For a server.
 *
 * @param failed ends the process, when it could not be stopped in order
 */
export function serverSignals(failed: (error: unknown) => void): Signals {
  let stop: (() => Promise<void>) | undefined
  let reload: (() => Promise<void>) | undefined
  let hasHungUp = false
  let first: { readonly signal: Ending; readonly at: number } | undefined

  const onSignal = (signal: Ending): void => {
    if (stop === undefined) endBy(signal)
    if (first !== undefined) {
      const isEcho = signal === first.signal && performance.now() - first.at < ECHO_MS
      // Asked twice: at once.
      if (!isEcho) process.exit(1)
      return
    }
    first = { signal, at: performance.now() }
    stop().catch(failed)
  }
  for (const signal of ENDINGS) process.on(signal, onSignal)
  process.on('SIGHUP', () => {
    hasHungUp = true
    void reload?.()
  })
  return {
    onStop: (next) => {
      stop = next
      if (first !== undefined) next().catch(failed)
    },
    onHangUp: (next) => {
      reload = next
      if (hasHungUp) void next()
    },
  }
}

/** For a command: a signal that nothing else in it hears ends it, also as process 1. A hang-up ends it as any other program. */
export function commandSignals(): void {
  for (const signal of ENDINGS) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) endBy(signal)
    })
  }
}

/** Ends the process as the signal does by itself. */
function endBy(signal: Ending): never {
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
  // Process 1 goes on, since it no longer hears the signal.
  process.exit(128 + constants.signals[signal])
}
