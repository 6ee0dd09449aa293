import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { Query, Requirement, Sql, Statement, Value } from '../sql/sql.ts'
import type { SqliteSql } from './sqlite-sql.ts'

/** What of the transaction that writes decides where to read. */
export interface OpenOrNot {
  readonly isOpen: boolean
}

/**
 * Reads what was committed last. It reads on the connection that writes as long as no transaction is open there: SQLite drops the pages
 * that a connection has in memory when another one has committed. On a connection of their own, reads would find none after each commit
 * of the audit trail, and read every page from the file again.
 *
 * A transaction can pause, and what it has written by then must not be seen, so meanwhile reads go to the other connection. This is
 * decided for each statement, because a transaction can begin while somebody waits between two of them.
 */
export class LatestSql implements Sql {
  readonly #transaction: OpenOrNot
  readonly #writer: SqliteSql
  readonly #reader: SqliteSql

  constructor(transaction: OpenOrNot, writer: SqliteSql, reader: SqliteSql) {
    this.#transaction = transaction
    this.#writer = writer
    this.#reader = reader
  }

  one<T>(query: Query<T>, values: readonly Value[]): MaybePromise<T | undefined> {
    return this.#current.one(query, values)
  }

  all<T>(query: Query<T>, values: readonly Value[]): MaybePromise<T[]> {
    return this.#current.all(query, values)
  }

  run(statement: Statement, values: readonly Value[]): MaybePromise<number> {
    return this.#current.run(statement, values)
  }

  send(statement: Statement, values: readonly Value[]): MaybePromise<void> {
    return this.#current.send(statement, values)
  }

  require(
    requirement: Requirement,
    values: readonly Value[],
    otherwise: () => Error,
  ): MaybePromise<void> {
    return this.#current.require(requirement, values, otherwise)
  }

  once<T>(query: Query<T>, values: readonly Value[]): MaybePromise<T[]> {
    return this.#current.once(query, values)
  }

  get #current(): SqliteSql {
    return this.#transaction.isOpen ? this.#reader : this.#writer
  }
}
