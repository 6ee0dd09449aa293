/** The dry run of an upgrade: what it finds, and that nothing of it is left. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RootKeyError } from '../../src/crypto/root-key.ts'
import { createRootKeyFile } from '../../src/crypto/root-key-file.ts'
import { rehearseUpgrade, type UpgradeRehearsal } from '../../src/maintenance/upgrade-rehearsal.ts'
import { SchemaError, type UpgradeTrial } from '../../src/storage/engine.ts'
import type { openEngine } from '../../src/storage/open-engine.ts'
import { findDatabaseFile } from '../../src/storage/sqlite/database-file.ts'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import type { Migration } from '../../src/storage/sqlite/migrate.ts'
import { migrations } from '../../src/storage/sqlite/migrations/migrations.ts'
import { SqliteEngine } from '../../src/storage/sqlite/sqlite-engine.ts'
import { REGION } from '../support/harness.ts'
import { leftBehind } from '../support/left-behind.ts'
import { dumpOf } from './released/dump.ts'
import { type Fixture, fixtures } from './released/fixtures.ts'

const driver = await loadDriver()
const LATEST = migrations.at(-1)?.number ?? 0
const NEXT = LATEST + 1
const newest = fixtures.at(-1) as Fixture

/** Opens the engine of a program that has these migrations. */
const withMigrations =
  (list: readonly Migration[]): typeof openEngine =>
  async ({ dataDir = '' }) =>
    new SqliteEngine({ path: findDatabaseFile(dataDir), driver, migrations: list })

const rehearse = (dataDir: string, list = migrations): Promise<UpgradeRehearsal> =>
  rehearseUpgrade({ dataDir, rootKeyFile: undefined, region: REGION }, withMigrations(list))

function change(dataDir: string, sql: string): void {
  const connection = driver.open(join(dataDir, 'jinku.db'))
  connection.exec(sql)
  connection.close()
}

function contentOf(dataDir: string): string {
  const connection = driver.open(join(dataDir, 'jinku.db'))
  const dump = dumpOf(connection)
  connection.close()
  return dump
}

/** Without the log of the database, which SQLite makes and removes as it likes. */
const filesIn = (dataDir: string): string[] =>
  readdirSync(dataDir).filter((name) => !/^jinku\.db-(wal|shm)$/.test(name))

/** Rehearses on that database; afterwards everything is as it was. */
async function trialOn(dataDir: string, list?: readonly Migration[]): Promise<UpgradeTrial> {
  const before = { files: filesIn(dataDir), content: contentOf(dataDir) }
  const { trial } = await rehearse(dataDir, list)
  expect({ files: filesIn(dataDir), content: contentOf(dataDir) }).toEqual(before)
  if (trial === undefined) throw new Error('nothing was tried')
  return trial
}

const withNext = (sql: string): Migration[] => [...migrations, { number: NEXT, name: 'next', sql }]

test.each(fixtures.filter(({ schema }) => schema < LATEST))(
  'an upgrade from schema $schema succeeds, and every row of then is there',
  async (fixture) => {
    const dataDir = leftBehind(fixture, driver)
    const { from, to, pending } = await rehearse(dataDir)
    expect({ from, to }).toEqual({ from: fixture.schema, to: LATEST })
    expect(pending).toEqual(migrations.filter(({ number }) => number > fixture.schema))

    const { faults, tables, databaseBytes, ...seconds } = await trialOn(dataDir)
    expect(faults).toEqual([])
    expect(databaseBytes).toBeGreaterThan(50_000)
    expect(Object.values(seconds).every((one) => one >= 0 && one < 20)).toBe(true)
    for (const table of ['secrets', 'versions', 'stages', 'access_keys', 'key_materials']) {
      const rows = fixture.sql.split(`\nINSERT INTO ${table} `).length - 1
      expect({ table, rows: tables.get(table) }).toEqual({ table, rows: [rows, rows] })
    }
    const { schema } = fixture
    expect(tables.get('schema_migrations')).toEqual([schema, LATEST])
  },
)

test('a table that loses rows, comes or goes shows in the counts', async () => {
  const { tables, faults } = await trialOn(
    leftBehind(newest, driver),
    withNext(
      'DELETE FROM nonces; DROP TABLE login_profiles; CREATE TABLE coming (a TEXT); INSERT INTO coming VALUES (1)',
    ),
  )
  expect(faults).toEqual([])
  expect(tables.get('nonces')).toEqual([expect.any(Number), 0])
  expect(tables.get('login_profiles')).toEqual([1, undefined])
  expect(tables.get('coming')).toEqual([undefined, 1])
})

test('a migration that fails is told with its name and the reason', async () => {
  const { faults } = await trialOn(
    leftBehind(newest, driver),
    withNext('DELETE FROM tags; NONSENSE'),
  )
  expect(faults).toEqual([expect.stringMatching(/^migration \d+ \(next\) failed: .*NONSENSE/)])
})

test('rows that would refer to nothing are told', async () => {
  const dataDir = leftBehind(newest, driver)
  change(dataDir, "PRAGMA foreign_keys = OFF; UPDATE stages SET version_id = 'none'")
  const { faults } = await trialOn(dataDir, withNext('CREATE TABLE coming (a TEXT)'))
  expect(faults).toEqual([
    expect.stringMatching(/^In table stages, rows that refer to nothing in table versions: \d+\.$/),
  ])
})

test('key material and a key of the trail that do not open are told', async () => {
  const dataDir = leftBehind(newest, driver)
  change(dataDir, 'UPDATE key_materials SET wrapped = zeroblob(61)')
  change(dataDir, 'UPDATE audit_keys SET wrapped = zeroblob(61)')
  const { faults } = await trialOn(dataDir, withNext('CREATE TABLE coming (a TEXT)'))
  expect(faults).toHaveLength(3)
  expect(faults[0]).toMatch(/^Key material of account \d{16} does not open with the root key\.$/)
  expect(faults[2]).toMatch(/^The key of the audit trail, in table audit_keys, does not open/)
})

test('another root key is refused, and so is a newer schema', async () => {
  const dataDir = leftBehind(newest, driver)
  const files = filesIn(dataDir)
  const next = withNext('CREATE TABLE coming (a TEXT)')
  const keyFile = join(dataDir, 'root.key')
  const right = readFileSync(keyFile)
  writeFileSync(keyFile, '')
  await expect(rehearse(dataDir, next)).rejects.toThrow(RootKeyError)
  writeFileSync(keyFile, right)
  const other = join(dataDir, '../other.key')
  createRootKeyFile(other)
  const settings = { dataDir, rootKeyFile: other, region: REGION }
  await expect(rehearseUpgrade(settings, withMigrations(next))).rejects.toThrow(/^Wrong root key/)

  const older = migrations.filter(({ number }) => number < newest.schema)
  await expect(rehearse(dataDir, older)).rejects.toThrow(SchemaError)
  await expect(rehearse(dataDir, older)).rejects.toThrow(
    new RegExp(`has schema ${newest.schema}; this program knows schemas up to \\d`),
  )
  expect(filesIn(dataDir)).toEqual(files)
})

test('an old server may go on writing meanwhile', async () => {
  const dataDir = leftBehind(newest, driver)
  const old = driver.open(join(dataDir, 'jinku.db'))
  old.exec("BEGIN IMMEDIATE; UPDATE secrets SET creator = 'of the old server'")
  const { trial } = await rehearse(dataDir, withNext('CREATE TABLE coming (a TEXT)'))
  expect(trial?.faults).toEqual([])
  old.exec('COMMIT')
  const schema = old.prepare('SELECT max(number) FROM schema_migrations').get([])
  expect(schema).toEqual([newest.schema])
  old.close()
})

test('where there is nothing to bring up to date nothing is tried', async () => {
  const dataDir = leftBehind(newest, driver)
  const same = migrations.filter(({ number }) => number <= newest.schema)
  expect(await rehearse(dataDir, same)).toEqual({
    from: newest.schema,
    to: newest.schema,
    pending: [],
    trial: undefined,
  })
})
