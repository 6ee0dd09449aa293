/**
 * A copy of a database, as of one moment and while others use it: for its owner only, on disk, and complete or not there.
 */

import { closeSync, constants, fsyncSync, openSync, renameSync, rmSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Connection } from './driver.ts'

/** What a copy needs at most, and what is free where it is to be. */
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

/** Throws what SQLite or the system says; nothing is left then. */
export function copyTo(connection: Connection, target: string): void {
  // One name for what is not complete yet: what a killed process left goes when the next one begins.
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

/** Waits until what was written to a file, or into a directory, is on disk. */
export function discard(unfinished: string): void {
  rmSync(unfinished, { force: true })
  // SQLite would take the journal of a killed process for that of the next file of this name.
  rmSync(`${unfinished}-journal`, { force: true })
}

function sync(path: string): void {
  // Windows has no handles of directories, and synchronizes no file that is open for reading only.
  if (process.platform === 'win32') return
  const file = openSync(path, constants.O_RDONLY)
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
