/** Transactions that only read. All statements of one see the same moment. */

import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { Sql } from '../sql/sql.ts'
import type { Connection } from './driver.ts'
import { SqliteSql } from './sqlite-sql.ts'

/** Connections of long snapshots that are kept open while nobody uses them. */
const MAX_IDLE = 4

/** Prevents that the log of the database grows without limit while long snapshots overlap. */
export interface LogLimit {
  /** Size of the log in bytes. */
  bytes(): number
  /** From this size on, long snapshots no longer overlap. */
  readonly max: number
}

interface Open {
  readonly connection: Connection
  readonly sql: Sql
}

/**
 * Runs reads, each in a transaction that sees one moment. Short ones share a connection; a long one has a connection of its own.
 */
export class Snapshots {
  readonly #open: () => Connection
  readonly #log: LogLimit
  readonly #shared: Open
  #last: Promise<unknown> = Promise.resolve()
  readonly #idle: Open[] = []
  readonly #long = new Set<Promise<unknown>>()

  constructor(open: () => Connection, log: LogLimit) {
    this.#open = open
    this.#log = log
    this.#shared = this.#another()
  }

  /** Runs one snapshot after the other on a shared connection. */
  async short<T>(work: (sql: Sql) => MaybePromise<T>): Promise<T> {
    const turn = this.#last.then(() => inTransaction(this.#shared, work))
    this.#last = turn.catch(() => undefined)
    return await turn
  }

  /**
   * Runs on a connection of its own, so that nobody waits for it, however long it takes. SQLite can restart its log only
   * while nobody reads. So once the log is large, the next long snapshot begins only after all others have ended.
   */
  async long<T>(work: (sql: Sql) => MaybePromise<T>): Promise<T> {
    while (this.#long.size > 0 && this.#log.bytes() > this.#log.max) await Promise.all(this.#long)
    const running = this.#onOwn(work)
    const ended = running.catch(() => undefined)
    this.#long.add(ended)
    try {
      return await running
    } finally {
      this.#long.delete(ended)
    }
  }

  /** Waits for the snapshots that are running. */
  async close(): Promise<void> {
    await Promise.all([this.#last, ...this.#long])
    for (const { connection } of [this.#shared, ...this.#idle]) connection.close()
  }

  async #onOwn<T>(work: (sql: Sql) => MaybePromise<T>): Promise<T> {
    const open = this.#idle.pop() ?? this.#another()
    try {
      // No long snapshot runs now, so the whole log can be moved to the database; the next change then writes to its beginning.
      const isMovable = this.#long.size === 0 && this.#log.bytes() > this.#log.max
      if (isMovable) open.connection.exec('PRAGMA wal_checkpoint(PASSIVE)')
      return await inTransaction(open, work)
    } finally {
      if (this.#idle.length < MAX_IDLE) this.#idle.push(open)
      else open.connection.close()
    }
  }

  #another(): Open {
    const connection = this.#open()
    return { connection, sql: new SqliteSql(connection) }
  }
}

async function inTransaction<T>(
  { connection, sql }: Open,
  work: (sql: Sql) => MaybePromise<T>,
): Promise<T> {
  connection.exec('BEGIN')
  try {
    return await work(sql)
  } finally {
    connection.exec('COMMIT')
  }
}
