/** The source of a root key in a file. */

import { existsSync } from 'node:fs'
import { type RootKey, RootKeyError } from '../crypto/root-key.ts'
import { createRootKeyFile, readRootKeyFile } from '../crypto/root-key-file.ts'
import type { RootKeySource } from './source.ts'
import { requireRegularFile } from './stable-source.ts'

/** The root key in a file. The file is created if the database has no root key yet. */
export function fileSource(path: string): RootKeySource {
  const present = async (): Promise<RootKey | undefined> =>
    existsSync(path) ? readRootKeyFile(path) : undefined
  return {
    kind: 'file',
    phrase: `the file ${path} holds`,
    title: `file ${path}`,
    file: path,
    existing: present,
    establish: async () => {
      requireRegularFile(path, `root key file ${path}`)
      return {
        rootKey: (await present()) ?? createRootKeyFile(path),
        sourceRecord: { kind: 'file' },
      }
    },
    read: async ({ fingerprints, records }) => {
      const rootKey = await present()
      if (rootKey !== undefined) return rootKey
      const isRecorded = records.length === fingerprints.length
      const back = isRecorded
        ? 'Put the key back'
        : 'Put the key back, or name its source if it comes from elsewhere'
      throw new RootKeyError(
        `The database was sealed with root key ${fingerprints.join(' or ')}, but there is no file ${path}. ${back}; nothing can be read without it.`,
      )
    },
  }
}
