import { existsSync } from 'node:fs'
import {
  createRootKeyFile,
  type RootKey,
  RootKeyError,
  readRootKeyFile,
} from '../crypto/root-key.ts'
import type { RootKeySource } from './source.ts'

/** A file that holds the key; made when a database has none. */
export function fileSource(path: string): RootKeySource {
  const present = async (): Promise<RootKey | undefined> =>
    existsSync(path) ? readRootKeyFile(path) : undefined
  return {
    holds: `the file ${path} holds`,
    title: `file ${path}`,
    file: path,
    present,
    found: async () => ({
      rootKey: (await present()) ?? createRootKeyFile(path),
      memory: undefined,
    }),
    read: async ({ fingerprints }) => {
      const rootKey = await present()
      if (rootKey !== undefined) return rootKey
      throw new RootKeyError(
        `The database was sealed with root key ${fingerprints.join(' or ')}, but there is no file ${path}. Put the key back; nothing can be read without it.`,
      )
    },
  }
}
