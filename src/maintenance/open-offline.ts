/**
 * Opens the data of a server without the server: from a command on the same machine, or from a thread that does a job. The
 * server may run at the same time. The database and the root key are the same, and so are the checks, but the directory is not
 * locked, and nothing is created that does not exist.
 */

import { resolve } from 'node:path'
import { type DatabaseChoice, engineSettings } from '../bootstrap/engine-settings.ts'
import { bootstrapRecordOf, storedRootKey } from '../bootstrap/first-start.ts'
import { RootKey, type RootKeyThreadData } from '../crypto/root-key.ts'
import { rootKeySource } from '../custody/configured-source.ts'
import { readRootKey } from '../custody/obtain-root-key.ts'
import type { RootKeySource, SourceContext } from '../custody/source.ts'
import { terminal } from '../custody/terminal.ts'
import { namesSource } from '../settings/one-source.ts'
import {
  BACKUP_ROOT_KEY_PREFIX,
  NEXT_ROOT_KEY_PREFIX,
  ROOT_KEY_PREFIX,
  type RootKeySettings,
} from '../settings/root-key-settings.ts'
import type { DataSettings } from '../settings/settings.ts'
import { DataDirectoryError, dataPaths } from '../storage/data-directory.ts'
import type { Engine } from '../storage/engine.ts'
import { openEngine } from '../storage/open-engine.ts'
import type { Storage } from '../storage/store.ts'

/** The open data, with the root key that decrypts it. */
export interface OpenedData {
  readonly engine: Engine
  readonly storage: Storage
  readonly rootKey: RootKey
  /** The first account of the server. */
  readonly account: string
}

/** Data opened by a command, which also knows the source of the root key. */
export interface OfflineData extends OpenedData {
  readonly source: RootKeySource
  /** The fingerprint of the key that the source returned. During a change of the root key it may be the old or the new key. */
  readonly sourceFingerprint: string
}

/**
 * Opens the data, does the work, and closes the data.
 *
 * @throws DataDirectoryError, RootKeyError, SchemaError, DriverError, each with what the operator can do
 */
export async function withOfflineData<T>(
  settings: DataSettings,
  work: (data: OfflineData) => Promise<T>,
): Promise<T> {
  const path = resolve(settings.dataDir)
  return await withStorage(settings, async ({ engine, storage, account }) => {
    const source = offlineRootKeySource(settings, dataPaths(path).rootKeyFile)
    let sourceFingerprint = ''
    const reported = reporting(source, (fingerprint) => {
      sourceFingerprint = fingerprint
    })
    const rootKey = await rootKeyOf(storage, reported)
    return await work({ engine, storage, rootKey, source, sourceFingerprint, account })
  })
}

/** Like {@link withOfflineData}, for a thread of the server, which receives the root key from it. */
export async function withDataInThread<T>(
  choice: DatabaseChoice,
  given: RootKeyThreadData,
  work: (data: OpenedData) => Promise<T>,
): Promise<T> {
  return await withStorage(choice, async ({ engine, storage, account }) => {
    const keyChange = await storage.read({ account: '', now: 0 }, ({ rootKeys }) =>
      rootKeys.changeInProgress(),
    )
    const rootKey = RootKey.fromThreadData(given)
    // A change of the root key may have begun after the server last checked.
    if (keyChange !== undefined) rootKey.acceptChange(keyChange)
    return await work({ engine, storage, rootKey, account })
  })
}

async function withStorage<T>(
  choice: DatabaseChoice,
  work: (opened: Omit<OpenedData, 'rootKey'>) => Promise<T>,
): Promise<T> {
  const engine = await openEngine(engineSettings(choice), 'existing')
  try {
    const storage = await engine.openStorage({ isShared: true })
    const founded = await bootstrapRecordOf(storage)
    if (founded === undefined) {
      throw new DataDirectoryError(
        `The database in ${engine.status.location} has no account yet. Start the server once; it makes the first.`,
      )
    }
    return await work({ engine, storage, account: founded.account })
  } finally {
    await engine.close()
  }
}

/** The same source, which also reports the fingerprint of the key that it returns. */
function reporting(source: RootKeySource, report: (fingerprint: string) => void): RootKeySource {
  return {
    ...source,
    existing: async () => {
      const rootKey = await source.existing()
      if (rootKey !== undefined) report(rootKey.fingerprint)
      return rootKey
    },
    read: async (sealed) => {
      const rootKey = await source.read(sealed)
      report(rootKey.fingerprint)
      return rootKey
    },
  }
}

/** Gets the root key of a database from its source. The first start must have created it. @throws RootKeyError */
export async function rootKeyOf(storage: Storage, source: RootKeySource): Promise<RootKey> {
  const kept = await storedRootKey(storage)
  if (kept === undefined) throw new Error('the database has no root key yet')
  return await readRootKey(source, kept)
}

/**
 * Returns the source that the settings name, for a command, which does not wait for a key to become available.
 *
 * @param asks whether a person may be asked at the terminal
 */
export function offlineRootKeySource(
  settings: RootKeySettings,
  defaultFile: string,
  asks = true,
): RootKeySource {
  return rootKeySource(settings, defaultFile, contextOf(ROOT_KEY_PREFIX, 'the root key', asks))
}

/** Returns the source of the next root key; undefined when the settings name none. */
export function nextRootKeySource(settings: RootKeySettings): RootKeySource | undefined {
  if (!namesSource(settings)) return undefined
  return rootKeySource(settings, '', contextOf(NEXT_ROOT_KEY_PREFIX, 'the next root key'))
}

/**
 * Returns the source of the root key that a backup was made under; undefined when the settings name none for the backup.
 *
 * @param asks whether a person may be asked at the terminal
 */
export function backupRootKeySource(
  settings: RootKeySettings,
  asks: boolean,
): RootKeySource | undefined {
  if (!namesSource(settings)) return undefined
  return rootKeySource(
    settings,
    '',
    contextOf(BACKUP_ROOT_KEY_PREFIX, 'the root key of the backup', asks),
  )
}

function contextOf(prefix: string, keyName: string, asks = true): SourceContext {
  return { prefix, keyName, terminal: asks ? terminal() : undefined, waitingServer: undefined }
}
