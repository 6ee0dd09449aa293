/**
 * The little that the SQL in this folder needs from an engine. Statements are written once, in SQL that both engines
 * take, with `$1` for parameters; rows arrive as arrays in the order of the columns.
 */

import type { MaybePromise } from '../../scheduling/maybe-promise.ts'

export type Value = string | number | Buffer | null
export type Row = readonly Value[]

/** A statement is prepared once per connection; its identity is the key under which it is kept. */
export interface Statement<R extends Row> {
  readonly text: string
  readonly row?: R
}

export function statement<R extends Row = []>(text: string): Statement<R> {
  return { text }
}

export interface Sql {
  one<R extends Row>(statement: Statement<R>, values: readonly Value[]): MaybePromise<R | undefined>
  all<R extends Row>(statement: Statement<R>, values: readonly Value[]): MaybePromise<R[]>
  /** Answers how many rows changed. */
  run(statement: Statement<[]>, values: readonly Value[]): MaybePromise<number>
  /** For statements whose text depends on the request: prepared, run and forgotten. */
  once<R extends Row>(text: string, values: readonly Value[]): MaybePromise<R[]>
}

// Texts are read as bytes, and numbers as text where they may have been tampered with: libsql ends the process over a text
// that is not UTF-8, and node:sqlite throws over a number that is too large.
export const bytes = (column: string): string => `CAST(${column} AS BLOB)`
export const digits = (column: string): string => `CAST(${column} AS TEXT)`

/** Collects the values of a statement that is put together piece by piece. */
export class Parameters {
  readonly values: Value[] = []

  add(value: Value): string {
    this.values.push(value)
    return `$${this.values.length}`
  }

  list(values: readonly Value[]): string {
    return values.map((value) => this.add(value)).join(', ')
  }
}
