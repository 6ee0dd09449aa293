import { closeSync, existsSync, openSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DataDirectoryError, requirePrivate } from '../data-directory.ts'

/** The path of the database in a data directory, whether it exists or not. */
export function databaseFileIn(dataDir: string): string {
  return join(dataDir, 'jinku.db')
}

/** Creates an empty database file if there is none. @throws DataDirectoryError when others can use it */
export function createDatabaseFile(dataDir: string): string {
  const path = databaseFileIn(dataDir)
  // Created here, because a file that SQLite creates gets its mode from the umask of the process. The log files get the mode
  // of this file.
  closeSync(openSync(path, 'a', 0o600))
  requirePrivate(path, 0o077, '600')
  return path
}

/** @throws DataDirectoryError when there is none, or others can change what is there */
export function findDatabaseFile(dataDir: string): string {
  const path = databaseFileIn(dataDir)
  if (!existsSync(path)) {
    throw new DataDirectoryError(
      `There is no database in ${dataDir}. Say where the server keeps its data, with --data-dir or JINKU_DATA_DIR.`,
    )
  }
  if (!statSync(path).isFile()) throw new DataDirectoryError(`${path} is no file.`)
  requirePrivate(dirname(path), 0o022, '700')
  requirePrivate(path, 0o077, '600')
  return path
}
