/** Transactions that only read, each of which sees one moment. */

import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { Sql } from '../sql/sql.ts'
import type { Connection } from './driver.ts'
import { SqliteSql } from './sqlite-sql.ts'

/** Connections for long ones that are kept open when nobody uses them. */
const MAX_IDLE = 4

/** What keeps the log of the database from growing for as long as somebody reads. */
export interface LogLimit {
  /** How many bytes the log has. */
  bytes(): number
  /** From so many on, long transactions no longer overlap. */
  readonly max: number
}

interface Open {
  readonly connection: Connection
  readonly sql: Sql
}

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

  /** One at a time: they share a connection, and each is its own transaction. */
  async next<T>(work: (sql: Sql) => MaybePromise<T>): Promise<T> {
    const turn = this.#last.then(() => inTransaction(this.#shared, work))
    this.#last = turn.catch(() => undefined)
    return await turn
  }

  /**
   * On a connection of its own, so that it keeps nobody waiting, however long it takes. The engine begins its log anew only at a
   * moment that nobody reads at: when the log has grown large, those that are under way end before another one begins.
   */
  async beside<T>(work: (sql: Sql) => MaybePromise<T>): Promise<T> {
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

  /** Waits for those that are under way. */
  async close(): Promise<void> {
    await Promise.all([this.#last, ...this.#long])
    for (const { connection } of [this.#shared, ...this.#idle]) connection.close()
  }

  async #onOwn<T>(work: (sql: Sql) => MaybePromise<T>): Promise<T> {
    const open = this.#idle.pop() ?? this.#another()
    try {
      // Nobody of ours reads now, so all of it can be moved to the database; the next change then writes to its beginning.
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
