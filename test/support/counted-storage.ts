/** Real storage that counts how often it is asked about an account. */

import type { Parts } from '../../src/process/server.ts'
import type { Storage } from '../../src/storage/store.ts'

export interface Asked {
  readonly reads: number
  readonly changes: number
  readonly records: number
}

export interface Counted {
  /** For the server. */
  adapt(parts: Parts): Parts
  /** How often storage was asked since the last call of this. */
  taken(): Asked
}

export function countedStorage(): Counted {
  let reads = 0
  let changes = 0
  let records = 0
  const over = (storage: Storage): Storage => ({
    read: (scope, work) => {
      // Timers read of all accounts, whenever they are due.
      if (scope.account !== '') reads++
      return storage.read(scope, work)
    },
    snapshot: (...asked) => {
      reads++
      return storage.snapshot(...asked)
    },
    longSnapshot: (...asked) => {
      reads++
      return storage.longSnapshot(...asked)
    },
    change: (...asked) => {
      changes++
      return storage.change(...asked)
    },
    record: (...asked) => {
      records++
      return storage.record(...asked)
    },
    beginTrail: (writer) => storage.beginTrail(writer),
    onRecorded: (listener) => storage.onRecorded(listener),
    onFinishedCommit: (listener) => storage.onFinishedCommit(listener),
    check: () => storage.check(),
    figures: () => storage.figures(),
    onHealthChange: (listener) => storage.onHealthChange(listener),
    close: () => storage.close(),
  })
  return {
    adapt: (parts) => ({ ...parts, storage: over(parts.storage) }),
    taken: () => {
      const asked = { reads, changes, records }
      reads = 0
      changes = 0
      records = 0
      return asked
    },
  }
}
