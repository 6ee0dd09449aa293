/** Transactions that only read. All statements of one see the same moment. */

import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import { TransactionConflict } from '../engine-transaction.ts'
import type { ConnectionFigures } from '../figures.ts'
import type { Sql } from '../sql/sql.ts'
import { statement } from '../sql/sql.ts'
import type { Leases } from './connections.ts'
import type { Answer, Call } from './exchange.ts'
import { asStorageError, unreachable } from './postgres-failures.ts'
import { PostgresSql } from './postgres-sql.ts'

const begin: Call = {
  statement: statement('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'),
  values: [],
}
const commit: Call = { statement: statement('COMMIT'), values: [] }

/** For how long work whose connection was lost is done once more. */
const AGAIN_MS = 1_000

export class PostgresSnapshots {
  readonly #leases: Leases

  constructor(leases: Leases) {
    this.#leases = leases
  }

  get figures(): ConnectionFigures {
    return this.#leases.figures
  }

  /**
   * When the connection was lost, the work is done once more from its beginning, since it only reads; unless it has taken so long that the
   * client would have gone before its end.
   */
  async run<T>(work: (sql: Sql) => MaybePromise<T>): Promise<T> {
    const began = performance.now()
    try {
      return await this.#once(work)
    } catch (error) {
      if (!(error instanceof TransactionConflict)) throw error
      if (performance.now() - began > AGAIN_MS) throw unreachable(error)
    }
    try {
      return await this.#once(work)
    } catch (error) {
      throw error instanceof TransactionConflict ? unreachable(error) : error
    }
  }

  async #once<T>(work: (sql: Sql) => MaybePromise<T>): Promise<T> {
    const connection = await this.#leases.take()
    let hasBegun = false
    const sql = new PostgresSql(async (call) => {
      const calls = hasBegun ? [call] : [begin, call]
      hasBegun = true
      try {
        return (await connection.exchange(calls)).at(-1) as Answer
      } catch (error) {
        throw asStorageError(error)
      }
    })
    try {
      return await work(sql)
    } finally {
      // Nobody waits for the end of it, and nothing can be lost with it.
      const ending = hasBegun ? connection.exchange([commit]) : Promise.resolve([])
      ending.catch(() => connection.destroy()).finally(() => this.#leases.give(connection))
    }
  }

  close(): Promise<void> {
    return this.#leases.close()
  }
}
