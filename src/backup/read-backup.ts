/** Opens and reads backups. Nothing of a backup is used before it was authenticated. */

import { createHash, type KeyObject } from 'node:crypto'
import type { Row } from '../storage/tables.ts'
import { BackupError } from './backup-error.ts'
import { type BackupHeader, readHeader } from './backup-header.ts'
import { type BackupKeySources, openBackupKey } from './backup-key.ts'
import { openChunks } from './encrypted-chunks.ts'
import { type Contents, readRecords, type TableHead } from './records.ts'

/** Reads the file from its beginning, each time it is called. */
export type BackupSource = () => AsyncIterable<Buffer>

/** A backup whose key was found; its rows are not read yet. */
export interface OpenedBackup {
  readonly header: BackupHeader
  /**
   * Reads the whole backup. Rows are passed on while it is read. Each is authentic, but only the end shows that the backup is
   * complete.
   *
   * @throws BackupError
   */
  read(take: TakeRows): Promise<VerifiedContents>
}

/** Takes some rows of a table. */
export type TakeRows = (table: TableHead, rows: readonly Row[]) => Promise<void>

/** What a backup contains that was read to its end. */
export interface VerifiedContents extends Contents {
  readonly bytes: number
  /** SHA-256 of the file, in hexadecimal. */
  readonly fileDigest: string
}

/** Opens a backup. @throws BackupError when it is not a backup, or no available key opens it */
export async function openBackup(
  source: BackupSource,
  openers: BackupKeySources,
): Promise<OpenedBackup> {
  const { header, bytes, close } = await readHeader(source())
  await close()
  const key = await openBackupKey(header, openers)
  return { header, read: (take) => readBody(source, key, header, bytes, take) }
}

async function readBody(
  source: BackupSource,
  key: KeyObject,
  { noncePrefix: prefix, chunkBytes }: BackupHeader,
  associated: Buffer,
  take: TakeRows,
): Promise<VerifiedContents> {
  const hash = createHash('sha256')
  let length = 0
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of source()) {
      hash.update(piece)
      length += piece.length
      yield piece
    }
  }
  const { bytes, body } = await readHeader(counted())
  if (!bytes.equals(associated)) {
    throw new BackupError('The backup has become another one while it was being read.')
  }
  const chunks = openChunks({ key, prefix, associated, chunkBytes }, body)
  const contents = await readRecords(chunks, take)
  return { ...contents, bytes: length, fileDigest: hash.digest('hex') }
}
