/**
 * Tests an upgrade on a copy of the database, while the server of the older version may run: runs the same migrations, and checks
 * the result. The copy is removed, and the database is not changed.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { keyOfTrail } from '../bootstrap/audit-trail.ts'
import { bootstrapRecordOf } from '../bootstrap/first-start.ts'
import { type KeyMaterial, Keyring } from '../crypto/keyring.ts'
import { type RootKey, RootKeyError } from '../crypto/root-key.ts'
import type { DataSettings } from '../settings/settings.ts'
import { findDataDirectory } from '../storage/data-directory.ts'
import { copyTo, roomFor } from '../storage/sqlite/copy.ts'
import { type Connection, type Driver, loadDriver } from '../storage/sqlite/driver.ts'
import { faultsIn, rowCounts } from '../storage/sqlite/examine.ts'
import {
  applyMigrations,
  type Migration,
  pendingMigrations,
  requireRoom,
  SchemaError,
} from '../storage/sqlite/migrate.ts'
import { migrations as allMigrations } from '../storage/sqlite/migrations/migrations.ts'
import { openSqlite } from '../storage/sqlite/sqlite-storage.ts'
import type { Storage } from '../storage/store.ts'
import { offlineRootKeySource, rootKeyOf } from './open-offline.ts'

/** The result of the test. */
export interface UpgradeRehearsal {
  readonly from: number
  readonly to: number
  readonly pending: readonly Migration[]
  /** Undefined when the database is up to date. */
  readonly trial: UpgradeTrial | undefined
}

/** What happened on the copy. */
export interface UpgradeTrial {
  readonly databaseBytes: number
  readonly copySeconds: number
  readonly migrationSeconds: number
  /** The number of rows of each table before and after; undefined if there was no such table. */
  readonly tables: ReadonlyMap<string, readonly [number | undefined, number | undefined]>
  /** A sentence for each thing that went wrong. */
  readonly faults: readonly string[]
}

/**
 * Tests an upgrade.
 *
 * @throws DataDirectoryError, RootKeyError, SchemaError, DriverError, each with what the operator can do
 */
export async function rehearseUpgrade(
  settings: DataSettings,
  migrations: readonly Migration[] = allMigrations,
): Promise<UpgradeRehearsal> {
  const path = resolve(settings.dataDir)
  const driver = await loadDriver()
  const { database, rootKeyFile } = findDataDirectory(path)
  const connection = driver.open(database)
  try {
    connection.exec('PRAGMA busy_timeout = 5000')
    const { from, to, pending } = pendingMigrations(connection, migrations)
    if (from === 0 || pending.length === 0) return { from, to, pending, trial: undefined }

    // In the data directory, because that is where the snapshot of the real upgrade needs room.
    const folder = mkdtempSync(join(path, 'migrate-dry-run-'))
    try {
      const copy = join(folder, 'copy.db')
      const room = roomFor(connection, copy)
      requireRoom(room, path, to)
      const copying = timed(() => copyTo(connection, copy))
      const takeKey = (storage: Storage): Promise<RootKey> =>
        rootKeyOf(storage, offlineRootKeySource(settings, rootKeyFile))
      const tried = await tryOn({ copy, driver, pending, migrations, takeKey })
      const trial = { ...tried, databaseBytes: room.neededBytes, copySeconds: copying.seconds }
      return { from, to, pending, trial }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  } finally {
    connection.close()
  }
}

interface Copy {
  readonly copy: string
  readonly driver: Driver
  readonly pending: readonly Migration[]
  readonly migrations: readonly Migration[]
  takeKey(storage: Storage): Promise<RootKey>
}

type Tried = Pick<UpgradeTrial, 'migrationSeconds' | 'tables' | 'faults'>

async function tryOn({ copy, driver, pending, migrations, takeKey }: Copy): Promise<Tried> {
  const tried = withConnection(driver, copy, (connection) => migrated(connection, pending))
  if (tried.faults.length > 0) return tried

  const storage = openSqlite({ path: copy, driver, migrations })
  try {
    return { ...tried, faults: await keyFaults(storage, takeKey) }
  } finally {
    await storage.close()
  }
}

function withConnection<T>(driver: Driver, path: string, work: (connection: Connection) => T): T {
  const connection = driver.open(path)
  try {
    return work(connection)
  } finally {
    connection.close()
  }
}

function migrated(connection: Connection, pending: readonly Migration[]): Tried {
  // The same settings as in the server, so that it takes as long.
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  const before = rowCounts(connection)
  const { seconds, result: failure } = timed(() => failureOf(connection, pending))
  if (failure !== undefined) {
    return { migrationSeconds: seconds, tables: new Map(), faults: [failure] }
  }
  const tables = compared(before, rowCounts(connection))
  return { migrationSeconds: seconds, tables, faults: faultsIn(connection) }
}

function failureOf(connection: Connection, pending: readonly Migration[]): string | undefined {
  try {
    applyMigrations(connection, pending)
    return undefined
  } catch (error) {
    // A full disk says nothing about the migrations, so it is no fault of the upgrade.
    if (error instanceof SchemaError || !(error instanceof Error)) throw error
    return `${error.message}.`
  }
}

function compared(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): UpgradeTrial['tables'] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  return new Map(names.map((name) => [name, [before.get(name), after.get(name)]]))
}

/** Returns a sentence for each key that the root key does not open. */
async function keyFaults(storage: Storage, takeKey: Copy['takeKey']): Promise<string[]> {
  if ((await bootstrapRecordOf(storage)) === undefined) return []
  const rootKey = await takeKey(storage)
  const faults: string[] = []
  const accounts = await storage.read({ account: '', now: 0 }, (store) => store.accounts.all())
  for (const { account } of accounts) {
    const materials = await storage.read({ account, now: 0 }, (store) =>
      store.accounts.keyMaterials(),
    )
    if (!opens(rootKey, materials)) {
      faults.push(`Key material of account ${account} does not open with the root key.`)
    }
  }
  try {
    await keyOfTrail(storage, rootKey)
  } catch (error) {
    if (!(error instanceof RootKeyError)) throw error
    faults.push(error.message)
  }
  return faults
}

function opens(rootKey: RootKey, materials: readonly KeyMaterial[]): boolean {
  try {
    new Keyring(rootKey, materials)
    return true
  } catch {
    // Every failure counts: a changed byte, another root key, an unknown format.
    return false
  }
}

function timed<T>(work: () => T): { readonly seconds: number; readonly result: T } {
  const began = performance.now()
  const result = work()
  return { seconds: Math.round(performance.now() - began) / 1000, result }
}
