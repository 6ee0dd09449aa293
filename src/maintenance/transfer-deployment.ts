/**
 * Moves a server from one database to another: holds the data directories, so that no server runs, opens both databases, and
 * leaves the source in a state in which it is not taken for the present one.
 */

import { constants, copyFileSync, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { engineSettings } from '../bootstrap/engine-settings.ts'
import { bootstrapRecordOf } from '../bootstrap/first-start.ts'
import type { RootKey } from '../crypto/root-key.ts'
import { readRootKeyFile } from '../crypto/root-key-file.ts'
import type { RootKeySource } from '../custody/source.ts'
import { type DatabaseSettings, TARGET_DATABASE_PREFIX } from '../settings/database-settings.ts'
import type { DataSettings } from '../settings/settings.ts'
import { DataDirectoryError, dataPaths, holdDataDirectory } from '../storage/data-directory.ts'
import type { Engine } from '../storage/engine.ts'
import { openEngine } from '../storage/open-engine.ts'
import type { Storage } from '../storage/store.ts'
import { sync } from '../storage/sync.ts'
import { offlineRootKeySource, rootKeyOf } from './open-offline.ts'
import {
  type Transfer,
  type TransferOptions,
  type TransferredTable,
  transferData,
} from './transfer-data.ts'
import { TransferError } from './transfer-error.ts'

/** Where the data goes. */
export interface TransferTarget {
  /** The directory of the root key, and of the database if that is in a file; the one of the source if absent. */
  readonly dataDir: string | undefined
  readonly database: DatabaseSettings
}

export interface DeploymentTransferOptions
  extends Pick<TransferOptions, 'onProgress' | 'isRehearsal'> {
  record(
    data: { readonly storage: Storage; readonly rootKey: RootKey; readonly account: string },
    tables: readonly TransferredTable[],
  ): Promise<void>
}

/** A transfer that has ended, and the names of both databases. */
export interface CompletedTransfer extends Transfer {
  readonly account: string
  readonly from: string
  readonly to: string
  /** The new name of the former database; undefined for a rehearsal. */
  readonly retired: string | undefined
}

/**
 * Transfers a server that does not run.
 *
 * @throws DataDirectoryError when a server runs or a directory cannot be used, TransferError, RootKeyError, SchemaError, DriverError
 */
export async function transferDeployment(
  settings: DataSettings,
  target: TransferTarget,
  options: DeploymentTransferOptions,
): Promise<CompletedTransfer> {
  const from = resolve(settings.dataDir)
  const to = resolve(target.dataDir ?? from)
  const isWithin = settings.databaseUrl === undefined && target.database.databaseUrl === undefined
  if (from === to && isWithin) {
    throw new TransferError(`Source and target are the same: ${from}.`)
  }
  const targetSettings = { ...target.database, dataDir: to }
  // Fails if there is no database, because none must be created.
  const source = await openEngine(engineSettings(settings), 'existing')
  const held = [await holdDataDirectory(from)]
  try {
    if (from !== to) held.push(await holdDataDirectory(to))
    const there = await openEngine(engineSettings(targetSettings, TARGET_DATABASE_PREFIX), 'fill')
    try {
      const keySource = offlineRootKeySource(settings, dataPaths(from).rootKeyFile)
      const { account, rootKey } = await identify(source, keySource)
      const transfer = await transferData(source, there, rootKey, {
        onProgress: options.onProgress,
        isRehearsal: options.isRehearsal,
        record: async (storage, tables) => {
          carryKeyFile(keySource, rootKey, from, to)
          await options.record({ storage, rootKey, account }, tables)
        },
      })
      const retired = options.isRehearsal ? undefined : await source.retire()
      return {
        account,
        from: source.status.location,
        to: there.status.location,
        retired,
        ...transfer,
      }
    } finally {
      await there.close()
    }
  } finally {
    await source.close()
    for (const directory of held) directory.release()
  }
}

/** Reads whose data it is, and the root key. Closing the storage moves its log into the database file. */
async function identify(
  source: Engine,
  keySource: RootKeySource,
): Promise<{ readonly account: string; readonly rootKey: RootKey }> {
  const storage = await source.openStorage({ isShared: true })
  const founded = await bootstrapRecordOf(storage)
  if (founded === undefined) {
    throw new DataDirectoryError(
      `The database in ${source.status.location} has no account yet. There is nothing to transfer.`,
    )
  }
  return { account: founded.account, rootKey: await rootKeyOf(storage, keySource) }
}

/** A key file in the data directory goes where the data goes; one elsewhere stays where the settings say. */
function carryKeyFile({ file }: RootKeySource, rootKey: RootKey, from: string, to: string): void {
  if (from === to || file === undefined || file !== dataPaths(from).rootKeyFile) return
  const { rootKeyFile } = dataPaths(to)
  if (!existsSync(rootKeyFile)) {
    copyFileSync(file, rootKeyFile, constants.COPYFILE_EXCL)
    sync(rootKeyFile)
    sync(dirname(rootKeyFile))
    return
  }
  const present = readRootKeyFile(rootKeyFile)
  if (present.fingerprint === rootKey.fingerprint) return
  throw new TransferError(
    `${rootKeyFile} holds root key ${present.fingerprint}, and the data is sealed with ${rootKey.fingerprint}. Move that file away.`,
  )
}
