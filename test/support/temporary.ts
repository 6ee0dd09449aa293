/**
 * All tests write below one temporary directory. It is removed at the end of the run.
 *
 * Where there is enough memory it is in memory, because tests commit many thousand times, and each commit would wait for the disk. What a
 * killed process has written survives there as on a disk. A full run uses the disk.
 */

import { chmodSync, mkdtempSync, readFileSync, statfsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isFullRun } from './full-run.ts'

/** Some times what the tests of a run have on it at once. */
const ENOUGH_BYTES = 6_000_000_000
const IN_MEMORY = '/dev/shm'

const folder = mkdtempSync(join(parentFolder(), 'jinku-'))
// Programs that another user runs have folders of their own below it.
chmodSync(folder, 0o711)

export function setup(): void {
  // Processes that the tests start inherit this.
  process.env['TMPDIR'] = folder
}

/** Does not block: Vitest waits for its workers at the same time, and complains when it does not see them end. */
export async function teardown(): Promise<void> {
  // Servers that end with the run may still be removing files of their own.
  await rm(folder, { recursive: true, force: true, maxRetries: 10 })
}

function parentFolder(): string {
  const isChosen = process.env['TMPDIR'] !== undefined
  return isChosen || isFullRun || !hasRoomInMemory() ? tmpdir() : IN_MEMORY
}

function hasRoomInMemory(): boolean {
  try {
    const mounted = readFileSync('/proc/mounts', 'utf8').split('\n')
    const options = mounted.find((line) => line.split(' ')[1] === IN_MEMORY)?.split(' ')[3] ?? ''
    const available = /^MemAvailable: +(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1]
    const { bavail, bsize } = statfsSync(IN_MEMORY)
    const freeBytes = Math.min(bavail * bsize, Number(available ?? 0) * 1024)
    // Tests start programs from there.
    return !options.split(',').includes('noexec') && freeBytes >= ENOUGH_BYTES
  } catch {
    // A system without these files.
    return false
  }
}
