/**
 * The data directory: made for its owner only, and held by one server at a time.
 *
 * The hold is an exclusive SQLite transaction on a file of its own, so the operating system releases it however the
 * process ends, `kill -9` included; no stale lock file ever keeps a server from starting.
 */

import { closeSync, existsSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makeDirectory } from './make-directory.ts'
import type { Driver } from './sqlite/driver.ts'

export interface DataPaths {
  readonly database: string
  readonly rootKeyFile: string
  /** On which the server that runs can be asked. */
  readonly socket: string
}

export interface DataDirectory extends DataPaths {
  release(): void
}

/** The directory cannot be used; the message says why. */
export class DataDirectoryError extends Error {}

/** @throws DataDirectoryError when others can change what is there, or another server holds it */
export function holdDataDirectory(path: string, driver: Driver): DataDirectory {
  makeDirectory(path)
  const paths = dataPaths(path)
  const { database } = paths
  requireOurs(path, 0o022, '700')
  // Made here and not by SQLite, which would leave its mode to the process; the log files take theirs from it.
  closeSync(openSync(database, 'a', 0o600))
  requireOurs(database, 0o077, '600')
  const pidFile = join(path, 'server.pid')
  const lock = driver.open(join(path, 'server.lock'))
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    if (!/locked|busy/i.test(String(error))) throw error
    throw new DataDirectoryError(
      `The data directory ${path} is in use by another server${holder(pidFile)}. Stop that one, or give this one a directory of its own.`,
    )
  }
  notePid(pidFile)
  return {
    ...paths,
    release: () => {
      lock.exec('ROLLBACK')
      lock.close()
    },
  }
}

/**
 * The data directory of a server that may be running, for a program beside it, which makes nothing and holds nothing.
 *
 * @throws DataDirectoryError when there is none, or others can change what is there
 */
export function findDataDirectory(path: string): DataPaths {
  const paths = dataPaths(path)
  if (!existsSync(paths.database)) {
    throw new DataDirectoryError(
      `There is no database in ${path}. Say where the server keeps its data, with --data-dir or JINKU_DATA_DIR.`,
    )
  }
  if (!statSync(paths.database).isFile())
    throw new DataDirectoryError(`${paths.database} is no file.`)
  requireOurs(path, 0o022, '700')
  requireOurs(paths.database, 0o077, '600')
  return paths
}

/** What lies where in a data directory, whether it is there or not. */
export function dataPaths(path: string): DataPaths {
  return {
    database: join(path, 'jinku.db'),
    rootKeyFile: join(path, 'root.key'),
    socket: join(path, 'server.sock'),
  }
}

// Whoever can put files there can make the server take his database, or write where he points.
function requireOurs(path: string, forbidden: number, wanted: string): void {
  if (process.platform === 'win32') return
  const { mode, uid } = statSync(path)
  if (uid !== process.getuid?.()) {
    throw new DataDirectoryError(
      `${path} belongs to another user (uid ${uid}). Run this as that user.`,
    )
  }
  if ((mode & forbidden) !== 0) {
    throw new DataDirectoryError(
      `${path} can be changed or read by others. Run: chmod ${wanted} ${path}${groupRecipe(path, mode)}`,
    )
  }
}

// It is there for people only. A server that is started on a full disk answers why it cannot work.
function notePid(pidFile: string): void {
  try {
    writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

const SET_GROUP = 0o2000

// The kubelet marks each directory that it opens to a group so that what is made there belongs to the group, too.
function groupRecipe(path: string, mode: number): string {
  const marks = mode | statSync(dirname(path)).mode
  if ((marks & SET_GROUP) === 0) return ''
  return '. Kubernetes does this to a volume at every start (fsGroup): name a directory below the volume as data directory, and set fsGroupChangePolicy: OnRootMismatch; see "In Kubernetes" in docs/operating.md.'
}

function holder(pidFile: string): string {
  try {
    return ` (process ${readFileSync(pidFile, 'utf8').trim()})`
  } catch {
    return ''
  }
}
