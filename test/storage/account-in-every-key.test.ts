/** A database of schema 8 that has been in use gets the account into every key, with every row, or stays what it was. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Connection, loadDriver } from '../../src/storage/sqlite/driver.ts'
import { faultsIn } from '../../src/storage/sqlite/examine.ts'
import type { Migration } from '../../src/storage/sqlite/migrate.ts'
import { accountInEveryKeyMigration } from '../../src/storage/sqlite/migrations/0009-account-in-every-key.ts'
import { migrations } from '../../src/storage/sqlite/migrations/migrations.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import { leftBehind } from '../support/left-behind.ts'
import { dumpOf } from './released/dump.ts'
import { type Fixture, fixtures } from './released/fixtures.ts'

const driver = await loadDriver()
const upTo8 = migrations.filter(({ number }) => number < 9)
const upTo9: readonly Migration[] = [...upTo8, accountInEveryKeyMigration]

let fixture: Fixture
beforeAll(() => {
  const found = fixtures.find(({ schema }) => schema === 8)
  if (found === undefined) throw new Error('there is no database of schema 8')
  fixture = found
})

/** Looks into a database. */
function within<T>(path: string, look: (connection: Connection) => T): T {
  const connection = driver.open(path)
  try {
    return look(connection)
  } finally {
    connection.close()
  }
}

const rowsOf = (path: string, sql: string): readonly (readonly unknown[])[] =>
  within(path, (connection) => connection.prepare(sql).all([]))

const ACCESS_KEYS = `SELECT account, access_key_id, principal, status, hex(sealed_secret), created_at, ordinal, last_used_at
  FROM access_keys ORDER BY access_key_id`
const ACCOUNTS =
  'SELECT account, status, next_serial, created_at, access_revision, alias FROM accounts'

test('every access key is there as it was, and everything unique is claimed by whom it belongs to', async () => {
  const path = join(leftBehind(fixture, driver), 'jinku.db')
  const [keys, accounts] = [rowsOf(path, ACCESS_KEYS), rowsOf(path, ACCOUNTS)]
  const versions = rowsOf(path, 'SELECT version_id, account, key_id FROM key_versions')
  await openSqlite({ path, driver, migrations: upTo9 }).close()

  expect(rowsOf(path, ACCESS_KEYS)).toEqual(keys)
  // No revision has advanced: nobody may do anything that he could not do before.
  expect(rowsOf(path, ACCOUNTS)).toEqual(accounts)
  const claimed = new Set(
    rowsOf(path, 'SELECT kind, id, account, key_id FROM ids').map((row) => row.join(' ')),
  )
  const expected = [
    ...keys.map(([account, id]) => `access-key ${id} ${account} `),
    ...accounts.map((row) => `account-alias ${row[5]} ${row[0]} `),
    ...versions.map(([id, account, key]) => `key-version ${id} ${account} ${key}`),
  ]
  expect(expected.length).toBeGreaterThan(15)
  expect([...claimed].sort()).toEqual([...expected].sort())
  expect(within(path, faultsIn)).toEqual([])
})

test('the triggers, indexes and statistics of the former table are those of the new one', async () => {
  const path = join(leftBehind(fixture, driver), 'jinku.db')
  const named = `SELECT type, name FROM sqlite_schema WHERE tbl_name = 'access_keys' AND type <> 'table' ORDER BY 1, 2`
  const statistics =
    "SELECT DISTINCT idx FROM sqlite_stat1 WHERE tbl NOT IN ('ids', 'access_keys') ORDER BY 1"
  const before = rowsOf(path, named)
  const known = rowsOf(path, statistics).flat()
  await openSqlite({ path, driver, migrations: upTo9 }).close()
  expect(rowsOf(path, named)).toEqual(before)
  // Those of an index that is gone went with it.
  const gone = ['key_versions_by_id']
  expect(known.filter((index) => !gone.includes(String(index)))).toEqual(
    rowsOf(path, statistics).flat(),
  )
})

/** The statements of the migration; a trigger has one within it. */
const statements = accountInEveryKeyMigration.sql
  .replaceAll(/--.*$/gm, '')
  .split(/;(?=\s*(?:CREATE|INSERT|DROP|ALTER|ANALYZE|$))/)
  .filter((text) => text.trim() !== '')

test('wherever it fails, the database is what it was, and the next try succeeds', async () => {
  expect(statements.length).toBeGreaterThan(25)
  const dataDir = leftBehind(fixture, driver)
  const path = join(dataDir, 'jinku.db')
  for (let done = 0; done <= statements.length; done++) {
    const sql = `${statements.slice(0, done).join(';')}; NONSENSE`
    const failing = [...upTo8, { ...accountInEveryKeyMigration, sql }]
    expect(() => openSqlite({ path, driver, migrations: failing })).toThrow(/NONSENSE/)
    expect(within(path, dumpOf)).toBe(fixture.sql)
  }
  expect(readdirSync(dataDir).filter((name) => name.includes('.before-schema-'))).toEqual([])
  await openSqlite({ path, driver, migrations: upTo9 }).close()
  const [snapshot = ''] = readdirSync(dataDir).filter((name) => name.includes('.before-schema-9'))
  expect(within(join(dataDir, snapshot), dumpOf)).toBe(fixture.sql)
})

test('two rows that were given one id by hand stop the upgrade, and nothing has changed', () => {
  const path = join(leftBehind(fixture, driver), 'jinku.db')
  within(path, (connection) =>
    connection.exec(`
      DROP INDEX accounts_by_alias;
      UPDATE accounts SET alias = 'both'`),
  )
  const before = within(path, dumpOf)
  expect(() => openSqlite({ path, driver, migrations: upTo9 })).toThrow(
    /migration 9 \(account-in-every-key\) failed: UNIQUE constraint failed: ids\.kind, ids\.id/,
  )
  expect(within(path, dumpOf)).toBe(before)
})
