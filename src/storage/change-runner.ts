/** Runs changes in the transaction of an engine: one after another, each in a savepoint, or at the same time where the engine can. */

import type { MaybePromise } from '../scheduling/maybe-promise.ts'
import { beginOnceUnlocked } from './begin-once-unlocked.ts'
import { addLine, type Batch, checked } from './commit-batch.ts'
import type { PendingChange } from './commit-queue.ts'
import {
  type EngineTransaction,
  JointFailure,
  TransactionConflict,
  type TransactionPart,
} from './engine-transaction.ts'
import { storeOver } from './sql/store.ts'
import { StorageFailure } from './storage-failure.ts'
import { type Nonce, StorageBusy, type TrailEntry } from './store.ts'

export class ChangeRunner {
  readonly #transaction: EngineTransaction
  readonly #maxLockedMs: number

  constructor(transaction: EngineTransaction, maxLockedMs: number) {
    this.#transaction = transaction
    this.#maxLockedMs = maxLockedMs
  }

  /** Begins the transaction, once no other process holds the lock for writing. */
  begin(isSynchronized: boolean): MaybePromise<void> {
    const beginning = this.#transaction.begin(isSynchronized)
    return beginning === true ? undefined : this.#begun(beginning, isSynchronized)
  }

  async #begun(beginning: MaybePromise<boolean>, isSynchronized: boolean): Promise<void> {
    if (await beginning) return
    await beginOnceUnlocked(this.#transaction, isSynchronized, this.#maxLockedMs)
  }

  /** Runs one change. The first change of a transaction needs no savepoint: when it fails, the transaction begins anew. */
  async run(change: PendingChange, batch: Batch): Promise<void> {
    const { changes, answers, lines } = batch
    const isFirst = changes.length === 0
    changes.push(change)
    // What changes that ran at the same time have left to be sent must not fail in the place of this one.
    const flushing = batch.isJoint ? this.#transaction.flush?.() : undefined
    if (flushing !== undefined) await flushing
    if (this.#transaction.enter !== undefined) await this.#enter([change], batch)
    if (!isFirst) {
      const marking = this.#transaction.savepoint()
      if (marking !== undefined) await marking
    }
    try {
      const entry = await change.run(this.#transaction.sql)
      const ending = isFirst ? this.#transaction.flush?.() : this.#transaction.release()
      if (ending !== undefined) await ending
      answers.push(change.resolve)
      if (entry !== undefined) addLine(lines, entry)
    } catch (error) {
      // The whole transaction is over.
      if (error instanceof TransactionConflict) throw error
      try {
        await this.#undo(isFirst, change, batch)
      } catch (fault) {
        // A full disk may have ended the whole transaction; the first error is the one to report.
        throw error instanceof StorageFailure ? error : fault
      }
      answers.push(() => change.reject(error))
      const refused = change.refusedOf?.(error)
      if (refused === undefined) return
      if (refused.nonce !== undefined) await this.claim(refused.nonce)
      addLine(lines, checked(refused.entry))
    }
  }

  /**
   * Runs changes at the same time. There are no savepoints: when one of them fails after it has written, or a statement fails,
   * the whole transaction does, and each change is run by itself then.
   *
   * @throws JointFailure
   */
  async runTogether(changes: readonly PendingChange[], batch: Batch): Promise<void> {
    const { answers, lines } = batch
    batch.isJoint = true
    batch.changes.push(...changes)
    const entering = this.#enter(changes, batch)
    if (entering !== undefined) await entering
    const ends = await Promise.all(changes.map((change) => this.#runPart(change)))
    for (const { error } of ends) if (isOfAll(error)) throw error
    for (const [index, { error, entry, part }] of ends.entries()) {
      const change = changes[index] as PendingChange
      if (error === undefined) {
        answers.push(change.resolve)
        if (entry !== undefined) addLine(lines, entry)
        continue
      }
      if (part.hasWritten) throw new JointFailure(error)
      answers.push(() => change.reject(error))
      const refused = change.refusedOf?.(error)
      if (refused === undefined) part.undo()
      else {
        if (refused.nonce !== undefined) await this.keep(refused.nonce)
        addLine(lines, checked(refused.entry))
      }
    }
  }

  claim(nonce: Nonce): MaybePromise<boolean> {
    return this.#noncesAt(nonce).claim(nonce)
  }

  keep(nonce: Nonce): MaybePromise<void> {
    return this.#noncesAt(nonce).keep(nonce)
  }

  #noncesAt({ account, claimedAt }: Nonce) {
    return storeOver(this.#transaction.sql, { account, now: claimedAt }).nonces
  }

  /** Never rejects. */
  async #runPart(change: PendingChange): Promise<End> {
    // Only an engine that can is asked to run changes at the same time.
    const part = this.#transaction.part?.() as TransactionPart
    try {
      const entry = await change.run(part.sql)
      await part.checked()
      return { part, entry, error: undefined }
    } catch (error) {
      // That a requirement was not met comes before what was found out meanwhile.
      const unmet = await part.checked().catch((first: unknown) => first)
      return { part, entry: undefined, error: unmet ?? error ?? new Error('nothing was thrown') }
    }
  }

  // In the order of their ids, so that no two processes wait for each other.
  #enter(changes: readonly PendingChange[], batch: Batch): MaybePromise<void> {
    const { enter } = this.#transaction
    if (enter === undefined) return undefined
    const accounts = new Set(changes.map(({ account }) => account))
    const entering = [...accounts].sort().map((account) => {
      if (batch.lastEntered === undefined || account > batch.lastEntered) {
        batch.lastEntered = account
      }
      batch.entered.add(account)
      return enter.call(this.#transaction, account)
    })
    return Promise.all(entering).then(() => undefined)
  }

  async #undo(isFirst: boolean, change: PendingChange, batch: Batch): Promise<void> {
    if (!isFirst) return await this.#transaction.rollbackTo()
    await this.#transaction.rollback()
    // A change is in the batch, so the commit is synchronized.
    await this.begin(true)
    // Whoever looks for a commit without an answer waits for the lock of the first account in it.
    await this.#enter([change], batch)
  }
}

/** How a change ended that ran at the same time as others. */
interface End {
  readonly part: TransactionPart
  readonly entry: TrailEntry | undefined
  readonly error: unknown
}

/** Whether the transaction is over, and with it all changes in it. */
function isOfAll(error: unknown): boolean {
  return (
    error instanceof TransactionConflict ||
    error instanceof JointFailure ||
    error instanceof StorageFailure ||
    error instanceof StorageBusy
  )
}
