/** Reads one consistent state of all tables while others use the database, or writes all tables of an empty one. */

import { SchemaError } from '../engine.ts'
import type { Row } from '../sql/sql.ts'
import { storeOver } from '../sql/store.ts'
import { pagesOfTable, type ReadRows, valuesOfSecrets } from '../sql/table-pages.ts'
import { carriedTables, type Table, type TablesReader, type TablesWriter } from '../tables.ts'
import type { Connection } from './connection.ts'
import type { Answer, Call } from './exchange.ts'
import { applyMigrations, type PostgresMigration } from './migrate.ts'
import { postgresDialect } from './postgres-dialect.ts'
import { asStorageError } from './postgres-failures.ts'
import { PostgresSql } from './postgres-sql.ts'
import { faultsIn } from './references.ts'

/** How many rows one statement adds, as long as they have fewer parameters than a message can have. */
const ROWS_AT_ONCE = 100

/** @param connection closed with the reader */
export async function readTables(connection: Connection): Promise<TablesReader> {
  await run(connection, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  const [schema] = (await run(connection, 'SELECT max(number) FROM schema_migrations')).rows
  const columns = await columnsOfAll(connection)
  const read: ReadRows = async (text, values) => (await run(connection, text, values)).rows
  const sql = new PostgresSql(async (call) => (await exchange(connection, [call]))[0] as Answer)
  return {
    schema: Number(schema?.[0]),
    store: storeOver(sql, { account: '', now: 0 }),
    columns: ({ name }) => columns.get(name) ?? [],
    pages: (table, names) => pagesOfTable(read, table, names, postgresDialect),
    values: () => valuesOfSecrets(read),
    close: () => connection.close(),
  }
}

/**
 * Makes the tables of this schema and fills them, in one transaction.
 *
 * @param connection closed with the writer
 * @throws SchemaError when this engine never had that schema
 */
export async function writeTables(
  connection: Connection,
  schema: number,
  migrations: readonly PostgresMigration[],
): Promise<TablesWriter> {
  const [first] = migrations
  if (first === undefined || schema < first.number) {
    throw new SchemaError(
      `The data has schema ${schema}, and PostgreSQL takes it from schema ${first?.number} on. Restore it into a data directory without JINKU_DATABASE_URL first, and run jinku transfer then.`,
    )
  }
  await run(connection, 'BEGIN')
  await applyMigrations(
    connection,
    migrations.filter(({ number }) => number <= schema),
  )
  const columns = await columnsOfAll(connection)
  return {
    columns: ({ name }) => columns.get(name) ?? [],
    add: (table, names, rows) => add(connection, table, names, rows),
    count: async ({ name }) => {
      const [row] = (await run(connection, `SELECT count(*) FROM ${name}`)).rows
      return Number(row?.[0])
    },
    finish: async () => {
      const faults = await faultsIn(connection)
      if (faults.length > 0) return faults
      await applyMigrations(
        connection,
        migrations.filter(({ number }) => number > schema),
      )
      await run(connection, 'COMMIT')
      // The planner knows nothing of these tables before.
      for (const { name } of carriedTables) await run(connection, `ANALYZE ${name}`)
      return []
    },
    close: () => connection.close(),
  }
}

async function add(
  connection: Connection,
  { name }: Table,
  columns: readonly string[],
  rows: readonly Row[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
    const some = rows.slice(at, at + ROWS_AT_ONCE)
    const places = some.map(
      (_, row) =>
        `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
    )
    const text = `INSERT INTO ${name} (${columns.join(', ')}) VALUES ${places.join(', ')}`
    await run(connection, text, some.flat())
  }
}

async function columnsOfAll(
  connection: Connection,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = carriedTables.map((_, index) => `to_regclass($${index + 1})`).join(', ')
  const text = `SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE a.attrelid IN (${names}) AND a.attnum > 0 AND NOT a.attisdropped
    ORDER BY c.relname, a.attnum`
  const { rows } = await run(
    connection,
    text,
    carriedTables.map(({ name }) => name),
  )
  const columns = new Map<string, string[]>()
  for (const [table, column] of rows) {
    const known = columns.get(String(table))
    if (known === undefined) columns.set(String(table), [String(column)])
    else known.push(String(column))
  }
  return columns
}

async function run(connection: Connection, text: string, values: Row = []): Promise<Answer> {
  const [answer] = await exchange(connection, [{ statement: { text }, values, isOnce: true }])
  return answer as Answer
}

async function exchange(connection: Connection, calls: readonly Call[]): Promise<Answer[]> {
  try {
    return await connection.exchange(calls)
  } catch (error) {
    throw asStorageError(error)
  }
}
