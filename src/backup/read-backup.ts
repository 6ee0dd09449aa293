/** Opens a backup, and reads it as often as it takes. Nothing of it is believed before it has been proven. */

import { createHash, type KeyObject } from 'node:crypto'
import type { Row } from '../storage/tables.ts'
import { BackupError } from './backup-error.ts'
import { type Openers, openBackupKey } from './backup-key.ts'
import { openChunks } from './chunks.ts'
import { type Header, readHeader } from './header.ts'
import { type Contents, readRecords, type TableHead } from './records.ts'

/** Begins to read the file anew. */
export type Source = () => AsyncIterable<Buffer>

export interface OpenedBackup {
  readonly header: Header
  /**
   * Reads all of it. Rows are given on as they come, each authentic; that the backup is whole is known at the end.
   *
   * @throws BackupError
   */
  read(take: TakeRows): Promise<Whole>
}

export type TakeRows = (table: TableHead, rows: readonly Row[]) => Promise<void>

/** What a backup came to that was read to its end. */
export interface Whole extends Contents {
  readonly bytes: number
  /** SHA-256 of the file, in hexadecimal. */
  readonly fileDigest: string
}

/** @throws BackupError when it is none, or no key that is at hand opens it */
export async function openBackup(source: Source, openers: Openers): Promise<OpenedBackup> {
  const { header, bytes, close } = await readHeader(source())
  await close()
  const key = await openBackupKey(header, openers)
  return { header, read: (take) => readBody(source, key, header, bytes, take) }
}

async function readBody(
  source: Source,
  key: KeyObject,
  { noncePrefix: prefix, chunkBytes }: Header,
  associated: Buffer,
  take: TakeRows,
): Promise<Whole> {
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
