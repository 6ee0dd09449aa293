/** The engine over databases of the servers that tests share. */

import pg from 'pg'
import type { DatabaseUrl } from '../../../src/settings/database-settings.ts'
import type { DatabaseServer } from '../../../src/storage/engine.ts'
import { type ClientClass, loadPostgresDriver } from '../../../src/storage/postgres/connect.ts'
import { PostgresEngine } from '../../../src/storage/postgres/postgres-engine.ts'
import type { Storage } from '../../../src/storage/store.ts'
import { carriedTables } from '../../../src/storage/tables.ts'
import type { PostgresVersion } from './programs.ts'
import {
  type PostgresDatabase,
  type PostgresDatabaseOptions,
  type PostgresServer,
  postgresDatabase,
  sharedPostgres,
} from './server.ts'

export function serverSettings(
  { user, password, folder, port }: PostgresServer,
  database: string,
): DatabaseServer {
  return {
    hosts: [{ host: folder, port }],
    database,
    user,
    readPassword: () => password,
    encryption: 'none',
    authorities: undefined,
    connections: 12,
  }
}

/** An engine on a new database of the test's own. */
export async function postgresEngine(
  version: PostgresVersion = '18',
  options?: PostgresDatabaseOptions,
): Promise<{ readonly engine: PostgresEngine; readonly database: PostgresDatabase }> {
  const database = await postgresDatabase(version, options)
  const server = serverSettings(await sharedPostgres(version), database.name)
  return { engine: await engineOn(server), database }
}

export async function engineOn(
  server: DatabaseServer,
  driver?: ClientClass,
): Promise<PostgresEngine> {
  return new PostgresEngine({ server, driver: driver ?? (await loadPostgresDriver()) })
}

/** Storage on a new database. */
export async function openPostgres(
  version?: PostgresVersion,
  options?: PostgresDatabaseOptions,
): Promise<Storage> {
  const { engine } = await postgresEngine(version, options)
  return await engine.openStorage()
}

/** A new database that stays until the server of the tests ends, and what settings say of it. */
export async function databaseSettings(
  version: PostgresVersion,
): Promise<{ readonly databaseUrl: DatabaseUrl; readonly databasePool: number }> {
  const server = await sharedPostgres(version)
  const database = `made_${process.pid}_${count++}`
  await createDatabase(server, database)
  const { user, password, folder: host, port } = server
  return {
    databaseUrl: { hosts: [{ host, port }], user, password, database, encryption: 'none' },
    databasePool: 12,
  }
}

async function createDatabase(server: PostgresServer, name: string): Promise<void> {
  const text = `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`
  await queryOn(server, 'postgres', text)
}

async function queryOn(server: PostgresServer, database: string, text: string): Promise<void> {
  const { folder: host, port, user, password } = server
  const client = new pg.Client({ host, port, user, password, database })
  await client.connect()
  await client.query(text).finally(() => client.end())
}

let count = 0

/**
 * Storage on one database for all tests of a file: to make a database takes longer than most tests. The tables are empty whenever
 * `emptied` answers it.
 */
export async function reusedPostgres(
  version: PostgresVersion = '18',
  driver?: ClientClass,
): Promise<{ readonly emptied: () => Promise<Storage>; readonly close: () => Promise<void> }> {
  const server = await sharedPostgres(version)
  const name = `reused_${process.pid}_${count++}`
  await createDatabase(server, name)
  const engine = await engineOn(serverSettings(server, name), driver)
  const storage = await engine.openStorage()
  const emptying = carriedTables.map((table) => `DELETE FROM ${table.name}`).reverse()
  return {
    emptied: async () => {
      await queryOn(server, name, emptying.join(';'))
      return storage
    },
    close: async () => {
      await engine.close()
      await queryOn(server, 'postgres', `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

/** The storage, which a test may close without ending it. */
export function keptOpen(storage: Storage): Storage {
  return {
    read: (scope, work) => storage.read(scope, work),
    snapshot: (scope, work) => storage.snapshot(scope, work),
    longSnapshot: (scope, work) => storage.longSnapshot(scope, work),
    change: (...asked) => storage.change(...asked),
    beginTrail: (writer) => storage.beginTrail(writer),
    record: (...asked) => storage.record(...asked),
    onRecorded: (listener) => storage.onRecorded(listener),
    onFinishedCommit: (listener) => storage.onFinishedCommit(listener),
    check: () => storage.check(),
    figures: () => storage.figures(),
    onHealthChange: (listener) => storage.onHealthChange(listener),
    close: async () => {},
  }
}
