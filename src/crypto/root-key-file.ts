/** Root key files. */

import { randomBytes } from 'node:crypto'
import { KEY_BYTES } from './envelope.ts'
import { formatRootKey, parseRootKey } from './key-text.ts'
import { readPrivateFile, writePrivateFile } from './private-file.ts'
import { deriveRootKeyAndWipe, type RootKey, RootKeyError } from './root-key.ts'

/**
 * Generates a root key, and writes it to a new file that only its owner can read. The file is on disk before this returns.
 *
 * @throws an error with code EEXIST when the file exists
 */
export function createRootKeyFile(path: string): RootKey {
  const bytes = randomBytes(KEY_BYTES)
  writePrivateFile(path, formatRootKey(bytes))
  return deriveRootKeyAndWipe(bytes)
}

/** Reads a key file. @throws RootKeyError when others can read the file, or it does not hold a root key */
export function readRootKeyFile(path: string): RootKey {
  const content = readPrivateFile(path, `root key file ${path}`)
  const bytes = parseRootKey(content)
  content.fill(0)
  if (bytes === undefined) throw new RootKeyError(`The file ${path} does not hold a root key.`)
  return deriveRootKeyAndWipe(bytes)
}
