import { utimesSync } from 'node:fs'
import { GroupCommit, type GroupCommitOptions } from '../group-commit.ts'
import { StorageFailure } from '../storage-failure.ts'
import type { Connection } from './driver.ts'
import { LatestSql } from './latest-sql.ts'
import { SqliteSql } from './sqlite-sql.ts'
import { SqliteTransaction } from './sqlite-transaction.ts'

export interface SqliteWriterOptions extends GroupCommitOptions {
  /** The database file, if a server may use it at the same time. */
  readonly sharedFile: string | undefined
}

/** The connection that writes, and what must be done when it closes. */
export class SqliteWriter {
  readonly commits: GroupCommit
  readonly #connection: Connection
  readonly #transaction: SqliteTransaction
  readonly #sharedFile: string | undefined

  constructor(connection: Connection, { sharedFile, ...options }: SqliteWriterOptions) {
    this.#connection = connection
    this.#transaction = new SqliteTransaction(connection)
    this.#sharedFile = sharedFile
    this.commits = new GroupCommit(this.#transaction, options)
  }

  async close(): Promise<void> {
    await this.commits.close()
    const sharedFile = this.#sharedFile
    if (sharedFile === undefined) this.#emptyLog()
    this.#connection.close()
    // The server watches the file to notice that another process has written.
    if (sharedFile !== undefined && this.#transaction.hasCommitted) touch(sharedFile)
  }

  /** Reads on this connection between transactions, and on the other one meanwhile. */
  latest(reader: SqliteSql): LatestSql {
    return new LatestSql(this.#transaction, new SqliteSql(this.#connection), reader)
  }

  /**
   * Moves the log into the database file, which then contains everything and can be copied alone. If another process still
   * reads an earlier state, or the disk is full, the log stays until the database is opened again.
   */
  #emptyLog(): void {
    try {
      this.#connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    } catch (error) {
      if (!(error instanceof StorageFailure)) throw error
    }
  }
}

function touch(file: string): void {
  const now = new Date()
  // If this fails, the server notices the change with its own next entry.
  try {
    utimesSync(file, now, now)
  } catch {}
}
