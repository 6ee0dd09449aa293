/**
 * The data directory of a server, apart from its database: the root key, the control socket and the lock. Only the owner may use it,
 * and one server at a time holds it.
 */

import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { lockFile } from './sqlite/file-lock.ts'

/** Where things are in a data directory. */
export interface DataPaths {
  readonly rootKeyFile: string
  /** The id of the directory, for a server that is one of several nodes. */
  readonly nodeIdFile: string
  /** On which the running server answers commands. */
  readonly socket: string
}

/** A data directory that this process has locked. */
export interface DataDirectory extends DataPaths {
  readonly path: string
  release(): void
}

/** The directory cannot be used; the message says why. */
export class DataDirectoryError extends Error {}

/** Creates the directory if it is missing, and locks it. @throws DataDirectoryError when others can change it, or another server holds it */
export async function holdDataDirectory(path: string): Promise<DataDirectory> {
  makeDirectory(path)
  requirePrivate(path, 0o022, '700')
  const pidFile = join(path, 'server.pid')
  const lock = await lockFile(join(path, 'server.lock'))
  if (lock === undefined) {
    throw new DataDirectoryError(
      `The data directory ${path} is in use by another server${holder(pidFile)}. Stop that one, or give this one a directory of its own.`,
    )
  }
  try {
    notePid(pidFile)
  } catch (error) {
    lock.release()
    throw error
  }
  return { path, ...dataPaths(path), release: () => lock.release() }
}

/** Where the files of a data directory are, whether they are there or not. */
export function dataPaths(path: string): DataPaths {
  return {
    rootKeyFile: join(path, 'root.key'),
    nodeIdFile: join(path, 'node.id'),
    socket: join(path, 'server.sock'),
  }
}

/**
 * Whoever can put files there can make the server use another database, or write where they like.
 *
 * @param forbidden bits that the mode must not have
 * @param wanted the mode that the message advises
 * @throws DataDirectoryError
 */
export function requirePrivate(path: string, forbidden: number, wanted: string): void {
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

/**
 * Creates a directory for its owner only, and missing ones above it.
 *
 * On a file system that can only be read, Node.js (20 and 24) reports ENOENT when it creates several directories in one call. So the
 * first missing one is then created alone, which reports the real reason.
 *
 * @throws the error of the system
 */
function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    mkdirSync(firstMissing(path), { mode: 0o700 })
    mkdirSync(path, { recursive: true, mode: 0o700 })
  }
}

function firstMissing(path: string): string {
  const parent = dirname(path)
  return existsSync(parent) ? path : firstMissing(parent)
}

// For people only, so a full disk is no reason to fail: a server that is started on one says by itself why it cannot work.
function notePid(pidFile: string): void {
  try {
    writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}

const SET_GROUP = 0o2000

// The kubelet sets this bit on each directory that it opens to a group, so that new files in it belong to the group, too.
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
