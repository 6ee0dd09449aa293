/**
 * Copies one consistent state of a database, while others use it. Only the owner can read the copy. If copying fails, no
 * copy is left.
 */

import { closeSync, openSync, renameSync, rmSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { sync } from '../sync.ts'
import type { Connection } from './driver.ts'

/** How much space a copy needs at most, and how much is free in its directory. */
export interface Room {
  readonly neededBytes: number
  readonly freeBytes: number
}

/** Determines how much space a copy to `target` needs, and how much there is. */
export function roomFor(connection: Connection, target: string): Room {
  const [pages = 0] = connection.prepare('PRAGMA page_count').get([]) ?? []
  const [pageBytes = 0] = connection.prepare('PRAGMA page_size').get([]) ?? []
  const { blocks, bavail, bsize } = statfsSync(dirname(target))
  // Some network file systems do not know their size and report zeros.
  const freeBytes = blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize
  return { neededBytes: Number(pages) * Number(pageBytes), freeBytes }
}

/**
 * @throws the error of SQLite or of the system; no file is left then
 */
export function copyTo(connection: Connection, target: string): void {
  // An incomplete copy always has the same name, so that the next process removes what a killed one left.
  const unfinished = `${dirname(target)}/unfinished-copy`
  discard(unfinished)
  try {
    // Created here, because a file that SQLite creates gets its mode from the umask of the process.
    closeSync(openSync(unfinished, 'wx', 0o600))
    connection.prepare('VACUUM INTO ?').run([unfinished])
    // SQLite does not flush this file to disk.
    sync(unfinished)
    renameSync(unfinished, target)
    sync(dirname(target))
  } catch (error) {
    discard(unfinished)
    throw error
  }
}

/** Removes a copy that is not complete. */
export function discard(unfinished: string): void {
  rmSync(unfinished, { force: true })
  // Otherwise SQLite would apply the journal of a killed process to the next file of this name.
  rmSync(`${unfinished}-journal`, { force: true })
}
