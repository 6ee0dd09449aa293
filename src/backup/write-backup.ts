/** Writes a backup: the content of all tables at one moment, in a format that does not depend on the database engine. */

import { createHash, randomBytes } from 'node:crypto'
import type { SealedValue } from '../crypto/envelope.ts'
import type { RootKey } from '../crypto/root-key.ts'
import {
  carriedTables,
  type Row,
  type Table,
  type TablesReader,
  type Value,
  WRAPPED,
  WRAPPED_UNDER,
  type WrappedColumn,
  type WrappedPlace,
} from '../storage/tables.ts'
import { writeHeader } from './backup-header.ts'
import { createBackupKey } from './backup-key.ts'
import { ChunkWriter, PREFIX_BYTES } from './encrypted-chunks.ts'
import { type Contents, RecordWriter } from './records.ts'

const CHUNK_BYTES = 1 << 18

export interface BackupOptions {
  readonly rootKey: RootKey
  /** The recovery passphrase, which is overwritten. */
  readonly passphrase: Buffer | undefined
  readonly now: number
  readonly chunkBytes?: number
  /** Called with the file, piece by piece. */
  write(bytes: Buffer): Promise<void>
  /** Called after each page with the number of rows so far. */
  onProgress?(rows: number): void
}

/** A backup that was written to its end. */
export interface Backup {
  readonly id: string
  readonly contents: Contents
  readonly bytes: number
  /** SHA-256 of the file, in hexadecimal. */
  readonly fileDigest: string
}

/** Writes a backup of all tables that `reading` sees. @throws when the data was never initialized */
export async function writeBackup(
  reading: TablesReader,
  { rootKey, passphrase, now, write, onProgress, chunkBytes = CHUNK_BYTES }: BackupOptions,
): Promise<Backup> {
  const bootstrap = await reading.store.accounts.bootstrapRecord()
  if (bootstrap === undefined) throw new Error('what has no account is not backed up')
  // During a change of the root key each stored key may be wrapped under either of the two root keys.
  const keyChange = await reading.store.rootKeys.changeInProgress()
  if (keyChange !== undefined) rootKey.acceptChange(keyChange)

  const drawn = await createBackupKey(rootKey, keyChange?.from, passphrase)
  const { key, id, wrappedKey, wrappedUnderFormer, recovery } = drawn
  const noncePrefix = randomBytes(PREFIX_BYTES)
  const header = writeHeader({
    id,
    madeAt: now,
    schema: reading.schema,
    account: bootstrap.account,
    rootKey: rootKey.fingerprint,
    rootKeySource: keyChange === undefined ? bootstrap.rootKeySource : keyChange.toSource,
    wrappedKey,
    former:
      keyChange && wrappedUnderFormer
        ? {
            rootKey: keyChange.from,
            rootKeySource: bootstrap.rootKeySource,
            wrappedKey: wrappedUnderFormer,
          }
        : undefined,
    recovery,
    noncePrefix,
    chunkBytes,
  })
  const hash = createHash('sha256')
  let bytes = 0
  const writeOn = async (piece: Buffer): Promise<void> => {
    hash.update(piece)
    bytes += piece.length
    await write(piece)
  }
  await writeOn(header)
  const chunks = new ChunkWriter(
    { key, prefix: noncePrefix, associated: header, chunkBytes },
    writeOn,
  )
  const contents = await writeTables(reading, rootKey, chunks, onProgress ?? (() => {}))
  await chunks.end()
  return { id, contents, bytes, fileDigest: hash.digest('hex') }
}

async function writeTables(
  reading: TablesReader,
  rootKey: RootKey,
  chunks: ChunkWriter,
  onProgress: (rows: number) => void,
): Promise<Contents> {
  const records = new RecordWriter((piece) => chunks.add(piece))
  let rows = 0
  for (const table of carriedTables) {
    const columns = reading.columns(table)
    const carried = columns.filter((column) => !table.own.includes(column))
    await records.begin({ name: table.name, columns: carried })
    for await (const page of rowsOf(reading, table, carried, rootKey)) {
      await records.rows(page)
      rows += page.length
      onProgress(rows)
    }
  }
  return await records.end()
}

/** The rows of a table, in pages. Keys in them are unwrapped, and are overwritten when the next page is requested. */
async function* rowsOf(
  reading: TablesReader,
  table: Table,
  columns: readonly string[],
  rootKey: RootKey,
): AsyncGenerator<readonly Row[]> {
  const { wrapped } = table
  if (wrapped === undefined) {
    yield* reading.pages(table, columns)
    return
  }
  const at = columns.indexOf(WRAPPED)
  for await (const page of reading.pages(table, [...columns, WRAPPED_UNDER])) {
    const opened = page.map((row) =>
      row.slice(0, -1).with(at, openedKey(rootKey, wrapped, columns, row)),
    )
    yield opened
    for (const row of opened) {
      const key = row[at]
      if (Buffer.isBuffer(key)) key.fill(0)
    }
  }
}

function openedKey(
  rootKey: RootKey,
  wrapped: WrappedColumn,
  columns: readonly string[],
  row: Row,
): Value {
  const sealed = row[columns.indexOf(WRAPPED)]
  // The version of an external key whose material was not imported yet.
  if (!Buffer.isBuffer(sealed)) return null
  const under = String(row.at(-1))
  const place = placeOf(wrapped, columns, row)
  return rootKey.unwrap({ wrapped: sealed as SealedValue, under }, place)
}

/** The place that the key in a row is wrapped for. */
export function placeOf(
  { kind, place }: WrappedColumn,
  columns: readonly string[],
  row: Row,
): WrappedPlace {
  const parts = place.map((column) => String(row[columns.indexOf(column)]))
  // The columns are the parts of the place, in their order.
  return [kind, ...parts] as unknown as WrappedPlace
}
