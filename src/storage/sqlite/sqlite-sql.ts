import type { Pauses } from '../../scheduling/pauses.ts'
import type { Query, Row, Sql, Statement, Value } from '../sql/sql.ts'
import { StorageBusy } from '../store.ts'
import { type Connection, isLocked, type Prepared } from './driver.ts'

/** Texts made for one occasion that are kept prepared: a list in slices runs the same one over and over. */
const MAX_RECENT = 16

/** Runs statements on one connection, each prepared once. */
export class SqliteSql implements Sql {
  readonly #connection: Connection
  readonly #pauses: Pauses | undefined
  readonly #prepared = new Map<object, Numbered>()
  /** By their texts, those used last at the end. */
  readonly #recent = new Map<string, Numbered>()

  /** @param pauses taken between two statements, where they are many */
  constructor(connection: Connection, pauses?: Pauses) {
    this.#connection = connection
    this.#pauses = pauses
  }

  async one<T>(query: Query<T>, values: readonly Value[]): Promise<T | undefined> {
    if (this.#pauses?.isDue) await this.#pauses.take()
    try {
      const { prepared, order } = this.#of(query)
      const row = prepared.get(inOrder(values, order))
      return row && query.answer.read(row, 0)
    } catch (error) {
      throw asStorageError(error)
    }
  }

  async all<T>(query: Query<T>, values: readonly Value[]): Promise<T[]> {
    if (this.#pauses?.isDue) await this.#pauses.take()
    try {
      const { prepared, order } = this.#of(query)
      return recordsOf(query, prepared.all(inOrder(values, order)))
    } catch (error) {
      throw asStorageError(error)
    }
  }

  async run(statement: Statement, values: readonly Value[]): Promise<number> {
    if (this.#pauses?.isDue) await this.#pauses.take()
    try {
      const { prepared, order } = this.#of(statement)
      return prepared.run(inOrder(values, order))
    } catch (error) {
      throw asStorageError(error)
    }
  }

  async once<T>(query: Query<T>, values: readonly Value[]): Promise<T[]> {
    if (this.#pauses?.isDue) await this.#pauses.take()
    try {
      const { prepared, order } = this.#recentlyUsed(query.text)
      return recordsOf(query, prepared.all(inOrder(values, order)))
    } catch (error) {
      throw asStorageError(error)
    }
  }

  #recentlyUsed(text: string): Numbered {
    const numbered = this.#recent.get(text) ?? withPlainPlaceholders(this.#connection, text)
    this.#recent.delete(text)
    this.#recent.set(text, numbered)
    const [oldest] = this.#recent.keys()
    if (this.#recent.size > MAX_RECENT && oldest !== undefined) this.#recent.delete(oldest)
    return numbered
  }

  #of(statement: Statement): Numbered {
    let numbered = this.#prepared.get(statement)
    if (numbered === undefined) {
      numbered = withPlainPlaceholders(this.#connection, statement.text)
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
  /** For each placeholder of the statement the index of its value; undefined when they are 0, 1, 2 … */
  readonly order: readonly number[] | undefined
}

// Both drivers bind plain `?` by position alike; numbered parameters they treat differently.
function withPlainPlaceholders(connection: Connection, text: string): Numbered {
  const order: number[] = []
  const plain = text.replace(/\$(\d+)/g, (_, digits: string) => {
    order.push(Number(digits) - 1)
    return '?'
  })
  const isPlain = order.every((index, position) => index === position)
  return { prepared: connection.prepare(plain), order: isPlain ? undefined : order }
}

function inOrder(values: readonly Value[], order: readonly number[] | undefined): readonly Value[] {
  return order === undefined ? values : order.map((index) => values[index] ?? null)
}
