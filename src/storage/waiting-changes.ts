import type { Owner } from '../scheduling/fair-queue.ts'
import type { Batch } from './commit-batch.ts'
import { CommitQueue, type PendingChange } from './commit-queue.ts'

/**
 * The changes that wait for a commit, and which of them run at the same time. Changes that run at the same time in one transaction are
 * confined to different things, so that it makes no difference which of them comes first.
 */
export class WaitingChanges {
  readonly #queue = new CommitQueue<PendingChange>('too many changes are waiting')
  /** What was taken from the queue and comes before it. */
  #first: PendingChange[] = []

  get waiting(): number {
    return this.#first.length + this.#queue.waiting
  }

  /** @throws StorageBusy when too many wait and the owner already has its share */
  add(change: PendingChange, owner: Owner): void {
    this.#queue.add(change, owner)
  }

  /** Takes at most `max` changes, in the order of their turns. */
  take(max = this.waiting): PendingChange[] {
    const taken = this.#first.splice(0, max)
    return [...taken, ...this.#queue.take(max - taken.length)]
  }

  /** Takes back what is run by itself from now on, one after another. */
  putBackApart(changes: readonly PendingChange[]): void {
    for (const change of changes) change.isApart = true
    this.#first.unshift(...changes)
  }

  /** The next change that the batch may have. */
  nextOf(batch: Batch): PendingChange | undefined {
    const next = this.#next()
    if (next === undefined || mayEnter(batch, next)) return next
    this.#first.unshift(next)
    return undefined
  }

  /**
   * The next changes that may run at the same time: at most so many, in the order of their turns. One alone if it is not confined.
   * Those that must wait for one of them keep their turn.
   */
  nextTogether(batch: Batch, max: number): PendingChange[] {
    const together: PendingChange[] = []
    const later: PendingChange[] = []
    const names = new Set<string>()
    for (let looked = 0; looked < max; looked++) {
      const next = this.#next()
      if (next === undefined) break
      const name = nameOf(next)
      const isEnd = name === undefined
      if (isEnd && together.length + later.length > 0) {
        later.push(next)
        break
      }
      if (names.has(name ?? '') || !mayEnter(batch, next)) later.push(next)
      else together.push(next)
      if (isEnd) break
      names.add(name)
    }
    this.#first.unshift(...later)
    return together
  }

  #next(): PendingChange | undefined {
    return this.#first.shift() ?? this.#queue.next()
  }
}

/** Whether the change may run at the same time as others. */
export function isConfined({ confinedTo, isApart }: PendingChange): boolean {
  return confinedTo !== undefined && isApart !== true
}

/** What no other change that runs at the same time may be confined to; undefined for a change that runs by itself. */
function nameOf(change: PendingChange): string | undefined {
  return isConfined(change) ? `${change.account} ${change.confinedTo}` : undefined
}

// Accounts are entered in the order of their ids. So no two processes that work on the same database wait for each other.
function mayEnter({ entered, lastEntered }: Batch, { account }: PendingChange): boolean {
  return lastEntered === undefined || account > lastEntered || entered.has(account)
}
