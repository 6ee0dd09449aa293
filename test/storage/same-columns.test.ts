/** Both engines have the same tables with the same columns. */

import { expect, test } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { applyMigrations } from '../../src/storage/sqlite/migrate.ts'
import { migrations } from '../../src/storage/sqlite/migrations/migrations.ts'
import { carriedTables } from '../../src/storage/tables.ts'
import { postgresEngine } from '../support/postgres/engine.ts'

async function ofSqlite(): Promise<Map<string, string[]>> {
  const connection = (await loadDriver()).open(':memory:')
  applyMigrations(connection, migrations)
  const columns = connection.prepare('SELECT name FROM pragma_table_info(?)')
  const found = carriedTables.map(({ name }): [string, string[]] => [
    name,
    columns.all([name]).map(([column]) => String(column)),
  ])
  connection.close()
  return new Map(found.map(([name, all]) => [name, all.sort()]))
}

async function ofPostgres(): Promise<Map<string, string[]>> {
  const { engine, database } = await postgresEngine()
  await (await engine.openStorage()).close()
  await engine.close()
  const { rows } = await database.query(
    'SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema()',
  )
  return new Map(
    carriedTables.map(({ name }) => [
      name,
      rows
        .filter(({ table_name }) => table_name === name)
        .map(({ column_name }) => String(column_name))
        .sort(),
    ]),
  )
}

test('each table has the same columns in SQLite and in PostgreSQL', async () => {
  const columns = await ofSqlite()
  expect(columns.size).toBeGreaterThan(20)
  expect([...columns.values()].filter((all) => all.length === 0)).toEqual([])
  expect(await ofPostgres()).toEqual(columns)
})
