import type { Pauses } from '../scheduling/pauses.ts'
import type { Sql } from './sql/sql.ts'
import { StorageFailure } from './storage-failure.ts'

/** Done now, or when the promise resolves. */
export type MaybePromise<T> = T | Promise<T>

/**
 * Nothing was committed, and the same changes may succeed when they are run again: another transaction was in the way, or the
 * connection was lost before the commit was asked for. Only engines behind a connection throw it.
 */
export class TransactionConflict extends Error {}

/**
 * One of several changes that ran at the same time has failed after it had written something, or a statement has and nobody knows of which.
 * Nothing was committed, and each change can be run by itself.
 */
export class JointFailure extends Error {
  constructor(cause: unknown) {
    super('one of several changes has failed', { cause })
  }
}

/**
 * Nobody knows whether the transaction was committed: the connection was lost while it was, or the engine has said that others may
 * not have received it. What was to be answered is answered once {@link settled} is known, or with this error.
 */
export class OutcomeUnknown extends StorageFailure {
  /** Whether it was committed after all. Never rejects; it stays open if that is never known. */
  settled: Promise<boolean> = new Promise(() => {})

  constructor(cause: unknown) {
    super('outcome unknown', cause)
  }
}

/** One of several changes that run at the same time in one transaction. */
export interface TransactionPart {
  readonly sql: Sql
  /** Whether something was written that a rollback of the whole transaction alone can undo. */
  readonly hasWritten: boolean
  /** Resolves once all requirements of the change are known to be met; rejects with the error of the first one that is not. */
  checked(): Promise<void>
  /** Takes back the requirements that were met. */
  undo(): void
}

/**
 * The one transaction in which an engine writes; {@link GroupCommit} drives it. An engine in this process answers at once, an
 * engine behind a connection with promises.
 *
 * What it throws is a StorageBusy, a StorageFailure, a {@link TransactionConflict} or a fault of the program.
 */
export interface EngineTransaction {
  /** Runs statements inside the transaction. */
  readonly sql: Sql
  /**
   * The pauses between the statements of a long transaction, in which other work runs. Only for engines that answer without
   * a promise.
   */
  readonly pauses: Pauses
  /**
   * Begins. False when another process holds the lock for writing, and nothing has begun.
   *
   * @param isSynchronized whether the commit must survive a power cut; otherwise it must survive the end of the process
   */
  begin(isSynchronized: boolean): MaybePromise<boolean>
  /**
   * Waits until no other transaction changes what belongs to the account. Without it, an engine has one transaction at a time.
   * It is called before each change of the account, and again after {@link rollback}.
   */
  enter?(account: string): MaybePromise<void>
  /** Begins one of several changes that run at the same time. Only for engines that answer later. */
  part?(): TransactionPart
  /** Marks the point that {@link rollbackTo} returns to. */
  savepoint(): MaybePromise<void>
  /** Carries out what was only sent so far, so that its change fails if it does. For engines that answer later. */
  flush?(): MaybePromise<void>
  /** Keeps what was done since the savepoint, and forgets the savepoint. */
  release(): MaybePromise<void>
  /** Undoes what was done since the savepoint, and forgets the savepoint. */
  rollbackTo(): MaybePromise<void>
  commit(): MaybePromise<void>
  /** Undoes everything. It may throw when the engine has ended the transaction by itself. */
  rollback(): MaybePromise<void>
  /** Writes something that changes nothing, so that the commit has to reach the disk. */
  probe(): MaybePromise<void>
}
