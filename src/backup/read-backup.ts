/** Opens a backup, and reads it as often as it takes. Nothing of it is believed before it has been proven. */

import { createHash, type KeyObject } from 'node:crypto'
import type { Row } from '../storage/tables.ts'
import { BackupError } from './backup-error.ts'
import { type BackupHeader, readHeader } from './backup-header.ts'
import { type BackupKeySources, openBackupKey } from './backup-key.ts'
import { openChunks } from './encrypted-chunks.ts'
import { type Contents, readRecords, type TableHead } from './records.ts'

/** Begins to read the file anew. */
export type BackupSource = () => AsyncIterable<Buffer>

export interface OpenedBackup {
  readonly header: BackupHeader
  /**
   * Reads all of it. Rows are given on as they come, each authentic; that the backup is whole is known at the end.
   *
   * @throws BackupError
   */
  read(take: TakeRows): Promise<VerifiedContents>
}

export type TakeRows = (table: TableHead, rows: readonly Row[]) => Promise<void>

/** What a backup came to that was read to its end. */
export interface VerifiedContents extends Contents {
  readonly bytes: number
  /** SHA-256 of the file, in hexadecimal. */
  readonly fileDigest: string
}

/** @throws BackupError when it is none, or no key that is at hand opens it */
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
