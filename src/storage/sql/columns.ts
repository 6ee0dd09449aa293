/**
 * Columns are declared once: a declaration gives the list in SQL, and turns a row into a record. So the order of the columns
 * and the order of reading cannot differ, and a record that lacks a column does not compile.
 *
 *     const user = columns<User>({ id: text('users.user_id'), lastLoginAt: optional(integer('users.last_login_at')), … })
 *     const withId = select(user, 'FROM users WHERE account = $1 AND user_id = $2')
 *
 * Declarations nest: a record may hold another one, which comes from the columns of a joined table.
 */

import type { SealedValue } from '../../crypto/envelope.ts'
import { asBytes, asDigits } from './dialect.ts'

/** A value that a database stores. */
export type Value = string | number | Buffer | null

/** The values of a row, in the order of its columns. */
export type Row = readonly Value[]

/** One column, or several that are read together. */
export interface Column<T> {
  /** The list for SELECT and RETURNING. */
  readonly sql: string
  /** How many values of a row it takes. */
  readonly width: number
  /** Reads a row in which its first value is at index `at`. */
  readonly read: (row: Row, at: number) => T
}

/** A column that can also be written. */
export interface StoredColumn<T> extends Column<T> {
  /** A method, so that a column of a narrower type can be declared where a wider one is asked for. */
  write(value: T): Value
}

type ColumnsOf<T> = { readonly [K in keyof T]-?: Column<T[K]> }
type StoredColumnsOf<T> = { readonly [K in keyof T]-?: StoredColumn<T[K]> }

/** Several columns that make up a record. */
export interface Columns<T> extends Column<T> {
  /** The declaration, for another one that has these columns and more. */
  readonly of: ColumnsOf<T>
}

/** A record of which each property is a column. */
export function columns<T extends object>(of: ColumnsOf<T>): Columns<T> {
  const names = Object.keys(of)
  const parts = Object.values(of) as Column<unknown>[]
  const reads = parts.map(({ read }) => read)
  const starts: number[] = []
  let width = 0
  for (const part of parts) {
    starts.push(width)
    width += part.width
  }
  // Properties are always added in the same order, so that all records of a declaration have the same hidden class.
  const read = (row: Row, at: number): T => {
    const record: { [name: string]: unknown } = {}
    for (let index = 0; index < names.length; index++) {
      // The three lists have the same length.
      const name = names[index] as string
      const start = starts[index] as number
      record[name] = reads[index]?.(row, at + start)
    }
    return record as T
  }
  return { sql: parts.map(({ sql }) => sql).join(', '), width, read, of }
}

/** The columns of a declaration and more. */
export function extended<T extends object, M extends object>(
  { of }: Columns<T>,
  more: ColumnsOf<M>,
): Columns<T & M> {
  return columns<T & M>({ ...of, ...more } as ColumnsOf<T & M>)
}

/** The type parameter is for columns that hold a few known texts only. */
export function text<T extends string = string>(sql: string): StoredColumn<T> {
  return { sql, width: 1, read: valueAt<T>, write: itself }
}

/** An integer. */
export function integer(sql: string): StoredColumn<number> {
  return { sql, width: 1, read: valueAt<number>, write: itself }
}

/** An integer that is 0 or 1, as a truth value. */
export function flag(sql: string): StoredColumn<boolean> {
  return { sql, width: 1, read: isOneAt, write: Number }
}

/** A blob. */
export function bytes(sql: string): StoredColumn<Buffer> {
  return { sql, width: 1, read: valueAt<Buffer>, write: itself }
}

/** A column into which nothing but sealed values is ever inserted. */
export function sealed(sql: string): StoredColumn<SealedValue> {
  return { sql, width: 1, read: valueAt<SealedValue>, write: itself }
}

/** Undefined where the column is NULL; of several columns, where the first one is. */
export function optional<T>(column: StoredColumn<T>): StoredColumn<T | undefined>
export function optional<T>(column: Column<T>): Column<T | undefined>
export function optional<T>(
  column: Column<T> & Partial<StoredColumn<T>>,
): Column<T | undefined> & Partial<StoredColumn<T | undefined>> {
  const { sql, width, read, write } = column
  return {
    sql,
    width,
    read: (row, at) => (row[at] === null ? undefined : read(row, at)),
    ...(write && { write: (value) => (value === undefined ? null : write(value)) }),
  }
}

/** A column that is made into something else once it is read. */
export function mapped<T, R>(column: Column<T>, make: (value: T) => R): Column<R> {
  const { sql, width, read } = column
  return { sql, width, read: (row, at) => make(read(row, at)) }
}

// A table that somebody may have tampered with is read in a way that no value of it can break: libsql ends the process over a
// text that is not UTF-8, and node:sqlite throws over an integer that is too large for a number.

/** A text, as the bytes that are stored. */
export function textBytes(column: string): Column<Buffer> {
  return bytes(asBytes(column))
}

/** An integer, as decimal digits. */
export function digits(column: string): Column<string> {
  return text(asDigits(column))
}

/** An integer, which is rounded where it is too large for a number. */
export function anyInteger(column: string): Column<number> {
  return mapped(digits(column), Number)
}

/** How the properties of a record are written: the texts and the values are in the same order. */
export interface Writing<T> {
  /** `a, b` */
  readonly names: string
  /** `$3, $4`, with the number of the first one given. */
  parameters(first: number): string
  /** `a = $3, b = $4` */
  assignments(first: number): string
  values(record: T): Value[]
}

/** What INSERT and UPDATE need for these columns, in the order of their declaration. */
export function writing<T extends object>(of: StoredColumnsOf<T>): Writing<T> {
  const entries = Object.entries(of) as [keyof T, StoredColumn<unknown>][]
  const names = entries.map(([, { sql }]) => sql.slice(sql.indexOf('.') + 1))
  return {
    names: names.join(', '),
    parameters: (first) => names.map((_, index) => `$${first + index}`).join(', '),
    assignments: (first) => names.map((name, index) => `${name} = $${first + index}`).join(', '),
    values: (record) => entries.map(([property, { write }]) => write(record[property])),
  }
}

// The schema says what each column holds, and the engines keep to it.
function valueAt<T extends Value>(row: Row, at: number): T {
  return row[at] as T
}

function isOneAt(row: Row, at: number): boolean {
  return row[at] === 1
}

function itself<T extends Value>(value: T): Value {
  return value
}
