/**
 * Restores a backup as the data of a server that has none. The backup is read and checked completely, then written to a new
 * database file, which finally replaces the empty one. So at any time the server has either no data or all of it.
 */

import { renameSync, rmSync, statfsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { BackupError } from '../backup/backup-error.ts'
import type { BackupKeySources } from '../backup/backup-key.ts'
import { checkBackup, loadBackup, type OnProgress } from '../backup/load-backup.ts'
import {
  type BackupSource,
  type OpenedBackup,
  openBackup,
  type VerifiedContents,
} from '../backup/read-backup.ts'
import type { EstablishedRootKey } from '../custody/source.ts'
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
  /** Returns the backup. It may store it in the file `spool`, which is removed at the end. */
  source(spool: string): Promise<BackupSource>
  onProgress(phase: 'checked' | 'restored', rows: number): void
  /** Records the restore in the audit trail of the new database, before that takes effect. */
  record(
    data: Pick<OfflineData, 'storage' | 'rootKey' | 'account'>,
    whole: VerifiedContents,
  ): Promise<void>
}

/** What was restored. */
export interface CompletedRestore {
  readonly account: string
  readonly madeAt: number
  readonly rootKey: string
  readonly whole: VerifiedContents
}

/** Restores a backup. @throws DataDirectoryError when the target is not empty, BackupError, RootKeyError, DriverError */
export async function restoreData(
  settings: DataSettings,
  options: RestoreOptions,
): Promise<CompletedRestore> {
  const driver = await loadDriver()
  const path = resolve(settings.dataDir)
  const directory = holdDataDirectory(path, driver)
  const restored = `${directory.database}.restoring`
  const spool = `${directory.database}.restoring-from`
  try {
    requireEmpty(directory.database, driver, path)
    const source = (asks: boolean) => offlineRootKeySource(settings, directory.rootKeyFile, asks)
    const openers = openersOf(options, source)
    const backup = await openKnownBackup(await options.source(spool), openers)
    const checked = await checkBackup(backup, (rows) => options.onProgress('checked', rows))
    requireRoom(checked, path)

    // If the target's source has the key of the backup, that key stays in use. Otherwise, for example, new shares would be made.
    const custody = openers.custody ?? (await source(true).establish())
    const { rootKey } = custody
    removeDatabase(restored)
    const onProgress: OnProgress = (rows) => options.onProgress('restored', rows)
    const whole = await loadInto(restored, driver, backup, custody, onProgress)
    const { account, madeAt } = backup.header
    const storage = openSqlite({ path: restored, driver })
    try {
      await options.record({ storage, rootKey, account }, whole)
    } finally {
      await storage.close()
    }
    putInPlace(restored, directory.database)
    return { account, madeAt, rootKey: rootKey.fingerprint, whole }
  } finally {
    removeDatabase(restored)
    rmSync(spool, { force: true })
    directory.release()
  }
}

/** Opens a backup whose schema this program knows. @throws BackupError */
export async function openKnownBackup(
  source: BackupSource,
  openers: BackupKeySources,
): Promise<OpenedBackup> {
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

/** Creates a database from a backup. If it throws, the file is incomplete and must not be used. @throws BackupError */
export async function loadInto(
  path: string,
  driver: Driver,
  backup: OpenedBackup,
  { rootKey, sourceRecord }: EstablishedRootKey,
  onProgress: OnProgress,
): Promise<VerifiedContents> {
  const writing = writeTables(path, driver, backup.header.schema, migrations)
  try {
    return await loadBackup(
      backup,
      writing,
      { rootKey, source: sourceRecord && JSON.stringify(sourceRecord) },
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

// The database needs more room than the backup has bytes, because it has indexes.
function requireRoom({ bytes }: VerifiedContents, path: string): void {
  const { bavail, bsize, blocks } = statfsSync(path)
  const needed = 2 * bytes
  // Some file systems do not report their size.
  if (blocks === 0 || needed <= bavail * bsize) return
  throw new BackupError(
    `The data of the backup may need ${megabytes(needed)}, and ${path} has room for ${megabytes(bavail * bsize)}. Nothing has been written. Make room, then try again.`,
  )
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function putInPlace(restored: string, database: string): void {
  sync(restored)
  // The log file of the empty database must not stay, because it would be taken for the log of the new one.
  removeDatabase(database)
  renameSync(restored, database)
  sync(dirname(database))
}

function removeDatabase(path: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(path + end, { force: true })
}
