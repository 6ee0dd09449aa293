import { setTimeout as sleep } from 'node:timers/promises'
import type { PendingChange, PendingEntry } from './commit-queue.ts'
import { StorageBusy } from './store.ts'

/** For how long what met with a conflict is run again. A client waits three seconds. */
const RETRY_MS = 1_200
/** A pause of up to so long before, so that two that are in each other's way do not meet again. */
const MAX_PAUSE_MS = 20

/** Changes and entries whose transaction met with a conflict. They are run again before those that wait in the queues. */
export class Conflicts {
  #changes: PendingChange[] = []
  #entries: PendingEntry[] = []

  get waiting(): number {
    return this.#changes.length + this.#entries.length
  }

  nextChange(): PendingChange | undefined {
    return this.#changes.shift()
  }

  nextEntry(): PendingEntry | undefined {
    return this.#entries.shift()
  }

  /** Takes out everything. */
  take(): readonly (PendingChange | PendingEntry)[] {
    return [...this.#changes.splice(0), ...this.#entries.splice(0)]
  }

  /** Takes back entries whose transaction was undone because of something else. */
  takeBackEntries(entries: readonly PendingEntry[]): void {
    this.#entries = [...entries, ...this.#entries]
  }

  /** Takes back what was in a transaction, and rejects what has been tried for too long. Resolves when it is time to try again. */
  async takeBack(
    changes: readonly PendingChange[],
    entries: readonly PendingEntry[],
    cause: unknown,
  ): Promise<void> {
    const now = performance.now()
    const mayTry = (one: PendingChange | PendingEntry): boolean => {
      one.giveUpAt ??= now + RETRY_MS
      if (now < one.giveUpAt) return true
      one.reject(new StorageBusy('other transactions were in the way for too long', { cause }))
      return false
    }
    this.#changes = [...this.#changes, ...changes.filter(mayTry)]
    this.#entries = [...entries.filter(mayTry), ...this.#entries]
    await sleep(1 + Math.random() * MAX_PAUSE_MS)
  }
}
