/** Reads one consistent state of all tables of a SQLite database while others use it, or writes all tables into a new file. */

import { storeOver } from '../sql/store.ts'
import { pagesOfTable, type ReadRows, valuesOfSecrets } from '../sql/table-pages.ts'
import type { Row, Table, TablesReader, TablesWriter } from '../tables.ts'
import { brokenClaims } from './claims.ts'
import type { Connection, Driver, Prepared } from './driver.ts'
import { applyMigrations, type Migration } from './migrate.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import { SqliteSql } from './sqlite-sql.ts'

/** @param path a database whose schema is the one of this program */
export function readTables(path: string, driver: Driver): TablesReader {
  const connection = driver.open(path)
  try {
    connection.exec('PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; BEGIN')
    // SQLite takes the snapshot at the first read, so this reads something.
    const [schema] = connection.prepare('SELECT max(number) FROM schema_migrations').get([]) ?? []
    const read = readingOn(connection)
    return {
      schema: Number(schema),
      store: storeOver(new SqliteSql(connection), { account: '', now: 0 }),
      columns: (table) => columnsOf(connection, table),
      pages: (table, columns) => pagesOfTable(read, table, columns, sqliteDialect),
      values: () => valuesOfSecrets(read),
      close: () => closeReading(connection),
    }
  } catch (error) {
    connection.close()
    throw error
  }
}

// One of the drivers leaves a connection open until its statements are collected, and with it the lock of its transaction.
function closeReading(connection: Connection): void {
  try {
    connection.exec('ROLLBACK')
  } finally {
    connection.close()
  }
}

/** Prepares each text once. */
function readingOn(connection: Connection): ReadRows {
  const prepared = new Map<string, Prepared>()
  return (text, values) => {
    const statement = prepared.get(text) ?? connection.prepare(text.replaceAll(/\$\d+/g, '?'))
    prepared.set(text, statement)
    return statement.all(values)
  }
}

/**
 * Creates a database in a new file. It is not crash-safe: the file must not be used before it is finished.
 *
 * @param schema the schema of the rows; later migrations are applied once all rows are inserted
 */
export function writeTables(
  path: string,
  driver: Driver,
  schema: number,
  migrations: readonly Migration[],
): TablesWriter {
  const connection = driver.open(path)
  try {
    connection.exec(
      'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -32768',
    )
    applyMigrations(
      connection,
      migrations.filter(({ number }) => number <= schema),
    )
    // Rows already contain the effects of triggers, so triggers must not run again.
    const triggers = connection
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
      .all([])
    for (const [name] of triggers) connection.exec(`DROP TRIGGER ${name}`)
    connection.exec('BEGIN')
    return {
      columns: (table) => columnsOf(connection, table),
      add: adding(connection),
      count: async ({ name }) => {
        const [rows] = connection.prepare(`SELECT count(*) FROM ${name}`).get([]) ?? []
        return Number(rows)
      },
      finish: async () => {
        connection.exec('COMMIT')
        for (const [, sql] of triggers) connection.exec(String(sql))
        const faults = brokenReferences(connection)
        if (faults.length > 0) return faults
        const later = migrations.filter(({ number }) => number > schema)
        if (later.length > 0) applyMigrations(connection, later)
        return brokenClaims(connection)
      },
      close: () => connection.close(),
    }
  } catch (error) {
    connection.close()
    throw error
  }
}

function adding(connection: Connection): TablesWriter['add'] {
  let prepared: { readonly text: string; run(row: Row): unknown } | undefined
  return async (table, columns, rows) => {
    const values = columns.map((column) =>
      table.asBytes.includes(column) ? 'CAST(? AS TEXT)' : '?',
    )
    const text = `INSERT INTO ${table.name} (${columns.join(', ')}) VALUES (${values.join(', ')})`
    if (prepared?.text !== text) {
      const statement = connection.prepare(text)
      prepared = { text, run: (row) => statement.run(row) }
    }
    for (const row of rows) prepared.run(row)
  }
}

function columnsOf(connection: Connection, { name }: Table): string[] {
  return connection
    .prepare('SELECT name FROM pragma_table_info(?) ORDER BY cid')
    .all([name])
    .map(([column]) => String(column))
}

/** Some violations, each as the referring and the referenced table. */
function brokenReferences(connection: Connection): string[] {
  const rows = connection
    .prepare('SELECT DISTINCT "table", parent FROM pragma_foreign_key_check LIMIT 10')
    .all([])
  return rows.map(([table, parent]) => `${table} refers to rows of ${parent} that are not there`)
}
