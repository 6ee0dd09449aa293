/**
 * What is asked of the extension that spreads tables over a cluster. The extension is not here: functions of its names in the database note how
 * they are called, and check as it does that the table exists. So this shows what the program asks for, in which order, and that
 * no table is left out; whether a cluster does what it is asked for is not shown.
 */

import { expect, onTestFinished, test } from 'vitest'
import { SchemaError } from '../../src/storage/engine.ts'
import type { ClientClass } from '../../src/storage/postgres/connect.ts'
import { loadPostgresDriver } from '../../src/storage/postgres/connect.ts'
import type { PostgresMigration } from '../../src/storage/postgres/migrate.ts'
import { postgresMigrations } from '../../src/storage/postgres/migrations/migrations.ts'
import { PostgresEngine } from '../../src/storage/postgres/postgres-engine.ts'
import { addSecret, foundAccount, ONE } from '../storage/contract/contract.ts'
import { serverSettings } from '../support/postgres/engine.ts'
import { recordedDriver } from '../support/postgres/recorded-driver.ts'
import {
  type PostgresDatabase,
  postgresDatabase,
  sharedPostgres,
} from '../support/postgres/server.ts'
import { runJinku, temporaryDirectory } from '../support/process/jinku-process.ts'

/** The signatures of Citus 13. What stands in for the extension is in a schema of its own, as the extension is. */
const STAND_IN = `
  CREATE SCHEMA cluster;
  CREATE TABLE cluster.pg_dist_partition (logicalrelid regclass PRIMARY KEY);
  CREATE TABLE cluster.calls (number bigserial PRIMARY KEY, relation text, by text, beside text);
  CREATE FUNCTION cluster.create_distributed_table(table_name regclass, distribution_column text,
    distribution_type text DEFAULT 'hash', colocate_with text DEFAULT 'default', shard_count int DEFAULT NULL)
  RETURNS void LANGUAGE sql AS $$
    INSERT INTO cluster.pg_dist_partition VALUES (table_name);
    INSERT INTO cluster.calls (relation, by, beside) VALUES (table_name::text, distribution_column, colocate_with) $$;
  CREATE FUNCTION cluster.create_reference_table(table_name regclass) RETURNS void LANGUAGE sql AS $$
    INSERT INTO cluster.pg_dist_partition VALUES (table_name);
    INSERT INTO cluster.calls (relation) VALUES (table_name::text) $$;
  SET allow_system_table_mods = on;
  INSERT INTO pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)
    VALUES (99999, 'citus', 10, 'cluster'::regnamespace, false, '13.2')`

async function clusterDatabase(): Promise<PostgresDatabase> {
  const database = await postgresDatabase()
  await database.query(STAND_IN)
  await database.query(`ALTER DATABASE ${database.name} SET search_path = public, cluster`)
  return database
}

interface Opening {
  readonly distribution?: 'citus' | undefined
  readonly driver?: ClientClass
  readonly migrations?: readonly PostgresMigration[]
}

async function engineFor(
  { name }: PostgresDatabase,
  { distribution, driver, migrations }: Opening,
): Promise<PostgresEngine> {
  const server = { ...serverSettings(await sharedPostgres(), name), distribution }
  const engine = new PostgresEngine({
    server,
    driver: driver ?? (await loadPostgresDriver()),
    ...(migrations && { migrations }),
  })
  onTestFinished(() => engine.close())
  return engine
}

async function callsIn(database: PostgresDatabase): Promise<readonly Record<string, string>[]> {
  const { rows } = await database.query(
    'SELECT relation, by, beside FROM cluster.calls ORDER BY number',
  )
  return rows
}

async function tablesIn(database: PostgresDatabase): Promise<readonly string[]> {
  const { rows } = await database.query(
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  )
  return rows.map(({ tablename }) => tablename)
}

test('every table is spread, once: what has an account beside its account, what has none on every node', async () => {
  const database = await clusterDatabase()
  const engine = await engineFor(database, { distribution: 'citus' })
  const storage = await engine.openStorage()
  await foundAccount(storage, ONE)
  await storage.change(ONE, (store) => addSecret(store, 'kept'))
  expect((await storage.snapshot(ONE, (store) => store.secrets.named('kept')))?.name).toBe('kept')
  await engine.close()

  const calls = await callsIn(database)
  expect(calls.map(({ relation }) => relation).toSorted()).toEqual(await tablesIn(database))
  const { rows } = await database.query(`
    SELECT table_name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'account' ORDER BY 1`)
  const ofAccounts = rows.map(({ table_name }) => table_name).filter((name) => name !== 'ids')
  const byAccount = calls.filter(({ by }) => by === 'account')
  expect(byAccount.map(({ relation }) => relation).toSorted()).toEqual(ofAccounts)
  expect(byAccount[0]).toEqual({ relation: 'accounts', by: 'account', beside: 'none' })
  expect(new Set(byAccount.slice(1).map(({ beside }) => beside))).toEqual(new Set(['accounts']))
  expect(calls).toContainEqual({ relation: 'ids', by: 'id', beside: 'none' })
  // The row that changes of the schema lock is on every node before it is locked.
  expect(calls[0]).toEqual({ relation: 'server_lock', by: null, beside: null })
  const others = calls.filter(({ by }) => by === null).map(({ relation }) => relation)
  expect(others).toEqual(expect.arrayContaining(['founding', 'audit_keys', 'root_key_handover']))

  // Another start spreads nothing again.
  await (await engineFor(database, { distribution: 'citus' })).openStorage()
  expect(await callsIn(database)).toHaveLength(calls.length)
})

test('a later schema spreads what it adds, and nothing else', async () => {
  const database = await clusterDatabase()
  const first = await engineFor(database, { distribution: 'citus' })
  await first.openStorage()
  await first.close()
  const before = (await callsIn(database)).length
  const next: PostgresMigration = {
    number: 1_000,
    name: 'next',
    sql: `CREATE TABLE of_accounts (account TEXT, id TEXT, PRIMARY KEY (account, id));
      CREATE TABLE of_the_server (name TEXT PRIMARY KEY)`,
  }
  const migrations = [...postgresMigrations, next]
  await (await engineFor(database, { distribution: 'citus', migrations })).openStorage()
  expect((await callsIn(database)).slice(before)).toEqual([
    { relation: 'of_accounts', by: 'account', beside: 'accounts' },
    { relation: 'of_the_server', by: null, beside: null },
  ])
})

test('in a cluster each transaction sets its limits so that they reach the nodes, and the program is the same otherwise', async () => {
  const database = await clusterDatabase()
  const { Driver, sent } = recordedDriver()
  const engine = await engineFor(database, { distribution: 'citus', driver: Driver })
  const storage = await engine.openStorage()
  await foundAccount(storage, ONE)
  await engine.close()
  const texts = [...sent.keys()]
  expect(texts).toContain("SET LOCAL citus.propagate_set_commands = 'local'")
  expect(texts).toContain('SET LOCAL statement_timeout = 1200')
  expect(texts).toContain("SET LOCAL synchronous_commit = 'on'")
  expect(texts.filter((text) => /set_config\('(statement|lock)_timeout/.test(text))).toEqual([])
  // Where a session keeps a setting, another one would have it too.
  expect(texts.filter((text) => /^SET (?!LOCAL )/.test(text))).toEqual([])
})

test('a database that is not what the settings say is refused, and nothing is changed', async () => {
  const plain = await postgresDatabase()
  const asked = async (database: PostgresDatabase, opening: Opening): Promise<unknown> => {
    const engine = await engineFor(database, opening)
    return await engine.openStorage().catch((error: unknown) => error)
  }
  const without = await asked(plain, { distribution: 'citus' })
  expect(without).toBeInstanceOf(SchemaError)
  expect(String(without)).toMatch(/does not have that extension.*CREATE EXTENSION citus/)
  expect(await tablesIn(plain)).toEqual([])

  const made = await clusterDatabase()
  const local = await engineFor(made, {})
  await local.openStorage()
  await local.close()
  expect(String(await asked(made, { distribution: 'citus' }))).toMatch(
    /were made without JINKU_DATABASE_DISTRIBUTED=citus, .*jinku transfer/,
  )
  expect(await callsIn(made)).toEqual([])

  const spread = await clusterDatabase()
  const first = await engineFor(spread, { distribution: 'citus' })
  await first.openStorage()
  await first.close()
  expect(String(await asked(spread, {}))).toMatch(/Give JINKU_DATABASE_DISTRIBUTED=citus/)
})

test('the setting means nothing without a database, has one value, and is refused at the start in one sentence', async () => {
  const started = async (env: { readonly [name: string]: string }): Promise<string> => {
    const { code, stderr } = await runJinku({ cwd: temporaryDirectory(), env })
    expect(code).not.toBe(0)
    expect(stderr).not.toMatch(/\n\s+at /)
    return stderr
  }
  expect(await started({ JINKU_DATABASE_DISTRIBUTED: 'citus' })).toMatch(
    /JINKU_DATABASE_DISTRIBUTED needs JINKU_DATABASE_URL with it/,
  )
  const { urlWithPassword } = await postgresDatabase()
  const env = { JINKU_DATABASE_URL: urlWithPassword }
  expect(await started({ ...env, JINKU_DATABASE_DISTRIBUTED: 'others' })).toMatch(
    /JINKU_DATABASE_DISTRIBUTED must be `citus`/,
  )
  expect(await started({ ...env, JINKU_DATABASE_DISTRIBUTED: 'citus' })).toMatch(
    /does not have that extension/,
  )
})
