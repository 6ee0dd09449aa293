/**
 * A backup becomes the data of a server that has none. First all of it is read and checked, then it is written into a
 * database beside the one that is empty, and at last takes its place: at any moment the server has nothing, or everything.
 */

import { renameSync, rmSync, statfsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { BackupError } from '../backup/backup-error.ts'
import type { Openers } from '../backup/backup-key.ts'
import { checkBackup, loadBackup, type OnProgress } from '../backup/load.ts'
import { type OpenedBackup, openBackup, type Source, type Whole } from '../backup/read-backup.ts'
import type { Custody } from '../custody/source.ts'
import type { DataSettings } from '../settings/settings.ts'
import { DataDirectoryError, holdDataDirectory } from '../storage/data-directory.ts'
import { type Driver, loadDriver } from '../storage/sqlite/driver.ts'
import { migrations } from '../storage/sqlite/migrations/migrations.ts'
import { openSqlite } from '../storage/sqlite/sqlite-storage.ts'
import { writeTables } from '../storage/sqlite/table-copies.ts'
import { isDiskFull } from '../storage/storage-failure.ts'
import { sync } from '../storage/sync.ts'
import { type BackupOpening, openersOf } from './backup-openers.ts'
import { type OfflineData, offlineRootKeySource } from './open-offline.ts'

export interface RestoreOptions extends BackupOpening {
  /** Answers the backup; it may keep it in this file, which is removed at the end. */
  source(spool: string): Promise<Source>
  onProgress(phase: 'checked' | 'restored', rows: number): void
  /** Does what belongs to a restore before it takes effect. */
  record(data: Pick<OfflineData, 'storage' | 'rootKey' | 'account'>, whole: Whole): Promise<void>
}

export interface CompletedRestore {
  readonly account: string
  readonly madeAt: number
  readonly rootKey: string
  readonly whole: Whole
}

/** @throws DataDirectoryError when the target is not empty, BackupError, RootKeyError, DriverError */
export async function restoreData(
  settings: DataSettings,
  options: RestoreOptions,
): Promise<CompletedRestore> {
  const driver = await loadDriver()
  const path = resolve(settings.dataDir)
  const directory = holdDataDirectory(path, driver)
  const beside = `${directory.database}.restoring`
  const spool = `${directory.database}.restoring-from`
  try {
    requireEmpty(directory.database, driver, path)
    const source = (asks: boolean) => offlineRootKeySource(settings, directory.rootKeyFile, asks)
    const openers = openersOf(options, source)
    const backup = await openKnownBackup(await options.source(spool), openers)
    const checked = await checkBackup(backup, (rows) => options.onProgress('checked', rows))
    requireRoom(checked, path)

    // Whoever has the key of the backup goes on with it; nobody is given other shares, say.
    const custody = openers.custody ?? (await source(true).found())
    const { rootKey } = custody
    removeDatabase(beside)
    const onProgress: OnProgress = (rows) => options.onProgress('restored', rows)
    const whole = await loadInto(beside, driver, backup, custody, onProgress)
    const { account, madeAt } = backup.header
    const storage = openSqlite({ path: beside, driver })
    try {
      await options.record({ storage, rootKey, account }, whole)
    } finally {
      await storage.close()
    }
    putInPlace(beside, directory.database)
    return { account, madeAt, rootKey: rootKey.fingerprint, whole }
  } finally {
    removeDatabase(beside)
    rmSync(spool, { force: true })
    directory.release()
  }
}

/** Opens a backup whose schema this program knows. @throws BackupError */
export async function openKnownBackup(source: Source, openers: Openers): Promise<OpenedBackup> {
  const backup = await openBackup(source, openers)
  const { schema } = backup.header
  const latest = migrations.at(-1)?.number ?? 0
  if (schema > latest) {
    throw new BackupError(
      `The backup has schema ${schema}; this program knows schemas up to ${latest}. Use a newer Jinku.`,
    )
  }
  return backup
}

/** Fills a database that is not there yet; until this has answered, the file is worth nothing. @throws BackupError */
export async function loadInto(
  path: string,
  driver: Driver,
  backup: OpenedBackup,
  { rootKey, memory }: Custody,
  onProgress: OnProgress,
): Promise<Whole> {
  const writing = writeTables(path, driver, backup.header.schema, migrations)
  try {
    return await loadBackup(
      backup,
      writing,
      { rootKey, source: memory && JSON.stringify(memory) },
      onProgress,
    )
  } catch (error) {
    if (!isDiskFull(error)) throw error
    const message = `The disk became full in ${dirname(path)}. Nothing has been restored. Make room, then try again.`
    throw new BackupError(message, { cause: error })
  } finally {
    writing.close()
  }
}

function requireEmpty(database: string, driver: Driver, path: string): void {
  if (statSync(database).size === 0) return
  const connection = driver.open(database)
  try {
    const tables = "SELECT 1 FROM sqlite_schema WHERE name = 'founding'"
    if (connection.prepare(tables).get([]) === undefined) return
    const [account] = connection.prepare('SELECT first_account FROM founding').get([]) ?? []
    if (account === undefined) return
    throw new DataDirectoryError(
      `The data directory ${path} holds the data of account ${account}, and a restore replaces none. Name another directory with --data-dir, or move this one away.`,
    )
  } finally {
    connection.close()
  }
}

// A database is somewhat larger than the backup of it: it has indexes.
function requireRoom({ bytes }: Whole, path: string): void {
  const { bavail, bsize, blocks } = statfsSync(path)
  const needed = 2 * bytes
  // Some file systems do not say.
  if (blocks === 0 || needed <= bavail * bsize) return
  throw new BackupError(
    `The data of the backup may need ${megabytes(needed)}, and ${path} has room for ${megabytes(bavail * bsize)}. Nothing has been written. Make room, then try again.`,
  )
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function putInPlace(beside: string, database: string): void {
  sync(beside)
  // What is left of an empty database must not be taken for the log of the new one.
  removeDatabase(database)
  renameSync(beside, database)
  sync(dirname(database))
}

function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true })
}
