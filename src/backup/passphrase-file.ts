/** A recovery passphrase in a file. */

import { closeSync, constants, openSync, readSync } from 'node:fs'
import { exposureOf } from '../crypto/exposure.ts'
import { BackupError } from './backup-error.ts'

const MAX_BYTES = 1024

/**
 * Reads the first line. The caller overwrites it after use.
 *
 * @throws BackupError when others can read the file, or the line is too long
 */
export function readPassphraseFile(path: string): Buffer {
  const file = openSync(path, constants.O_RDONLY)
  try {
    const problem = exposureOf(file, path)
    if (problem !== undefined) throw new BackupError(`The passphrase file ${path} ${problem}`)
    const content = Buffer.alloc(MAX_BYTES + 2)
    const text = content.subarray(0, readSync(file, content))
    const end = text.findIndex((byte) => byte === 0x0a || byte === 0x0d)
    const line = Buffer.from(end === -1 ? text : text.subarray(0, end))
    content.fill(0)
    if (line.length > MAX_BYTES) {
      throw new BackupError(`The passphrase in ${path} is too long.`)
    }
    return line
  } finally {
    closeSync(file)
  }
}
