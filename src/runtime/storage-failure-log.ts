/** What the machine does to the database is said once a minute, in one line, and not with a stack for every request. */

import { StorageFailure, type Trouble } from '../storage/storage-failure.ts'
import type { Log } from './log.ts'

const SAY_MS = 60_000

/** The same log, calm about what the machine does. */
export function throttledLog(log: Log, clock: () => number): Log {
  const said = new Map<Trouble, number>()
  return {
    warn: (text) => log.warn(text),
    note: (text) => log.note(text),
    fault: (fault, requestId) => {
      if (!(fault instanceof StorageFailure)) return log.fault(fault, requestId)
      const now = clock()
      const last = said.get(fault.trouble)
      // A clock that was set back keeps nothing quiet for long.
      if (last !== undefined && Math.abs(now - last) < SAY_MS) return
      said.set(fault.trouble, now)
      const { message, cause } = fault
      log.warn(`${message} The engine says: ${cause instanceof Error ? cause.message : cause}.`)
    },
  }
}

/** The same log, for a command, whose answer says by itself what the machine has done. */
export function commandLog(log: Log): Log {
  return {
    warn: (text) => log.warn(text),
    note: (text) => log.note(text),
    fault: (fault, requestId) => {
      if (!(fault instanceof StorageFailure)) log.fault(fault, requestId)
    },
  }
}
