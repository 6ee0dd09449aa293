/**
 * Reads whole tables in pages, for copies of all data. Each page begins after the last row of the one before, and is a statement of its
 * own: a cursor would keep all rows in memory with one of the drivers, and a transaction of the database with another engine.
 */

import type { SealedValue } from '../../crypto/envelope.ts'
import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { StoredValue, Table } from '../tables.ts'
import { asBytes, type Dialect, inDialect } from './dialect.ts'
import type { Row } from './sql.ts'

/** Runs a SELECT whose values are `$1`, `$2` …, each once and in this order. */
export type ReadRows = (text: string, values: Row) => MaybePromise<readonly Row[]>

const VALUES_PER_PAGE = 500

/** The values of all secrets, a page at a time. */
export async function* valuesOfSecrets(read: ReadRows): AsyncGenerator<readonly StoredValue[]> {
  // That the secrets begin at the same place is said too: where an engine merges both tables, it would read them from their start for
  // each page otherwise.
  const next = `
    SELECT v.account, s.name, v.secret_serial, v.version_id, v.sealed_value
    FROM versions v JOIN secrets s ON s.account = v.account AND s.serial = v.secret_serial
    WHERE (v.account, v.secret_serial, v.version_id) > ($1, $2, $3) AND (s.account, s.serial) >= ($4, $5)
    ORDER BY v.account, v.secret_serial, v.version_id LIMIT ${VALUES_PER_PAGE}`
  let last: Row = ['', 0, '', '', 0]
  for (;;) {
    const rows = await read(next, last)
    yield rows.map(([account, secret, serial, version, sealed]) => ({
      account: String(account),
      secret: String(secret),
      serial: Number(serial),
      version: String(version),
      sealed: sealed as SealedValue,
    }))
    const [account = '', , serial = 0, version = ''] = rows.at(-1) ?? []
    last = [account, serial, version, account, serial]
    if (rows.length < VALUES_PER_PAGE) return
  }
}

/** These columns of all rows in the order of the primary key, a page at a time. */
export async function* pagesOfTable(
  read: ReadRows,
  table: Table,
  columns: readonly string[],
  dialect: Dialect,
): AsyncGenerator<readonly Row[]> {
  const selected = columns.map((column) =>
    table.asBytes.includes(column) ? inDialect(asBytes(column), dialect) : column,
  )
  const keys = table.key
  const page = (condition: string): string =>
    `SELECT ${[...selected, ...keys].join(', ')} FROM ${table.name} ${condition}
     ORDER BY ${keys.join(', ')} LIMIT ${table.pageRows}`
  const places = keys.map((_, index) => `$${index + 1}`).join(', ')
  const next = page(`WHERE (${keys.join(', ')}) > (${places})`)
  let rows = await read(page(''), [])
  while (rows.length > 0) {
    const last = rows.at(-1)?.slice(columns.length) ?? []
    yield rows.map((row) => row.slice(0, columns.length))
    rows = rows.length < table.pageRows ? [] : await read(next, last)
  }
}
