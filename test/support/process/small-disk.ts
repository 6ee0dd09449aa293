/**
 * Disks that really are full. A small file system in memory is one that can be filled and emptied again; where the machine lets
 * nobody mount one, a limit on the size of files has the engine fail in the same place, by another error.
 */

import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface SmallDisk {
  readonly directory: string
  /** What the server calls its trouble once it is full. */
  readonly trouble: 'disk full' | 'disk failing'
  /** Takes all the room that is left, from the server with this id. */
  fill(pid: number): void
  /** Gives it back. */
  empty(pid: number): void
}

/** Whether this machine lets us mount. */
export function canMount(): boolean {
  const directory = mkdtempSync(join(tmpdir(), 'jinku-mount-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'jinku', directory])
  if (status === 0) execFileSync('umount', [directory])
  rmSync(directory, { recursive: true })
  return status === 0
}

/** @param size such as `4m`, for `mount`; @param uid whose directory it is */
export function smallFileSystem(size = '4m', uid = process.getuid?.() ?? 0): SmallDisk {
  const directory = mkdtempSync(join(tmpdir(), 'jinku-disk-'))
  const options = `size=${size},mode=0700,uid=${uid}`
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'jinku', directory])
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', directory])
    rmSync(directory, { recursive: true })
  })
  const filler = join(directory, 'filler')
  return {
    directory,
    trouble: 'disk full',
    fill: () => fillUp(filler),
    empty: () => rmSync(filler),
  }
}

function fillUp(path: string): void {
  const file = openSync(path, 'a')
  try {
    for (let bytes = 64 * 1024; bytes >= 1; bytes = Math.floor(bytes / 2)) {
      try {
        for (;;) writeSync(file, Buffer.alloc(bytes, 1))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    }
  } finally {
    closeSync(file)
  }
}

/** No file of the server may become longer than it is allowed from now on (getrlimit(2)). */
export function limitedFiles(): SmallDisk {
  const directory = mkdtempSync(join(tmpdir(), 'jinku-limit-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const limit = (pid: number, bytes: string): void => {
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`])
  }
  return {
    directory,
    trouble: 'disk failing',
    fill: (pid) => limit(pid, '1024'),
    empty: (pid) => limit(pid, 'unlimited'),
  }
}
