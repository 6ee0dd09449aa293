/**
 * What the SQL in this folder needs from an engine. Statements are written once, with `$1` for parameters; what engines
 * write differently is in dialect.ts. Rows are arrays in the order of the columns; see columns.ts.
 */

import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { Column, Value } from './columns.ts'

export type { Row, Value } from './columns.ts'

/** A statement that answers no rows. It is prepared once per connection and kept by its identity, so make it only once. */
export interface Statement {
  readonly text: string
}

/** A statement that answers rows, and how one of them is read. */
export interface Query<T> extends Statement {
  readonly answer: Column<T>
}

/** Declares a statement that answers no rows. */
export function statement(text: string): Statement {
  return { text }
}

/** `text` must list the columns of `answer` as its result, by {@link Column.sql}. Prefer {@link select}. */
export function query<T>(answer: Column<T>, text: string): Query<T> {
  return { text, answer }
}

/** `rest` is what follows the list of columns. */
export function select<T>(answer: Column<T>, rest: string): Query<T> {
  return { text: `SELECT ${answer.sql} ${rest}`, answer }
}

/** A statement that must change one row. */
export interface Requirement extends Statement {
  /** Takes it back. */
  readonly undo: Statement
  /** How many of the same values that takes. */
  readonly undoValues: number
}

/** A change that answers the rows that it changed. */
export function returning<T>(answer: Column<T>, text: string): Query<T> {
  return { text: `${text} RETURNING ${answer.sql}`, answer }
}

/** Runs statements, whichever engine it is. */
export interface Sql {
  /** The first row; undefined when there is none. */
  one<T>(query: Query<T>, values: readonly Value[]): MaybePromise<T | undefined>
  all<T>(query: Query<T>, values: readonly Value[]): MaybePromise<T[]>
  /** Answers how many rows changed. */
  run(statement: Statement, values: readonly Value[]): MaybePromise<number>
  /**
   * As {@link run}, when nothing is wanted to be known of it. An engine behind a connection may send it together with what comes next; at
   * the latest it has been carried out when the change ends.
   */
  send(statement: Statement, values: readonly Value[]): MaybePromise<void>
  /**
   * Runs a statement that must change one row. If it does not, the error is thrown: here, or by the next statement. As with
   * {@link send}, an engine behind a connection may send it together with what comes next.
   */
  require(
    requirement: Requirement,
    values: readonly Value[],
    otherwise: () => Error,
  ): MaybePromise<void>
  /** For a query whose text depends on the request: it is prepared, run and forgotten. */
  once<T>(query: Query<T>, values: readonly Value[]): MaybePromise<T[]>
}

/** What {@link Sql.require} checks once the number of changed rows is known. */
export function requireOne(changed: number, otherwise: () => Error): void {
  if (changed !== 1) throw otherwise()
}

/** Collects the values of a statement whose text is put together piece by piece. */
export class Parameters {
  readonly values: Value[] = []

  /** Answers the placeholder of the value. */
  add(value: Value): string {
    this.values.push(value)
    return `$${this.values.length}`
  }

  list(values: readonly Value[]): string {
    return values.map((value) => this.add(value)).join(', ')
  }
}

/** What an insert or update answers must be there. Its absence is an error of this program, not of the caller. */
export async function existing<T>(row: MaybePromise<T | undefined>, what: string): Promise<T> {
  const found = await row
  if (found === undefined) throw new Error(`the ${what} does not exist`)
  return found
}
