/** The data of a server: held by it alone, or in memory and gone with it. `data-beside.ts` opens it for others. */

import { resolve } from 'node:path'
import { type RootKey, temporaryRootKey } from './crypto/root-key.ts'
import { rootKeyInFile } from './founding.ts'
import type { Settings } from './settings-table.ts'
import { holdDataDirectory } from './storage/data-directory.ts'
import { openSqlite } from './storage/sqlite.ts'
import { loadDriver } from './storage/sqlite-driver.ts'
import type { Storage } from './storage/store.ts'

export interface OpenedData {
  readonly storage: Storage
  readonly rootKey: RootKey
  /** The file of the database; undefined in memory. */
  readonly database: string | undefined
  close(): Promise<void>
}

/** @throws DataDirectoryError, RootKeyError, SchemaError, DriverError, each with what the operator can do */
export async function openData(settings: Settings): Promise<OpenedData> {
  const driver = await loadDriver()
  if (settings.dev) {
    const storage = openSqlite({ path: ':memory:', driver })
    return {
      storage,
      rootKey: temporaryRootKey(),
      database: undefined,
      close: () => storage.close(),
    }
  }
  const directory = holdDataDirectory(resolve(settings.dataDir), driver)
  let storage: Storage | undefined
  try {
    storage = openSqlite({
      path: directory.database,
      driver,
      readsSurvivePowerCut: settings.auditReadsSurvivePowerCut,
    })
    const rootKey = await rootKeyInFile(settings.rootKeyFile ?? directory.rootKeyFile, storage)
    const opened = storage
    return {
      storage,
      rootKey,
      database: directory.database,
      close: async () => {
        await opened.close()
        directory.release()
      },
    }
  } catch (error) {
    await storage?.close()
    directory.release()
    throw error
  }
}
