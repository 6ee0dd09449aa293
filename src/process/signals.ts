/**
 * Handles the signals of the process from its first moment. SIGTERM and SIGINT stop it. SIGHUP never does: it means that a file
 * was replaced, such as the certificate or the file of the audit trail.
 *
 * A process with id 1, as in a container, receives only the signals that it has a handler for. So the handlers also implement
 * what the system does by default for other processes.
 */

/** The signals that stop a server. */
export type StopSignal = 'SIGTERM' | 'SIGINT'

const STOP_SIGNALS: readonly StopSignal[] = ['SIGTERM', 'SIGINT']
/**
 * Ctrl-C signals every process of the terminal, and npm forwards the signal that it receives. So the same signal arrives twice;
 * within this time it does not count as a second request to stop.
 */
const DUPLICATE_MS = 1_000

/** What a server does when signals arrive. */
export interface Signals {
  /** Sets what SIGTERM and SIGINT do. Called at once if one has already arrived. Before, they terminate the process. */
  onStop(stop: (signal: StopSignal) => Promise<void>): void
  /** Sets what a second signal does, once, before a further one ends the process at once; undefined for nothing. */
  onSecond(hurry: (() => void) | undefined): void
  /** Sets what SIGHUP does. Called at once if one has already arrived. */
  onHangUp(reload: () => Promise<void>): void
}

/**
 * Installs the handlers of a server.
 *
 * @param failed called when stopping failed; must end the process
 */
export function serverSignals(failed: (error: unknown) => void): Signals {
  let stop: ((signal: StopSignal) => Promise<void>) | undefined
  let hurry: (() => void) | undefined
  let reload: (() => Promise<void>) | undefined
  let hasHungUp = false
  let first: { readonly signal: StopSignal; readonly at: number } | undefined

  const onSignal = (signal: StopSignal): void => {
    if (stop === undefined) terminateBy(signal)
    if (first !== undefined) {
      const isDuplicate = signal === first.signal && performance.now() - first.at < DUPLICATE_MS
      if (isDuplicate) return
      // A second signal ends the process at once, unless there is something to cut short.
      if (hurry === undefined) process.exit(1)
      hurry()
      hurry = undefined
      first = { signal, at: performance.now() }
      return
    }
    first = { signal, at: performance.now() }
    stop(signal).catch(failed)
  }
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal)
  process.on('SIGHUP', () => {
    hasHungUp = true
    void reload?.()
  })
  return {
    onStop: (next) => {
      stop = next
      if (first !== undefined) next(first.signal).catch(failed)
    },
    onSecond: (next) => {
      hurry = next
    },
    onHangUp: (next) => {
      reload = next
      if (hasHungUp) void next()
    },
  }
}

/** Installs the handlers of a command: a signal that has no other handler terminates it, also if it is process 1. */
export function commandSignals(): void {
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      if (process.listenerCount(signal) === 1) terminateBy(signal)
    })
  }
}

/** Terminates the process as the signal does by default. */
function terminateBy(signal: StopSignal): never {
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
  // Only process 1 gets here, because it no longer receives the signal.
  process.exit(128 + process.getBuiltinModule('node:os').constants.signals[signal])
}
