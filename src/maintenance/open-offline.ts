/**
 * The data of a server, opened by another process on the same machine, whether the server runs or not: the same database
 * and root key, after the same checks, but without holding the directory, and making nothing that is not there.
 */

import { resolve } from 'node:path'
import { bootstrapRecordOf, keptRootKey } from '../bootstrap/first-start.ts'
import { RootKey, type RootKeyInThread } from '../crypto/root-key.ts'
import { rootKeySource } from '../custody/configured-source.ts'
import type { Company, RootKeySource } from '../custody/source.ts'
import { takeRootKey } from '../custody/take.ts'
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

/** The data of a server, with the root key that opens it. */
export interface OpenedData {
  readonly storage: Storage
  readonly rootKey: RootKey
  /** The first account of the server. */
  readonly account: string
}

export interface OfflineData extends OpenedData {
  /** What the root key comes from. */
  readonly source: RootKeySource
  /** Fingerprint of the key that the source has by itself: either of two while one gives way to the other. */
  readonly sourceFingerprint: string
}

/**
 * Opens the data for as long as the work takes.
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
    let own = ''
    const noted = noting(source, (fingerprint) => {
      own = fingerprint
    })
    const rootKey = await rootKeyOf(storage, noted)
    return await work({ storage, rootKey, source, sourceFingerprint: own, account })
  })
}

/** The same for a thread of the server, which is given its root key. */
export async function withDataInThread<T>(
  dataDir: string,
  given: RootKeyInThread,
  work: (data: OpenedData) => Promise<T>,
): Promise<T> {
  return await withStorage(resolve(dataDir), async (storage, account) => {
    const handover = await storage.read({ account: '', now: 0 }, ({ rootKeys }) =>
      rootKeys.handover(),
    )
    const rootKey = RootKey.fromServer(given)
    // It may have begun after the server last looked.
    if (handover !== undefined) rootKey.take(handover)
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
    const founded = await bootstrapRecordOf(storage)
    if (founded === undefined) {
      throw new DataDirectoryError(
        `The database in ${path} has no account yet. Start the server once; it makes the first.`,
      )
    }
    return await work(storage, founded.account)
  } finally {
    await storage.close()
  }
}

/** The same source; tells which key it answers, before that takes part in a change. */
function noting(source: RootKeySource, tell: (fingerprint: string) => void): RootKeySource {
  return {
    ...source,
    present: async () => {
      const rootKey = await source.present()
      if (rootKey !== undefined) tell(rootKey.fingerprint)
      return rootKey
    },
    read: async (sealed) => {
      const rootKey = await source.read(sealed)
      tell(rootKey.fingerprint)
      return rootKey
    },
  }
}

/** The root key of a database that has been founded. @throws RootKeyError */
export async function rootKeyOf(storage: Storage, source: RootKeySource): Promise<RootKey> {
  const kept = await keptRootKey(storage)
  if (kept === undefined) throw new Error('the database has no root key yet')
  return await takeRootKey(source, kept)
}

/**
 * The source that the settings name, for a process that cannot wait for it.
 *
 * @param asks whether somebody may be asked at the terminal
 */
export function offlineRootKeySource(
  settings: RootKeySettings,
  defaultFile: string,
  asks = true,
): RootKeySource {
  return rootKeySource(settings, defaultFile, companyOf(ROOT_KEY_PREFIX, 'the root key', asks))
}

/** The source of the next root key; undefined when the settings name none. */
export function nextRootKeySource(settings: RootKeySettings): RootKeySource | undefined {
  if (!namesSource(settings)) return undefined
  return rootKeySource(settings, '', companyOf(NEXT_ROOT_KEY_PREFIX, 'the next root key'))
}

/**
 * The source of the root key that a backup was made under; undefined when the settings name none for the backup alone.
 *
 * @param asks whether somebody may be asked at the terminal
 */
export function backupRootKeySource(
  settings: RootKeySettings,
  asks: boolean,
): RootKeySource | undefined {
  if (!namesSource(settings)) return undefined
  return rootKeySource(
    settings,
    '',
    companyOf(BACKUP_ROOT_KEY_PREFIX, 'the root key of the backup', asks),
  )
}

function companyOf(prefix: string, named: string, asks = true): Company {
  return { prefix, named, terminal: asks ? terminal() : undefined, waiting: undefined }
}

// Before the engine opens it, which would bring an older schema up to date under the server that runs.
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
