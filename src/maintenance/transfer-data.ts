/**
 * Moves the data of a server to another database, which may be of another engine. All tables are read at one moment, written to
 * a new database, read again from there and compared. Only then the new database takes its place. So at any time the target has
 * either no data or all of it.
 *
 * Rows are copied as they are, sealed values and wrapped keys too: the root key stays the same, and no value is decrypted.
 */

import { createHash, type Hash } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Verification } from '../audit/verify-trail.ts'
import { maxBytesOf, writeRow } from '../backup/row-encoding.ts'
import type { RootKey } from '../crypto/root-key.ts'
import type { Engine, Replacement } from '../storage/engine.ts'
import type { Storage } from '../storage/store.ts'
import {
  carriedTables,
  type Row,
  type Table,
  type TablesReader,
  type TablesWriter,
} from '../storage/tables.ts'
import { TransferError } from './transfer-error.ts'
import { verifiedTrail } from './verified-trail.ts'

export interface TransferOptions {
  /** Called with the number of rows that were written to the target, or read again from it. */
  onProgress(phase: 'copied' | 'compared', rows: number): void
  /** Whether the target is discarded at the end. */
  readonly isRehearsal: boolean
  /** Records the transfer in the audit trail of the target, before that takes effect. Not called for a rehearsal. */
  record(storage: Storage, tables: readonly TransferredTable[]): Promise<void>
}

/** A table whose rows are the same in both databases. */
export interface TransferredTable {
  readonly name: string
  readonly rows: number
  /** The SHA-256 of all rows in the order of the primary key, with columns in the order of their names, in hexadecimal. */
  readonly digest: string
}

/** What was copied, and what its verification found. */
export interface Transfer {
  readonly tables: readonly TransferredTable[]
  /** The verification of the audit trail in the target; undefined when nothing has been recorded yet. */
  readonly trail: Verification | undefined
}

/**
 * Transfers the data. The caller makes sure that no server changes the source meanwhile.
 *
 * @param rootKey the root key that is in force in the source
 * @throws TransferError, SchemaError, and what the engines throw
 */
export async function transferData(
  source: Engine,
  target: Engine,
  rootKey: RootKey,
  options: TransferOptions,
): Promise<Transfer> {
  await source.requireIdle()
  await target.requireIdle()
  await requireCurrent(source)
  await requireEmpty(target)
  const replacement = await target.replacement()
  try {
    const tables = await copyTables(source, replacement, options)
    await compareTables(replacement, tables, options)
    const storage = await replacement.openStorage()
    const trail = await verifiedTrail(storage, rootKey)
    if (!options.isRehearsal) {
      await options.record(storage, tables)
      await replacement.putInPlace()
    }
    return { tables, trail }
  } finally {
    await replacement.discard()
  }
}

async function requireCurrent(source: Engine): Promise<void> {
  const { from, to } = await source.schema()
  if (from === to) return
  throw new TransferError(
    `The database in ${source.status.location} has schema ${from}, and this program transfers schema ${to}. Run jinku migrate first.`,
  )
}

async function requireEmpty(target: Engine): Promise<void> {
  const account = await target.firstAccount()
  if (account === undefined) return
  throw new TransferError(
    `The target ${target.status.location} holds the data of account ${account}, and a transfer replaces none. Name an empty target.`,
  )
}

/** Copies all rows into a database that is being filled. @throws TransferError when they do not fit together */
export async function copyTables(
  source: Engine,
  target: Replacement,
  { onProgress }: Pick<TransferOptions, 'onProgress'>,
): Promise<TransferredTable[]> {
  const reading = await source.readTables()
  try {
    if ((await reading.store.rootKeys.changeInProgress()) !== undefined) {
      throw new TransferError(
        'A change of the root key is under way. Finish it first: start the server once, or run jinku root-key change again.',
      )
    }
    const writing = await target.writeTables(target.status.latestSchema)
    try {
      const tables: TransferredTable[] = []
      const rowsBefore = (): number => tables.reduce((sum, { rows }) => sum + rows, 0)
      for (const table of carriedTables) {
        const done = rowsBefore()
        const copied = await copyTable(table, reading, writing, (rows) =>
          onProgress('copied', done + rows),
        )
        tables.push(copied)
      }
      const faults = await writing.finish()
      if (faults.length > 0) {
        throw new TransferError(
          `The data of the source does not fit together: ${faults.join('; ')}.`,
        )
      }
      return tables
    } finally {
      await writing.close()
    }
  } finally {
    await reading.close()
  }
}

async function copyTable(
  table: Table,
  reading: TablesReader,
  writing: TablesWriter,
  onProgress: (rows: number) => void,
): Promise<TransferredTable> {
  const columns = reading.columns(table).toSorted()
  const there = writing.columns(table).toSorted()
  if (columns.join() !== there.join()) {
    throw new TransferError(
      `Table ${table.name} has other columns in the target: ${there.join(', ')}; in the source: ${columns.join(', ')}.`,
    )
  }
  return await digestOf(table, reading.pages(table, columns), async (rows, page) => {
    await writing.add(table, columns, page)
    onProgress(rows)
  })
}

/** Reads all tables of the target and compares them with what was read from the source. */
export async function compareTables(
  target: Engine,
  tables: readonly TransferredTable[],
  { onProgress }: Pick<TransferOptions, 'onProgress'>,
): Promise<void> {
  const reading = await target.readTables()
  const different: string[] = []
  let compared = 0
  try {
    for (const [index, table] of carriedTables.entries()) {
      const pages = reading.pages(table, reading.columns(table).toSorted())
      const found = await digestOf(table, pages, (rows) => onProgress('compared', compared + rows))
      const wanted = tables[index]
      if (found.digest !== wanted?.digest || found.rows !== wanted.rows) different.push(table.name)
      compared += found.rows
    }
  } finally {
    await reading.close()
  }
  if (different.length === 0) return
  throw new TransferError(
    `The target does not hold what was written to it, in ${different.join(', ')}. Nothing has been transferred.`,
  )
}

/** Counts the rows and computes their digest, calling back with each page and the number of rows up to its end. */
async function digestOf(
  { name }: Table,
  pages: AsyncIterable<readonly Row[]>,
  onPage: (rows: number, page: readonly Row[]) => void | Promise<void>,
): Promise<TransferredTable> {
  const hash = createHash('sha256')
  let rows = 0
  for await (const page of pages) {
    for (const row of page) addRow(hash, row)
    rows += page.length
    await onPage(rows, page)
    // Memory outside of the heap is freed only between turns of the event loop.
    await nextTurn()
  }
  return { name, rows, digest: hash.digest('hex') }
}

function addRow(hash: Hash, row: Row): void {
  const bytes = Buffer.allocUnsafe(maxBytesOf(row))
  const length = Buffer.allocUnsafe(4)
  const end = writeRow(bytes, 0, row)
  // Two rows must not have the digest of one row with the values of both.
  length.writeUInt32BE(end)
  hash.update(length).update(bytes.subarray(0, end))
}
