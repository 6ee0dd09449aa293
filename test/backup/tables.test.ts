/** Nothing that is stored is forgotten by a backup. */

import { expect, test } from 'vitest'
import { applyMigrations } from '../../src/storage/sqlite/migrate.ts'
import { migrations } from '../../src/storage/sqlite/migrations/migrations.ts'
import { carriedTables, leftTables } from '../../src/storage/tables.ts'
import { driver } from '../support/backup/filled.ts'

const connection = driver.open(':memory:')
applyMigrations(connection, migrations)
const all = (sql: string): unknown[] => connection.prepare(sql).all([])

test('each table of the schema is carried by a backup, or left behind for a reason', () => {
  const tables = all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").flat()
  const listed = [...carriedTables.map(({ name }) => name), ...Object.keys(leftTables)]
  expect(listed.sort()).toEqual(tables)
})

test('a table is read in order of its primary key', () => {
  for (const { name, key } of carriedTables) {
    const primary = all(`SELECT name FROM pragma_table_info('${name}') WHERE pk > 0 ORDER BY pk`)
    expect([name, ...primary.flat()]).toEqual([name, ...key])
    const plan = all(
      `EXPLAIN QUERY PLAN SELECT * FROM ${name} WHERE (${key.join(', ')}) > (${key.map(() => "''").join(', ')}) ORDER BY ${key.join(', ')} LIMIT 5`,
    )
    expect(JSON.stringify(plan)).toMatch(/SEARCH/)
    expect(JSON.stringify(plan)).not.toMatch(/TEMP B-TREE/)
  }
})

test('whatever is wrapped under the root key is known to be, and so is where it belongs', () => {
  const wrapped = all(`
    SELECT DISTINCT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND c.name = 'wrapped_under' ORDER BY 1`)
  const known = carriedTables.filter((table) => table.wrapped !== undefined)
  expect(known.map(({ name }) => name).sort()).toEqual(wrapped.flat())
  for (const table of known) expect(table.wrapped?.place).toEqual(table.key)
})

test('columns are of types that a backup knows', () => {
  const types = all(`
    SELECT DISTINCT c.type FROM sqlite_schema m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' ORDER BY 1`)
  expect(types.flat()).toEqual(['BLOB', 'INTEGER', 'TEXT'])
})
