/** Backs up the data of a server, whether it runs or not. A separate connection reads one consistent state of all tables. */

import { resolve } from 'node:path'
import { type Backup, type BackupOptions, writeBackup } from '../backup/write-backup.ts'
import { findDataDirectory } from '../storage/data-directory.ts'
import { loadDriver } from '../storage/sqlite/driver.ts'
import { readTables } from '../storage/sqlite/table-copies.ts'
import type { OpenedData } from './open-offline.ts'

/** Writes a backup of the data directory. */
export async function backUpData(
  dataDir: string,
  { rootKey }: Pick<OpenedData, 'rootKey'>,
  options: Omit<BackupOptions, 'rootKey' | 'now'>,
): Promise<Backup> {
  const { database } = findDataDirectory(resolve(dataDir))
  const reading = readTables(database, await loadDriver())
  try {
    return await writeBackup(reading, { ...options, rootKey, now: Date.now() })
  } finally {
    reading.close()
  }
}
