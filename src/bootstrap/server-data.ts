/** The data of a server: held by it alone, or in memory and gone with it. `maintenance/open-offline.ts` opens it for others. */

import { resolve } from 'node:path'
import { temporaryRootKey } from '../crypto/root-key.ts'
import { rootKeySource } from '../custody/configured-source.ts'
import type { Custody, Waiting } from '../custody/source.ts'
import { takeCustody } from '../custody/take.ts'
import { terminal } from '../custody/terminal.ts'
import { ROOT_KEY_PREFIX } from '../settings/root-key-settings.ts'
import type { Settings } from '../settings/table.ts'
import { type DataDirectory, holdDataDirectory } from '../storage/data-directory.ts'
import { loadDriver } from '../storage/sqlite/driver.ts'
import type { Upgrade } from '../storage/sqlite/migrate.ts'
import { openSqlite } from '../storage/sqlite/sqlite-storage.ts'
import type { Storage } from '../storage/store.ts'
import { keptRootKey } from './first-start.ts'

export interface ServerData {
  readonly storage: Storage
  /** What else lies in the directory; undefined in memory. */
  readonly directory: Pick<DataDirectory, 'database' | 'socket'> | undefined
  /** The root key that opens it, however long its source takes. @throws RootKeyError */
  takeCustody(waiting: Waiting): Promise<Custody>
  close(): Promise<void>
}

/** @throws DataDirectoryError, SchemaError, DriverError, each with what the operator can do */
export async function openServerData(
  settings: Settings,
  onUpgrade: (upgrade: Upgrade) => void,
): Promise<ServerData> {
  const driver = await loadDriver()
  if (settings.dev) {
    const storage = openSqlite({ path: ':memory:', driver })
    return {
      storage,
      directory: undefined,
      takeCustody: async () => ({ rootKey: temporaryRootKey(), memory: undefined }),
      close: () => storage.close(),
    }
  }
  const directory = holdDataDirectory(resolve(settings.dataDir), driver)
  try {
    const storage = openSqlite({
      path: directory.database,
      driver,
      readsSurvivePowerCut: settings.auditReadsSurvivePowerCut,
      onUpgrade,
    })
    return {
      storage,
      directory,
      takeCustody: async (waiting) => {
        const company = {
          prefix: ROOT_KEY_PREFIX,
          named: 'the root key',
          terminal: terminal(),
          waiting,
        }
        const source = rootKeySource(settings, directory.rootKeyFile, company)
        return await takeCustody(source, await keptRootKey(storage))
      },
      close: async () => {
        await storage.close()
        directory.release()
      },
    }
  } catch (error) {
    directory.release()
    throw error
  }
}
