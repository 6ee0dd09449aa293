import { type Connection, isLocked, type Prepared } from './driver.ts'

/** The statements around the work, prepared once. */
export class Transaction {
  readonly #connection: Connection
  readonly #begin: Prepared
  readonly #commit: Prepared
  readonly #rollback: Prepared
  readonly #save: Prepared
  readonly #release: Prepared
  readonly #rollbackTo: Prepared
  #isSynchronized = true

  constructor(connection: Connection) {
    this.#connection = connection
    this.#begin = connection.prepare('BEGIN IMMEDIATE')
    this.#commit = connection.prepare('COMMIT')
    this.#rollback = connection.prepare('ROLLBACK')
    this.#save = connection.prepare('SAVEPOINT one_change')
    this.#release = connection.prepare('RELEASE one_change')
    this.#rollbackTo = connection.prepare('ROLLBACK TO one_change')
  }

  /**
   * With NORMAL a commit is written to the log but not synchronized: it survives the end of the process, however that
   * comes, but not of the machine. The next commit with FULL synchronizes the log, which is one file, and so makes earlier
   * ones safe too; so does whatever moves the log to the database (https://sqlite.org/wal.html, section 2.3; fsync(2)).
   */
  begins(isSynchronized: boolean): boolean {
    if (isSynchronized !== this.#isSynchronized) {
      // Has no effect inside a transaction.
      this.#connection.exec(`PRAGMA synchronous = ${isSynchronized ? 'FULL' : 'NORMAL'}`)
      this.#isSynchronized = isSynchronized
    }
    try {
      this.#begin.run([])
      return true
    } catch (error) {
      if (isLocked(error)) return false
      throw error
    }
  }

  commit(): void {
    this.#commit.run([])
  }

  save(): void {
    this.#save.run([])
  }

  release(): void {
    this.#release.run([])
  }

  undo(): void {
    this.#rollbackTo.run([])
    this.#release.run([])
  }

  /** False when somebody else has begun in between. */
  restarts(): boolean {
    this.#rollback.run([])
    return this.begins(this.#isSynchronized)
  }

  // A full disk may have ended the transaction already; the first error is the one to report.
  abandon(): void {
    try {
      this.#rollback.run([])
    } catch {}
  }
}
