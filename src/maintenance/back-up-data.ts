/** A backup of the data of a server, whether it runs or not: one moment of it, read on a connection of its own. */

import { resolve } from 'node:path'
import { type Backup, type BackupOptions, writeBackup } from '../backup/write-backup.ts'
import { findDataDirectory } from '../storage/data-directory.ts'
import { loadDriver } from '../storage/sqlite/driver.ts'
import { readTables } from '../storage/sqlite/table-copies.ts'
import type { OpenedData } from './open-offline.ts'

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
