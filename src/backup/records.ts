/**
 * The plaintext of a backup: a sequence of records. A record has a type (1 byte), the length of its content (4 bytes), and a row
 * of values as content.
 *
 *   T   a table begins: its name, then the names of its columns
 *   R   a row of that table
 *   E   the end: name, number of rows and digest of each table, then the digest of these digests
 *
 * The digest of a table is the SHA-256 of its records. The chunks prove that nothing was changed; the end record proves that the
 * writer finished.
 */

import { createHash, type Hash } from 'node:crypto'
import type { Row, Value } from '../storage/tables.ts'
import { BackupError } from './backup-error.ts'
import { maxBytesOf, readRow, writeRow } from './row-encoding.ts'

const TABLE = 0x54
const ROW = 0x52
const END = 0x45
const HEAD_BYTES = 5

/** A table as it was written: how many rows, and their digest. */
export interface CountedTable {
  readonly name: string
  readonly rows: number
  /** SHA-256 of the table's records, in hexadecimal. */
  readonly digest: string
}

/** What is in a backup. */
export interface Contents {
  readonly tables: readonly CountedTable[]
  /** SHA-256 of the digests of the tables, in hexadecimal. */
  readonly digest: string
}

/** The name and the columns of a table, which precede its rows. */
export interface TableHead {
  readonly name: string
  readonly columns: readonly string[]
}

interface OpenTable extends TableHead {
  rows: number
  readonly hash: Hash
}

/** Writes records, and counts and digests them for the end record. */
export class RecordWriter {
  readonly #add: (bytes: Buffer) => Promise<void>
  readonly #tables: CountedTable[] = []
  #open: OpenTable | undefined
  #scratch = Buffer.alloc(1 << 16)

  constructor(add: (bytes: Buffer) => Promise<void>) {
    this.#add = add
  }

  async begin(head: TableHead): Promise<void> {
    this.#close()
    this.#open = openTable(head)
    await this.#write(TABLE, [[head.name, ...head.columns]])
  }

  async rows(rows: readonly Row[]): Promise<void> {
    await this.#write(ROW, rows)
    if (this.#open !== undefined) this.#open.rows += rows.length
  }

  async end(): Promise<Contents> {
    this.#close()
    const contents = { tables: this.#tables, digest: digestOf(this.#tables) }
    await this.#write(END, [endOf(contents)])
    return contents
  }

  #close(): void {
    if (this.#open !== undefined) this.#tables.push(counted(this.#open))
    this.#open = undefined
  }

  async #write(type: number, rows: readonly Row[]): Promise<void> {
    const needed = rows.reduce((sum, row) => sum + HEAD_BYTES + maxBytesOf(row), 0)
    if (needed > this.#scratch.length) this.#scratch = Buffer.alloc(2 * needed)
    let end = 0
    for (const row of rows) {
      const start = end + HEAD_BYTES
      this.#scratch[end] = type
      const after = writeRow(this.#scratch, start, row)
      this.#scratch.writeUInt32BE(after - start, end + 1)
      end = after
    }
    const written = this.#scratch.subarray(0, end)
    this.#open?.hash.update(written)
    await this.#add(written)
    written.fill(0)
  }
}

/**
 * Reads all records, and passes the rows on in groups. Their bytes are overwritten after `take` has resolved.
 *
 * @throws BackupError when the records are not complete, or do not match the end record
 */
export async function readRecords(
  chunks: AsyncIterable<Buffer>,
  take: (table: TableHead, rows: readonly Row[]) => Promise<void>,
): Promise<Contents> {
  const reader = new RecordReader(take)
  for await (const chunk of chunks) await reader.read(chunk)
  return reader.end()
}

class RecordReader {
  readonly #take: (table: TableHead, rows: readonly Row[]) => Promise<void>
  readonly #tables: CountedTable[] = []
  #open: OpenTable | undefined
  #contents: Contents | undefined
  /** The beginning of a record whose end is in the next chunk. */
  #rest: Buffer = Buffer.alloc(0)

  constructor(take: (table: TableHead, rows: readonly Row[]) => Promise<void>) {
    this.#take = take
  }

  async read(chunk: Buffer): Promise<void> {
    const source = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    this.#rest.fill(0)
    const end = await this.#readWhole(source)
    this.#rest = Buffer.from(source.subarray(end))
    if (source !== chunk) source.fill(0)
  }

  end(): Contents {
    if (this.#contents === undefined || this.#rest.length > 0) throw unfinished()
    return this.#contents
  }

  /** Answers the offset of the first incomplete record. */
  async #readWhole(source: Buffer): Promise<number> {
    let start = 0
    let rows: Row[] = []
    for (;;) {
      const end = endOfRecord(source, start)
      if (end === undefined) break
      const type = source[start]
      if (this.#contents !== undefined) throw unfinished()
      if (type === ROW) {
        rows.push(this.#row(source.subarray(start, end)))
      } else {
        await this.#give(rows)
        rows = []
        this.#begin(type, source.subarray(start, end))
      }
      start = end
    }
    await this.#give(rows)
    return start
  }

  #row(record: Buffer): Row {
    const table = this.#open
    const row = readRow(record.subarray(HEAD_BYTES))
    if (table === undefined || row.length !== table.columns.length) throw unfinished()
    table.hash.update(record)
    table.rows += 1
    return row
  }

  async #give(rows: readonly Row[]): Promise<void> {
    if (this.#open !== undefined && rows.length > 0) await this.#take(this.#open, rows)
  }

  #begin(type: number | undefined, record: Buffer): void {
    if (this.#open !== undefined) this.#tables.push(counted(this.#open))
    this.#open = undefined
    const row = readRow(record.subarray(HEAD_BYTES))
    if (type === TABLE) {
      const [name = '', ...columns] = row.map(String)
      this.#open = openTable({ name, columns })
      this.#open.hash.update(record)
    } else if (type === END) {
      const contents = { tables: this.#tables, digest: digestOf(this.#tables) }
      if (!isSameRow(row, endOf(contents))) throw unfinished()
      this.#contents = contents
    } else {
      throw unfinished()
    }
  }
}

function endOfRecord(source: Buffer, start: number): number | undefined {
  if (source.length - start < HEAD_BYTES) return undefined
  const end = start + HEAD_BYTES + source.readUInt32BE(start + 1)
  return end > source.length ? undefined : end
}

function openTable({ name, columns }: TableHead): OpenTable {
  return { name, columns, rows: 0, hash: createHash('sha256') }
}

function counted({ name, rows, hash }: OpenTable): CountedTable {
  return { name, rows, digest: hash.digest('hex') }
}

function digestOf(tables: readonly CountedTable[]): string {
  const hash = createHash('sha256')
  for (const { digest } of tables) hash.update(Buffer.from(digest, 'hex'))
  return hash.digest('hex')
}

function endOf({ tables, digest }: Contents): Row {
  const bytes = (text: string): Value => Buffer.from(text, 'hex')
  return [
    ...tables.flatMap(({ name, rows, digest: own }) => [name, rows, bytes(own)]),
    bytes(digest),
  ]
}

function isSameRow(one: Row, other: Row): boolean {
  const encoded = [one, other].map((row) => {
    const target = Buffer.alloc(maxBytesOf(row))
    return target.subarray(0, writeRow(target, 0, row))
  })
  return encoded[0]?.equals(encoded[1] ?? Buffer.alloc(0)) === true
}

// Every chunk was authentic, so a program that had the key wrote these records: a fault of ours.
function unfinished(): BackupError {
  return new BackupError(
    'The content of the backup does not match its end record: the program that wrote it was at fault.',
  )
}
