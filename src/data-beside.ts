/**
 * The data of a server, opened by another process on the same machine, whether the server runs or not: the same database
 * and root key, after the same checks, but without holding the directory, and making nothing that is not there.
 */

import { resolve } from 'node:path'
import type { RootKey } from './crypto/root-key.ts'
import { foundedIn, rootKeyInFile } from './founding.ts'
import type { DataSettings } from './settings.ts'
import { DataDirectoryError, findDataDirectory } from './storage/data-directory.ts'
import { requireCurrentSchema } from './storage/migrations/migrate.ts'
import { migrations } from './storage/migrations/migrations.ts'
import { openSqlite } from './storage/sqlite.ts'
import { type Driver, loadDriver } from './storage/sqlite-driver.ts'
import type { Storage } from './storage/store.ts'

export interface DataBeside {
  readonly storage: Storage
  readonly rootKey: RootKey
  /** The first account of the server. */
  readonly account: string
}

/**
 * Opens the data for as long as the work takes.
 *
 * @throws DataDirectoryError, RootKeyError, SchemaError, DriverError, each with what the operator can do
 */
export async function withDataBeside<T>(
  settings: DataSettings,
  work: (data: DataBeside) => Promise<T>,
): Promise<T> {
  const path = resolve(settings.dataDir)
  const driver = await loadDriver()
  const { database, rootKeyFile } = findDataDirectory(path)
  requireCurrent(database, driver)
  const storage = openSqlite({ path: database, driver })
  try {
    const founded = await foundedIn(storage)
    if (founded === undefined) {
      throw new DataDirectoryError(
        `The database in ${path} has no account yet. Start the server once; it makes the first.`,
      )
    }
    // Of a database with an account no root key is ever made anew.
    const rootKey = await rootKeyInFile(settings.rootKeyFile ?? rootKeyFile, storage)
    return await work({ storage, rootKey, account: founded.account })
  } finally {
    await storage.close()
  }
}

// Before the engine opens it, which would bring an older schema up to date under the server that runs.
function requireCurrent(database: string, driver: Driver): void {
  const connection = driver.open(database)
  try {
    connection.exec('PRAGMA busy_timeout = 5000')
    requireCurrentSchema(connection, migrations)
  } finally {
    connection.close()
  }
}
