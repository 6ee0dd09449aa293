/**
 * The first start: one account with its key material and its root access key. Later starts: proof that the root key at
 * hand is the one that sealed the database.
 */

import { existsSync } from 'node:fs'
import { sealedAccessKey } from './api/access-keys.ts'
import { newAccessKey, newAccountId } from './api/random-text.ts'
import { createKeyMaterial, Keyring } from './crypto/keyring.ts'
import {
  createRootKeyFile,
  type RootKey,
  RootKeyError,
  readRootKeyFile,
} from './crypto/root-key.ts'
import type { Settings } from './settings-table.ts'
import type { Storage } from './storage/store.ts'

export interface Founding {
  readonly account: string
  /** Only on the start that made the account. */
  readonly accessKey: FirstAccessKey | undefined
}

export interface FirstAccessKey {
  readonly id: string
  readonly secret: string
  /** Chosen by the operator, who knows it and may not want it in the output. */
  readonly isGiven: boolean
}

/** The root key in a file; made when there is none and nothing has been sealed yet. @throws RootKeyError */
export async function rootKeyInFile(path: string, storage: Storage): Promise<RootKey> {
  const founded = await foundedIn(storage)
  if (existsSync(path)) {
    const rootKey = readRootKeyFile(path)
    if (founded !== undefined && founded.rootKeyFingerprint !== rootKey.fingerprint) {
      throw new RootKeyError(
        `Wrong root key: the database was sealed with ${founded.rootKeyFingerprint}, the file ${path} holds ${rootKey.fingerprint}.`,
      )
    }
    return rootKey
  }
  if (founded !== undefined) {
    throw new RootKeyError(
      `The database was sealed with root key ${founded.rootKeyFingerprint}, but there is no file ${path}. Put the key back; nothing can be read without it.`,
    )
  }
  return createRootKeyFile(path)
}

/** Finds the account, or makes it. */
export async function found(
  storage: Storage,
  rootKey: RootKey,
  settings: Settings,
  now: number,
): Promise<Founding> {
  const founded = await foundedIn(storage)
  if (founded !== undefined) return { account: founded.account, accessKey: undefined }

  const account = settings.accountId ?? newAccountId()
  const keyMaterial = createKeyMaterial(rootKey, account)
  const keyring = new Keyring(rootKey, [keyMaterial])
  const drawn = newAccessKey()
  const { id, secret, sealed } = sealedAccessKey(account, keyring, {
    id: settings.rootAccessKeyId ?? drawn.id,
    secret: settings.rootAccessKeySecret ?? drawn.secret,
  })
  await storage.change({ account, now }, (store) =>
    store.accounts.found({
      status: settings.accountStatus,
      rootKeyFingerprint: rootKey.fingerprint,
      keyMaterial,
      accessKey: { id, secret: sealed },
    }),
  )
  const isGiven = settings.rootAccessKeySecret !== undefined
  return { account, accessKey: { id, secret, isGiven } }
}

/** Undefined in a database that no server has been started on. */
export async function foundedIn(
  storage: Storage,
): Promise<{ readonly account: string; readonly rootKeyFingerprint: string } | undefined> {
  return await storage.read({ account: '', now: 0 }, (store) => store.accounts.founded())
}
