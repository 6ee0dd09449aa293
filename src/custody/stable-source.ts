/**
 * That a source will say the same again. Before anything is sealed under a root key, its source is asked once more, or it has to be
 * something that does not change by being read; else the first start would make data that no later one can open.
 */

import { statSync } from 'node:fs'
import { equalInConstantTime } from '../crypto/constant-time.ts'
import { RootKeyError } from '../crypto/root-key.ts'

/**
 * What a source answers when it is asked twice. The caller overwrites it.
 *
 * @param ask answers bytes that nobody else uses
 * @param otherwise what to tell when the two answers differ
 * @throws RootKeyError
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
 * A pipe or a terminal gives its content away once, and nobody knows whether it comes again: `<(openssl rand -base64 32)`.
 *
 * @param name as in a sentence: `root key file /srv/root.key`
 * @throws RootKeyError
 */
export function requireRegularFile(path: string, name: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== false) return
  throw new RootKeyError(
    `The ${name} is a pipe or a device, which may give another content the next time; what is sealed now could never be opened again. Nothing has been made. Name a file that stays, or a command that prints the same each time.`,
  )
}
