/**
 * Restores a backup as the data of a server that has none. The backup is read and checked completely, then written to a new
 * database, which finally replaces the empty one. So at any time the server has either no data or all of it.
 */

import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { BackupError } from '../backup/backup-error.ts'
import type { BackupKeySources } from '../backup/backup-key.ts'
import { checkBackup, loadBackup, type OnProgress } from '../backup/load-backup.ts'
import {
  type BackupSource,
  type OpenedBackup,
  openBackup,
  type VerifiedContents,
} from '../backup/read-backup.ts'
import { engineSettings } from '../bootstrap/engine-settings.ts'
import type { EstablishedRootKey } from '../custody/source.ts'
import type { DataSettings } from '../settings/settings.ts'
import { DataDirectoryError, holdDataDirectory } from '../storage/data-directory.ts'
import type { Engine, Replacement } from '../storage/engine.ts'
import { openEngine } from '../storage/open-engine.ts'
import { isDiskFull } from '../storage/storage-failure.ts'
import { type BackupOpening, openersOf } from './backup-openers.ts'
import { type OfflineData, offlineRootKeySource } from './open-offline.ts'
import { compareTables, copyTables } from './transfer-data.ts'

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
  const path = resolve(settings.dataDir)
  const directory = await holdDataDirectory(path)
  const spool = join(path, 'jinku.db.restoring-from')
  try {
    const engine = await openEngine(engineSettings(settings), 'create')
    await engine.requireIdle()
    const replacement = await engine.replacement()
    try {
      await requireEmpty(engine)
      const source = (asks: boolean) => offlineRootKeySource(settings, directory.rootKeyFile, asks)
      const openers = openersOf(options, source)
      const { latestSchema } = engine.status
      const backup = await openKnownBackup(await options.source(spool), openers, latestSchema)
      const checked = await checkBackup(backup, (rows) => options.onProgress('checked', rows))
      await requireRoom(checked, engine)

      // If the target's source has the key of the backup, that key stays in use. Otherwise, for example, new shares would be made.
      const custody = openers.custody ?? (await source(true).establish())
      const { rootKey } = custody
      const onProgress: OnProgress = (rows) => options.onProgress('restored', rows)
      const isKnown = backup.header.schema >= engine.status.oldestSchema
      const whole = isKnown
        ? await loadInto(replacement, backup, custody, onProgress)
        : await loadThroughFile(join(path, 'jinku.db.upgrading'), replacement, {
            backup,
            custody,
            onProgress,
          })
      const { account, madeAt } = backup.header
      const storage = await replacement.openStorage()
      await options.record({ storage, rootKey, account }, whole)
      await replacement.putInPlace()
      return { account, madeAt, rootKey: rootKey.fingerprint, whole }
    } finally {
      await replacement.discard()
      await engine.close()
    }
  } finally {
    rmSync(spool, { force: true })
    directory.release()
  }
}

/** Opens a backup, unless its schema is newer than the program. @throws BackupError */
export async function openKnownBackup(
  source: BackupSource,
  openers: BackupKeySources,
  latestSchema: number,
): Promise<OpenedBackup> {
  const backup = await openBackup(source, openers)
  const { schema } = backup.header
  if (schema > latestSchema) {
    throw new BackupError(
      `The backup has schema ${schema}; this program knows schemas up to ${latestSchema}. Use a newer Jinku.`,
    )
  }
  return backup
}

/** Fills an empty database from a backup. If it throws, the database is incomplete and must not be used. @throws BackupError */
export async function loadInto(
  engine: Engine,
  backup: OpenedBackup,
  { rootKey, sourceRecord }: EstablishedRootKey,
  onProgress: OnProgress,
): Promise<VerifiedContents> {
  const writing = await engine.writeTables(backup.header.schema)
  try {
    return await loadBackup(
      backup,
      writing,
      { rootKey, source: sourceRecord && JSON.stringify(sourceRecord) },
      onProgress,
    )
  } catch (error) {
    if (!isDiskFull(error)) throw error
    const message = `The disk became full in ${engine.status.location}. Nothing has been restored. Make room, then try again.`
    throw new BackupError(message, { cause: error })
  } finally {
    writing.close()
  }
}

/**
 * Fills a database of an engine that never had tables of the schema of the backup: the backup is restored into a file first, which is upgraded
 * and copied then.
 *
 * @param folder for that file, which has no value in clear; removed at the end
 */
async function loadThroughFile(
  folder: string,
  replacement: Replacement,
  { backup, custody, onProgress }: LoadOptions,
): Promise<VerifiedContents> {
  // What a killed process has left.
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { mode: 0o700 })
  const file = await openEngine({ dataDir: folder }, 'create')
  try {
    const whole = await loadInto(file, backup, custody, () => {})
    const onCopied = {
      onProgress: (phase: string, rows: number) => {
        if (phase === 'copied') onProgress(rows)
      },
    }
    const tables = await copyTables(file, replacement, onCopied)
    await compareTables(replacement, tables, onCopied)
    return whole
  } finally {
    await file.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface LoadOptions {
  readonly backup: OpenedBackup
  readonly custody: EstablishedRootKey
  readonly onProgress: OnProgress
}

async function requireEmpty(engine: Engine): Promise<void> {
  const account = await engine.firstAccount()
  if (account === undefined) return
  throw new DataDirectoryError(
    `The data directory ${engine.status.location} holds the data of account ${account}, and a restore replaces none. Name another directory with --data-dir, or move this one away.`,
  )
}

// The database needs more room than the backup has bytes, because it has indexes.
async function requireRoom({ bytes }: VerifiedContents, engine: Engine): Promise<void> {
  const free = await engine.freeBytes()
  const needed = 2 * bytes
  if (free === undefined || needed <= free) return
  throw new BackupError(
    `The data of the backup may need ${megabytes(needed)}, and ${engine.status.location} has room for ${megabytes(free)}. Nothing has been written. Make room, then try again.`,
  )
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
