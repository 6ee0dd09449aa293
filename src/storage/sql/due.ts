/**
 * Lists of what is due, of all accounts, in order of time. They are the only statements that look into all accounts for rows of one:
 * whoever works on what is listed does so account by account.
 */

import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { Due } from '../due.ts'
import { columns, type StoredColumn } from './columns.ts'
import { type Query, type Sql, select, type Value } from './sql.ts'

type ColumnsInOrder<T> = { readonly [K in keyof T]-?: StoredColumn<T[K]> }

/** Reads a part of one list: what is due by `now` and comes after the place `after`. */
export type DueList<T> = (
  sql: Sql,
  now: number,
  limit: number,
  after: T | undefined,
) => MaybePromise<T[]>

/**
 * Declares a list.
 *
 * @param of the columns of its order: the time, the account, and what is unique then. There must be an index of them.
 * @param rows where the rows are, with a condition that ends in AND if there is one
 */
export function dueList<T extends Due>(of: ColumnsInOrder<T>, rows: string): DueList<T> {
  const inOrder = Object.values<StoredColumn<unknown>>(of)
  const names = inOrder.map(({ sql }) => sql)
  const [time] = names
  // SQLite seeks by the time alone; what is due at the same time is compared.
  const query: Query<T> = select(
    columns<T>(of),
    `FROM ${rows} ${time} <= $1 AND ${time} >= $3 AND ${afterPlace(names, 3)}
    ORDER BY ${names.join(', ')} LIMIT $2`,
  )
  const start: Value[] = names.map((name) => (name === time ? -1 : ''))
  const properties = Object.entries<StoredColumn<unknown>>(of)
  const placeOf = (after: T): Value[] =>
    properties.map(([property, { write }]) => write(after[property as keyof T]))
  return (sql, now, limit, after) =>
    sql.all(query, [now, limit, ...(after === undefined ? start : placeOf(after))])
}

/** Whether a row comes after the place whose first value is parameter `number`. */
function afterPlace([name, ...rest]: readonly (string | undefined)[], number: number): string {
  const later = `${name} > $${number}`
  if (rest.length === 0) return later
  return `(${later} OR (${name} = $${number} AND ${afterPlace(rest, number + 1)}))`
}
