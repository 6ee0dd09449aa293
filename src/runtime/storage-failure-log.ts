/** Logs for storage failures, such as a full disk: one line a minute, instead of a stack for every request. */

import { type FailureReason, StorageFailure } from '../storage/storage-failure.ts'
import type { Log } from './log.ts'

const INTERVAL_MS = 60_000

/** The same log, except that each kind of storage failure is logged once a minute. */
export function throttledLog(log: Log, clock: () => number): Log {
  const logged = new Map<FailureReason, number>()
  return {
    warn: (text) => log.warn(text),
    note: (text) => log.note(text),
    fault: (fault, requestId) => {
      if (!(fault instanceof StorageFailure)) return log.fault(fault, requestId)
      const now = clock()
      const last = logged.get(fault.reason)
      // The absolute difference: when the clock is set back, logging must not pause until the old time is reached again.
      if (last !== undefined && Math.abs(now - last) < INTERVAL_MS) return
      logged.set(fault.reason, now)
      const { message, cause } = fault
      log.warn(`${message} The engine says: ${cause instanceof Error ? cause.message : cause}.`)
    },
  }
}

/** The same log without storage failures, for a command: its error message already reports them. */
export function commandLog(log: Log): Log {
  return {
    warn: (text) => log.warn(text),
    note: (text) => log.note(text),
    fault: (fault, requestId) => {
      if (!(fault instanceof StorageFailure)) log.fault(fault, requestId)
    },
  }
}
