/**
 * Opens the data of a server without the server: from a command on the same machine, or from a thread that does a job. The
 * server may run at the same time. The database and the root key are the same, and so are the checks, but the directory is not
 * locked, and nothing is created that does not exist.
 */

import { resolve } from 'node:path'
import { bootstrapRecordOf, storedRootKey } from '../bootstrap/first-start.ts'
import { RootKey, type RootKeyThreadData } from '../crypto/root-key.ts'
import { rootKeySource } from '../custody/configured-source.ts'
import { readRootKey } from '../custody/obtain-root-key.ts'
import type { RootKeySource, SourceContext } from '../custody/source.ts'
import { terminal } from '../custody/terminal.ts'
import { namesSource } from '../settings/one-source.ts'
import {
  BACKUP_ROOT_KEY_PREFIX,
  NEXT_ROOT_KEY_PREFIX,
  ROOT_KEY_PREFIX,
  type RootKeySettings,
} from '../settings/root-key-settings.ts'
import type { DataSettings } from '../settings/settings.ts'
import { DataDirectoryError, dataPaths, findDataDirectory } from '../storage/data-directory.ts'
import { type Driver, loadDriver } from '../storage/sqlite/driver.ts'
import { requireCurrentSchema } from '../storage/sqlite/migrate.ts'
import { migrations } from '../storage/sqlite/migrations/migrations.ts'
import { openSqlite } from '../storage/sqlite/sqlite-storage.ts'
import { failureToOpen } from '../storage/storage-failure.ts'
import type { Storage } from '../storage/store.ts'

/** The open data, with the root key that decrypts it. */
export interface OpenedData {
  readonly storage: Storage
  readonly rootKey: RootKey
  /** The first account of the server. */
  readonly account: string
}

/** Data opened by a command, which also knows the source of the root key. */
export interface OfflineData extends OpenedData {
  readonly source: RootKeySource
  /** The fingerprint of the key that the source returned. During a change of the root key it may be the old or the new key. */
  readonly sourceFingerprint: string
}

/**
 * Opens the data, does the work, and closes the data.
 *
 * @throws DataDirectoryError, RootKeyError, SchemaError, DriverError, each with what the operator can do
 */
export async function withOfflineData<T>(
  settings: DataSettings,
  work: (data: OfflineData) => Promise<T>,
): Promise<T> {
  const path = resolve(settings.dataDir)
  return await withStorage(path, async (storage, account) => {
    const source = offlineRootKeySource(settings, dataPaths(path).rootKeyFile)
    let sourceFingerprint = ''
    const reported = reporting(source, (fingerprint) => {
      sourceFingerprint = fingerprint
    })
    const rootKey = await rootKeyOf(storage, reported)
    return await work({ storage, rootKey, source, sourceFingerprint, account })
  })
}

/** Like {@link withOfflineData}, for a thread of the server, which receives the root key from it. */
export async function withDataInThread<T>(
  dataDir: string,
  given: RootKeyThreadData,
  work: (data: OpenedData) => Promise<T>,
): Promise<T> {
  return await withStorage(resolve(dataDir), async (storage, account) => {
    const keyChange = await storage.read({ account: '', now: 0 }, ({ rootKeys }) =>
      rootKeys.changeInProgress(),
    )
    const rootKey = RootKey.fromThreadData(given)
    // A change of the root key may have begun after the server last checked.
    if (keyChange !== undefined) rootKey.acceptChange(keyChange)
    return await work({ storage, rootKey, account })
  })
}

async function withStorage<T>(
  path: string,
  work: (storage: Storage, account: string) => Promise<T>,
): Promise<T> {
  const driver = await loadDriver()
  const { database } = findDataDirectory(path)
  requireCurrent(database, driver)
  const storage = openSqlite({ path: database, driver, isBeside: true })
  try {
    const record = await bootstrapRecordOf(storage)
    if (record === undefined) {
      throw new DataDirectoryError(
        `The database in ${path} has no account yet. Start the server once; it makes the first.`,
      )
    }
    return await work(storage, record.account)
  } finally {
    await storage.close()
  }
}

/** The same source, which also reports the fingerprint of the key that it returns. */
function reporting(source: RootKeySource, report: (fingerprint: string) => void): RootKeySource {
  return {
    ...source,
    existing: async () => {
      const rootKey = await source.existing()
      if (rootKey !== undefined) report(rootKey.fingerprint)
      return rootKey
    },
    read: async (sealed) => {
      const rootKey = await source.read(sealed)
      report(rootKey.fingerprint)
      return rootKey
    },
  }
}

/** Gets the root key of a database from its source. The first start must have created it. @throws RootKeyError */
export async function rootKeyOf(storage: Storage, source: RootKeySource): Promise<RootKey> {
  const kept = await storedRootKey(storage)
  if (kept === undefined) throw new Error('the database has no root key yet')
  return await readRootKey(source, kept)
}

/**
 * Returns the source that the settings name, for a command, which does not wait for a key to become available.
 *
 * @param asks whether a person may be asked at the terminal
 */
export function offlineRootKeySource(
  settings: RootKeySettings,
  defaultFile: string,
  asks = true,
): RootKeySource {
  return rootKeySource(settings, defaultFile, contextOf(ROOT_KEY_PREFIX, 'the root key', asks))
}

/** Returns the source of the next root key; undefined when the settings name none. */
export function nextRootKeySource(settings: RootKeySettings): RootKeySource | undefined {
  if (!namesSource(settings)) return undefined
  return rootKeySource(settings, '', contextOf(NEXT_ROOT_KEY_PREFIX, 'the next root key'))
}

/**
 * Returns the source of the root key that a backup was made under; undefined when the settings name none for the backup.
 *
 * @param asks whether a person may be asked at the terminal
 */
export function backupRootKeySource(
  settings: RootKeySettings,
  asks: boolean,
): RootKeySource | undefined {
  if (!namesSource(settings)) return undefined
  return rootKeySource(
    settings,
    '',
    contextOf(BACKUP_ROOT_KEY_PREFIX, 'the root key of the backup', asks),
  )
}

function contextOf(prefix: string, keyName: string, asks = true): SourceContext {
  return { prefix, keyName, terminal: asks ? terminal() : undefined, waitingServer: undefined }
}

// Checked before the storage is opened. Opening would migrate an older schema, while an older server may still be running.
function requireCurrent(database: string, driver: Driver): void {
  const connection = driver.open(database)
  try {
    connection.exec('PRAGMA busy_timeout = 5000')
    requireCurrentSchema(connection, migrations)
  } catch (error) {
    throw failureToOpen(error, database)
  } finally {
    connection.close()
  }
}
