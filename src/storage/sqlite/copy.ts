/** Copies a database as of one moment, while others use it. The copy is readable for its owner only, and complete or not there. */

import { closeSync, openSync, renameSync, rmSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { sync } from '../sync.ts'
import type { Connection } from './driver.ts'

/** How much space a copy needs at most, and how much is free in its directory. */
export interface Room {
  readonly neededBytes: number
  readonly freeBytes: number
}

export function roomFor(connection: Connection, target: string): Room {
  const [pages = 0] = connection.prepare('PRAGMA page_count').get([]) ?? []
  const [pageBytes = 0] = connection.prepare('PRAGMA page_size').get([]) ?? []
  const { blocks, bavail, bsize } = statfsSync(dirname(target))
  // Some network file systems do not know their size, and answer zeros.
  const freeBytes = blocks === 0 ? Number.POSITIVE_INFINITY : bavail * bsize
  return { neededBytes: Number(pages) * Number(pageBytes), freeBytes }
}

/** Throws the error of SQLite or of the system, and leaves no file then. */
export function copyTo(connection: Connection, target: string): void {
  // Always the same name until the copy is complete, so that what a killed process left is removed by the next one.
  const unfinished = `${dirname(target)}/unfinished-copy`
  discard(unfinished)
  try {
    // Made here and not by SQLite, which would leave the mode to the process.
    closeSync(openSync(unfinished, 'wx', 0o600))
    connection.prepare('VACUUM INTO ?').run([unfinished])
    // SQLite does not wait for the disk here.
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
  // SQLite would take the journal of a killed process for that of the next file of this name.
  rmSync(`${unfinished}-journal`, { force: true })
}
