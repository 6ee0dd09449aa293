/** Counts what goes wrong, for whoever watches the server from outside. */

import { type FailureReason, StorageFailure } from '../storage/storage-failure.ts'
import type { Log } from './log.ts'

/** How often something has gone wrong since the start. */
export class FaultCounts {
  /** Faults of the program. */
  internal = 0
  /** Failures of the machine or the database. */
  readonly storage = new Map<FailureReason, number>()

  /** The same log, whose faults are counted. */
  counting(log: Log): Log {
    return {
      warn: (text) => log.warn(text),
      note: (text) => log.note(text),
      fault: (fault, requestId) => {
        this.#add(fault)
        log.fault(fault, requestId)
      },
    }
  }

  #add(fault: unknown): void {
    if (!(fault instanceof StorageFailure)) this.internal++
    else this.storage.set(fault.reason, (this.storage.get(fault.reason) ?? 0) + 1)
  }
}
