import { closeSync, existsSync, openSync, renameSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DataDirectoryError, requirePrivate } from '../data-directory.ts'
import { sync } from '../sync.ts'

/** The path of the database in a data directory, whether it exists or not. */
export function databaseFileIn(dataDir: string): string {
  return join(dataDir, 'jinku.db')
}

/**
 * Creates an empty database file if there is none.
 *
 * @throws DataDirectoryError when others can use it, or when the data was transferred to another database
 */
export function createDatabaseFile(dataDir: string): string {
  requireNotTransferred(databaseFileIn(dataDir))
  return createEmptyDatabaseFile(dataDir)
}

/** The same for data that comes from elsewhere, also when the data that was here before was transferred to another database. */
export function createEmptyDatabaseFile(dataDir: string): string {
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
  requireNotTransferred(path)
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

/** Renames the database file, so that no server works on data that is elsewhere now. Answers the new path. */
export function retireDatabaseFile(path: string): string {
  const retired = `${path}${RETIRED}`
  if ((statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    throw new Error(`the log of ${path} is not empty`)
  }
  renameSync(path, retired)
  sync(dirname(path))
  return retired
}

const RETIRED = '.transferred'

function requireNotTransferred(path: string): void {
  const retired = `${path}${RETIRED}`
  if (existsSync(path) || !existsSync(retired)) return
  throw new DataDirectoryError(
    `The data of ${dirname(path)} was transferred to another database. Name that one, as jinku transfer said. To use the data from before the transfer instead, rename ${retired} to ${path}.`,
  )
}
