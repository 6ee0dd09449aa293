/** Files that hold a secret: a key, a share of one, a passphrase. Only their owner may read them. */

import { closeSync, constants, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { exposureOf } from './exposure.ts'
import { RootKeyError } from './root-key.ts'

const MAX_BYTES = 1024

/**
 * Writes a new file that only its owner can read, and flushes it to disk. Overwrites `content` afterwards.
 *
 * @throws an error with code EEXIST when the file exists
 */
export function writePrivateFile(path: string, content: Buffer): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600)
  try {
    writeSync(file, content)
    fsyncSync(file)
  } finally {
    content.fill(0)
    closeSync(file)
  }
  syncDirectory(dirname(path))
}

/**
 * Reads at most 1024 bytes of a file. The caller overwrites them after use.
 *
 * @param name of the file within an error message: `root key file /srv/root.key`
 * @throws RootKeyError when others can read the file, or it belongs to another user
 */
export function readPrivateFile(path: string, name: string): Buffer {
  const file = openSync(path, constants.O_RDONLY)
  try {
    const problem = exposureOf(file, path)
    if (problem !== undefined) throw new RootKeyError(`The ${name} ${problem}`)
    const content = Buffer.alloc(MAX_BYTES)
    return content.subarray(0, readSync(file, content))
  } finally {
    closeSync(file)
  }
}

/** Flushes a directory to disk. Without it, a file that was created or renamed there may be lost in a power cut. */
export function syncDirectory(path: string): void {
  if (process.platform === 'win32') return
  const directory = openSync(path, constants.O_RDONLY)
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
