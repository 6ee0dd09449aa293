import { FairQueue, type Owner } from '../scheduling/fair-queue.ts'
import type { MaybePromise } from '../scheduling/maybe-promise.ts'
import type { Sql } from './sql/sql.ts'
import { type Nonce, type RefusedChange, StorageBusy, type TrailEntry } from './store.ts'

const MAX_WAITING = 10_000

/** A change that waits for its commit. */
export interface PendingChange {
  /** Whose data it changes; empty for what belongs to no account. */
  readonly account: string
  /** See {@link Scope.confinedTo}. */
  readonly confinedTo?: string | undefined
  /** Whether it was run at the same time as others, one of which has failed, and is therefore run by itself. */
  isApart?: boolean
  /** Until when it is run again after a conflict, by `performance.now()`; undefined before the first. */
  giveUpAt?: number
  /** Runs the change inside the transaction. Answers its audit entry, if it has one. */
  readonly run: (sql: Sql) => MaybePromise<TrailEntry | undefined>
  /** What is recorded when the change is refused, if anything is. */
  readonly refusedOf?: ((reason: unknown) => RefusedChange | undefined) | undefined
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** An audit entry that waits for the next commit. */
export interface PendingEntry {
  readonly entry: TrailEntry
  giveUpAt?: number
  /** Claimed in the same commit. */
  readonly nonce: Nonce | undefined
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * What waits for a commit. Owners take turns. When the queue is full, the newest item of the owner with the most items is
 * rejected with StorageBusy, in favour of an owner with fewer.
 */
export class CommitQueue<Item extends { readonly reject: (error: unknown) => void }> {
  readonly #items = new FairQueue<Item>({ total: MAX_WAITING })
  readonly #busyMessage: string

  constructor(busyMessage: string) {
    this.#busyMessage = busyMessage
  }

  get waiting(): number {
    return this.#items.waiting
  }

  /** @throws StorageBusy when the queue is full and the owner already has its share */
  add(item: Item, owner: Owner): void {
    const added = this.#items.add(item, owner)
    if (added === 'added') return
    const busy = new StorageBusy(this.#busyMessage)
    if (added === 'full') throw busy
    added.evicted.reject(busy)
  }

  next(): Item | undefined {
    return this.#items.next()
  }

  /** Takes at most `max` items, in the order of their turns. */
  take(max = this.waiting): Item[] {
    const taken: Item[] = []
    while (taken.length < max) {
      const item = this.next()
      if (item === undefined) break
      taken.push(item)
    }
    return taken
  }
}
