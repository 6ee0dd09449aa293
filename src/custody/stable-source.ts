/**
 * Checks that a source will give the same root key again. If it did not, no later start could open the data that the first one
 * sealed. So before anything is sealed, the source is asked twice, or it must be a regular file.
 */

import { statSync } from 'node:fs'
import { equalInConstantTime } from '../crypto/constant-time.ts'
import { RootKeyError } from '../crypto/root-key.ts'

/**
 * Asks a source twice, and answers what it gave both times. The caller overwrites the result after use.
 *
 * @param ask answers a fresh buffer
 * @param otherwise the error message if the two answers differ
 * @throws RootKeyError if the two answers differ
 */
export async function readTwice(ask: () => Promise<Buffer>, otherwise: string): Promise<Buffer> {
  const first = await ask()
  let isSame = false
  try {
    const again = await ask()
    isSame = equalInConstantTime(first, again)
    again.fill(0)
  } finally {
    if (!isSame) first.fill(0)
  }
  if (!isSame) throw new RootKeyError(otherwise)
  return first
}

/**
 * Refuses a path that is not a regular file, unless nothing exists there. A pipe gives its content only once, as in
 * `--root-key-file <(openssl rand -base64 32)`.
 *
 * @param name of the file within an error message: `root key file /srv/root.key`
 * @throws RootKeyError
 */
export function requireRegularFile(path: string, name: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== false) return
  throw new RootKeyError(
    `The ${name} is a pipe or a device, which may give another content the next time; what is sealed now could never be opened again. Nothing has been made. Name a file that stays, or a command that prints the same each time.`,
  )
}
