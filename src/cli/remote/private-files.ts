/** Files with secret values: in memory where the system has a file system for that, readable by their owner only, wiped afterwards. */

import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Environment } from './language.ts'

/** Types of file systems in memory, from linux/magic.h: tmpfs and ramfs. */
const IN_MEMORY = [0x01021994, 0x858458f6]

/** A directory that holds secret values. */
export class PrivateDirectory {
  readonly path: string
  /** Whether its content never reaches a disk, apart from swap. */
  readonly isInMemory: boolean

  constructor(environment: Environment) {
    const inMemory = directoriesInMemory(environment).find(isUsable)
    this.isInMemory = inMemory !== undefined
    this.path = mkdtempSync(join(inMemory ?? tmpdir(), 'jinku-private-'))
  }

  /** Writes a file that only its owner can read. Returns its path. */
  write(name: string, content: string | Uint8Array): string {
    const path = join(this.path, name)
    writeFileSync(path, content, { mode: 0o600, flag: 'wx' })
    return path
  }

  /** Writes a file, or replaces it at one moment. Returns its path. */
  put(name: string, content: string | Uint8Array): string {
    const next = this.write(`.${name}`, content)
    const path = join(this.path, name)
    renameSync(next, path)
    return path
  }

  /** Overwrites every file, and removes all of them. */
  wipe(): void {
    for (const name of namesIn(this.path)) overwrite(join(this.path, name))
    rmSync(this.path, { recursive: true, force: true })
  }
}

function directoriesInMemory({ XDG_RUNTIME_DIR }: Environment): readonly string[] {
  return XDG_RUNTIME_DIR?.startsWith('/') ? [XDG_RUNTIME_DIR, '/dev/shm'] : ['/dev/shm']
}

function isUsable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
    return IN_MEMORY.includes(statfsSync(path).type)
  } catch {
    return false
  }
}

function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path)
  } catch {
    return []
  }
}

// An editor may have left a link or a directory, which is removed and not followed.
function overwrite(path: string): void {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return
  try {
    const file = openSync(path, constants.O_WRONLY | constants.O_NOFOLLOW)
    try {
      writeSync(file, Buffer.alloc(fstatSync(file).size))
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
  } catch {
    // It is removed all the same.
  }
}
