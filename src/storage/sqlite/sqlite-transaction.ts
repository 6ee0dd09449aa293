import { Pauses } from '../../scheduling/pauses.ts'
import type { EngineTransaction } from '../engine-transaction.ts'
import { type Connection, isLocked, type Prepared } from './driver.ts'
import { asStorageError, SqliteSql } from './sqlite-sql.ts'

/** The transaction of the connection that writes. Its statements are prepared once. */
export class SqliteTransaction implements EngineTransaction {
  readonly pauses = new Pauses()
  readonly sql: SqliteSql
  /** Whether anything has been committed. */
  hasCommitted = false
  /** Whether it has begun and not ended. */
  isOpen = false
  readonly #connection: Connection
  readonly #begin: Prepared
  readonly #commit: Prepared
  readonly #rollback: Prepared
  readonly #savepoint: Prepared
  readonly #release: Prepared
  readonly #rollbackTo: Prepared
  #isSynchronized = true

  constructor(connection: Connection) {
    this.#connection = connection
    this.sql = new SqliteSql(connection, this.pauses)
    this.#begin = connection.prepare('BEGIN IMMEDIATE')
    this.#commit = connection.prepare('COMMIT')
    this.#rollback = connection.prepare('ROLLBACK')
    this.#savepoint = connection.prepare('SAVEPOINT one_change')
    this.#release = connection.prepare('RELEASE one_change')
    this.#rollbackTo = connection.prepare('ROLLBACK TO one_change')
  }

  /**
   * With NORMAL a commit is written to the log but not synchronized: it survives any end of the process, but not a power
   * cut. The next commit with FULL synchronizes the log, which is one file, and so makes earlier commits durable too. So
   * does moving the log to the database (https://sqlite.org/wal.html, section 2.3; fsync(2)).
   */
  begin(isSynchronized: boolean): boolean {
    try {
      if (isSynchronized !== this.#isSynchronized) {
        // Has no effect inside a transaction.
        this.#connection.exec(`PRAGMA synchronous = ${isSynchronized ? 'FULL' : 'NORMAL'}`)
        this.#isSynchronized = isSynchronized
      }
      this.#begin.run([])
      this.isOpen = true
      return true
    } catch (error) {
      if (isLocked(error)) return false
      throw error
    }
  }

  savepoint(): void {
    run(this.#savepoint)
  }

  release(): void {
    run(this.#release)
  }

  rollbackTo(): void {
    run(this.#rollbackTo)
    run(this.#release)
  }

  commit(): void {
    run(this.#commit)
    this.isOpen = false
    this.hasCommitted = true
  }

  rollback(): void {
    // When this fails, SQLite has ended the transaction by itself.
    this.isOpen = false
    run(this.#rollback)
  }

  probe(): void {
    // Writes a page, although its content does not change.
    this.#connection.exec('PRAGMA user_version = 0')
  }
}

function run(statement: Prepared): void {
  try {
    statement.run([])
  } catch (error) {
    throw asStorageError(error)
  }
}
