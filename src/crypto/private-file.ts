/** Files with something that only their owner may know: a key, a share of one, a passphrase. */

import { closeSync, constants, fstatSync, fsyncSync, openSync, readSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
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
    const { mode: modeAndType, uid } = fstatSync(file)
    const mode = modeAndType & 0o777
    if (process.platform !== 'win32' && uid !== process.getuid?.() && uid !== 0) {
      throw new RootKeyError(`The ${name} belongs to another user, who knows what is in it.`)
    }
    if ((mode & 0o077) !== 0 && process.platform !== 'win32') {
      throw new RootKeyError(
        `The ${name} can be used by others (mode ${mode.toString(8).padStart(4, '0')}). Run: chmod 600 ${path}`,
      )
    }
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
