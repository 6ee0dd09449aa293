import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { Pauses } from '../../scheduling/pauses.ts'
import { inDialect } from '../sql/dialect.ts'
import {
  type Query,
  type Requirement,
  type Row,
  requireOne,
  type Sql,
  type Statement,
  type Value,
} from '../sql/sql.ts'
import { StorageBusy } from '../store.ts'
import { type Connection, isLocked, type Prepared } from './driver.ts'
import { sqliteDialect } from './sqlite-dialect.ts'

/**
 * How many statements whose text depends on the request are kept prepared. A list in time slices runs the same text many
 * times.
 */
const MAX_RECENT = 16

/**
 * Runs statements on one connection; each is prepared once. The engine is in this process, so a statement returns a value
 * and not a promise, except after a pause in a long transaction.
 */
export class SqliteSql implements Sql {
  readonly #connection: Connection
  readonly #pauses: Pauses | undefined
  readonly #prepared = new Map<object, Numbered>()
  /** By text, the most recently used last. */
  readonly #recent = new Map<string, Numbered>()

  /**
   * @param pauses the pauses between the statements of a long transaction
   */
  constructor(connection: Connection, pauses?: Pauses) {
    this.#connection = connection
    this.#pauses = pauses
  }

  one<T>(query: Query<T>, values: readonly Value[]): MaybePromise<T | undefined> {
    if (this.#pauses?.isDue) return this.#pauses.take().then(() => this.#one(query, values))
    return this.#one(query, values)
  }

  #one<T>(query: Query<T>, values: readonly Value[]): T | undefined {
    try {
      const { prepared, order } = this.#of(query)
      const row = prepared.get(inOrder(values, order))
      return row && query.answer.read(row, 0)
    } catch (error) {
      throw asStorageError(error)
    }
  }

  all<T>(query: Query<T>, values: readonly Value[]): MaybePromise<T[]> {
    if (this.#pauses?.isDue) return this.#pauses.take().then(() => this.#all(query, values))
    return this.#all(query, values)
  }

  #all<T>(query: Query<T>, values: readonly Value[]): T[] {
    try {
      const { prepared, order } = this.#of(query)
      return recordsOf(query, prepared.all(inOrder(values, order)))
    } catch (error) {
      throw asStorageError(error)
    }
  }

  run(statement: Statement, values: readonly Value[]): MaybePromise<number> {
    if (this.#pauses?.isDue) return this.#pauses.take().then(() => this.#run(statement, values))
    return this.#run(statement, values)
  }

  #run(statement: Statement, values: readonly Value[]): number {
    try {
      const { prepared, order } = this.#of(statement)
      return prepared.run(inOrder(values, order))
    } catch (error) {
      throw asStorageError(error)
    }
  }

  send(statement: Statement, values: readonly Value[]): MaybePromise<void> {
    if (this.#pauses?.isDue)
      return this.#pauses.take().then(() => void this.#run(statement, values))
    this.#run(statement, values)
    return undefined
  }

  require(
    requirement: Requirement,
    values: readonly Value[],
    otherwise: () => Error,
  ): MaybePromise<void> {
    const changing = this.run(requirement, values)
    if (changing instanceof Promise) {
      return changing.then((changed) => requireOne(changed, otherwise))
    }
    requireOne(changing, otherwise)
    return undefined
  }

  once<T>(query: Query<T>, values: readonly Value[]): MaybePromise<T[]> {
    if (this.#pauses?.isDue) return this.#pauses.take().then(() => this.#once(query, values))
    return this.#once(query, values)
  }

  #once<T>(query: Query<T>, values: readonly Value[]): T[] {
    try {
      const { prepared, order } = this.#recentlyUsed(query.text)
      return recordsOf(query, prepared.all(inOrder(values, order)))
    } catch (error) {
      throw asStorageError(error)
    }
  }

  #recentlyUsed(text: string): Numbered {
    const numbered = this.#recent.get(text) ?? withPlaceholders(this.#connection, text)
    this.#recent.delete(text)
    this.#recent.set(text, numbered)
    const [oldest] = this.#recent.keys()
    if (this.#recent.size > MAX_RECENT && oldest !== undefined) this.#recent.delete(oldest)
    return numbered
  }

  #of(statement: Statement): Numbered {
    let numbered = this.#prepared.get(statement)
    if (numbered === undefined) {
      numbered = withPlaceholders(this.#connection, statement.text)
      this.#prepared.set(statement, numbered)
    }
    return numbered
  }
}

function recordsOf<T>({ answer }: Query<T>, rows: readonly Row[]): T[] {
  return rows.map((row) => answer.read(row, 0))
}

/** Translates what a statement threw: a lock held by another process becomes StorageBusy. */
export function asStorageError(error: unknown): unknown {
  return isLocked(error) ? new StorageBusy('the database is locked', { cause: error }) : error
}

interface Numbered {
  readonly prepared: Prepared
  /** For each placeholder of the statement the index of its value; undefined when the values are bound as they are. */
  readonly order: readonly number[] | undefined
}

// The unary plus changes no value. Without it, SQLite 3.54 (Node.js 24) parses a SELECT that joins tables again on every run, because a
// column is compared with a bare parameter: such a read then costs five times as much. docs/decisions/0028-plus-before-parameters.md
function withPlaceholders(connection: Connection, given: string): Numbered {
  const text = inDialect(given, sqliteDialect)
  // Binding a value costs more than comparing it, and most statements name the account several times.
  if (connection.hasNumberedParameters) {
    return { prepared: connection.prepare(text.replace(/\$(\d+)/g, '+?$1')), order: undefined }
  }
  const order: number[] = []
  const plain = text.replace(/\$(\d+)/g, (_, digits: string) => {
    order.push(Number(digits) - 1)
    return '+?'
  })
  const isPlain = order.every((index, position) => index === position)
  return { prepared: connection.prepare(plain), order: isPlain ? undefined : order }
}

function inOrder(values: readonly Value[], order: readonly number[] | undefined): readonly Value[] {
  return order === undefined ? values : order.map((index) => values[index] ?? null)
}
