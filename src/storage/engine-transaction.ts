import type { Pauses } from '../scheduling/pauses.ts'
import type { Sql } from './sql/sql.ts'

/** Done now, or when the promise resolves. */
export type MaybePromise<T> = T | Promise<T>

/**
 * The one transaction in which an engine writes; {@link GroupCommit} drives it. An engine in this process answers at once, an
 * engine behind a connection with promises.
 *
 * What it throws is a StorageBusy, a StorageFailure or a fault of the program.
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
  /** Marks the point that {@link rollbackTo} returns to. */
  savepoint(): MaybePromise<void>
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
