/** Transactions that only read, each of which sees one moment. */

import type { Sql } from './sql/sql.ts'
import type { Connection } from './sqlite-driver.ts'
import { SqliteSql } from './sqlite-sql.ts'

/** Connections for long ones that are kept open when nobody uses them. */
const MAX_IDLE = 4

interface Open {
  readonly connection: Connection
  readonly sql: Sql
}

export class Snapshots {
  readonly #open: () => Connection
  readonly #shared: Open
  #last: Promise<unknown> = Promise.resolve()
  readonly #idle: Open[] = []
  readonly #long = new Set<Promise<unknown>>()

  constructor(open: () => Connection) {
    this.#open = open
    this.#shared = this.#another()
  }

  /** One at a time: they share a connection, and each is its own transaction. */
  async next<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => inTransaction(this.#shared, work))
    this.#last = turn.catch(() => undefined)
    return await turn
  }

  /** On a connection of its own, so that it keeps nobody waiting, however long it takes. */
  async beside<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
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

  async #onOwn<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    const open = this.#idle.pop() ?? this.#another()
    try {
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
  work: (sql: Sql) => Promise<T>,
): Promise<T> {
  connection.exec('BEGIN')
  try {
    return await work(sql)
  } finally {
    connection.exec('COMMIT')
  }
}
