/** Work that one node does for all, as seen by whoever does it. */

import { type DutyLease, DutyLost } from './nodes.ts'
import type { Storage } from './store.ts'

/** Something that one node does for all. */
export interface Duty {
  /** Whether this node does it, as far as it knows. */
  readonly isHeld: boolean
  /** Its changes fail with DutyLost, and change nothing, once another node has the duty. */
  readonly storage: Storage
  /** Whether a change failed because another node has the duty. */
  isLost(error: unknown): boolean
  /** Calls back whenever this node has taken the duty. */
  onTaken(listener: () => void): void
}

/** The duty of a server that has the database for itself. */
export function ownDuty(storage: Storage): Duty {
  return { isHeld: true, storage, isLost: () => false, onTaken: () => {} }
}

/**
 * The same storage. What it changes or records is preceded by the check that nobody else has taken the duty, in the same transaction.
 *
 * @param onLost called when that check has shown that another node has it
 */
export function storageForDuty(
  storage: Storage,
  lease: () => DutyLease,
  onLost: (lease: DutyLease) => void = () => {},
): Storage {
  const change: Storage['change'] = async (scope, work, entryOf, refusedOf) => {
    const mine = lease()
    try {
      return await storage.change(
        scope,
        async (store) => {
          await store.nodes.requireDuty(mine)
          return await work(store)
        },
        entryOf,
        refusedOf,
      )
    } catch (error) {
      if (error instanceof DutyLost) onLost(mine)
      throw error
    }
  }
  return {
    read: (scope, work) => storage.read(scope, work),
    snapshot: (scope, work) => storage.snapshot(scope, work),
    longSnapshot: (scope, work) => storage.longSnapshot(scope, work),
    change,
    beginTrail: (writer) => storage.beginTrail(writer),
    record: (entry, nonce, owner) =>
      change(
        { account: entry.account, now: nonce?.claimedAt ?? 0, ...(owner && { owner }) },
        async ({ nonces }) => {
          if (nonce !== undefined) await nonces.keep(nonce)
        },
        () => entry,
      ),
    onRecorded: (listener) => storage.onRecorded(listener),
    onFinishedCommit: (listener) => storage.onFinishedCommit(listener),
    check: () => storage.check(),
    figures: () => storage.figures(),
    onHealthChange: (listener) => storage.onHealthChange(listener),
    close: () => storage.close(),
  }
}
