/** Files with something that only their owner may know: a key, a share of one, a passphrase. */

import { closeSync, constants, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { exposureOf } from './exposure.ts'
import { RootKeyError } from './root-key-error.ts'

const MAX_BYTES = 1024

/** Writes a new file, safe on disk before this returns, and overwrites the content. Refuses to replace one. */
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
 * The first bytes of a file. The caller overwrites them.
 *
 * @param name as in a sentence: `root key file /srv/root.key`
 * @throws RootKeyError when others can read it, or it is theirs
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

/** A new name of a file survives a power cut only once its directory is on disk too. */
export function syncDirectory(path: string): void {
  if (process.platform === 'win32') return
  const directory = openSync(path, constants.O_RDONLY)
  try {
    fsyncSync(directory)
  } finally {
    closeSync(directory)
  }
}
