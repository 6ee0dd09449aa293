/** Backs up the data of a server, whether it runs or not. A separate connection reads one consistent state of all tables. */

import { type Backup, type BackupOptions, writeBackup } from '../backup/write-backup.ts'
import type { OpenedData } from './open-offline.ts'

/** Writes a backup of the data directory. */
export async function backUpData(
  { engine, rootKey }: Pick<OpenedData, 'engine' | 'rootKey'>,
  options: Omit<BackupOptions, 'rootKey' | 'now'>,
): Promise<Backup> {
  const reading = await engine.readTables()
  try {
    return await writeBackup(reading, { ...options, rootKey, now: Date.now() })
  } finally {
    reading.close()
  }
}
