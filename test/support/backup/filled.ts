/** Databases with rows in every table, and in-memory backups of them. */

import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadBackup } from '../../../src/backup/load-backup.ts'
import { type BackupSource, openBackup } from '../../../src/backup/read-backup.ts'
import {
  type Backup,
  type BackupOptions,
  placeOf,
  writeBackup,
} from '../../../src/backup/write-backup.ts'
import { type RootKey, temporaryRootKey } from '../../../src/crypto/root-key.ts'
import { claimedIds } from '../../../src/storage/sql/ids.ts'
import { type Connection, loadDriver } from '../../../src/storage/sqlite/driver.ts'
import { applyMigrations, type Migration } from '../../../src/storage/sqlite/migrate.ts'
import { migrations as allMigrations } from '../../../src/storage/sqlite/migrations/migrations.ts'
import { readTables, writeTables } from '../../../src/storage/sqlite/table-copies.ts'
import { carriedTables, type Row, type Table, type Value } from '../../../src/storage/tables.ts'

export const driver = await loadDriver()
export const LATEST = allMigrations.at(-1)?.number ?? 0
export const ACCOUNT = '1000000000000001'
/** As small as one row needs, so that a small backup has many of them. */
export const CHUNK_BYTES = 512

const folder = mkdtempSync(join(tmpdir(), 'jinku-backup-'))
let files = 0
const newPath = (): string => join(folder, `${files++}.db`)

export interface Filled {
  readonly path: string
  readonly rootKey: RootKey
}

/** Two rows in each table: text, numbers and bytes that a careless copy would damage, and null in every column that allows it. */
export function filledDatabase(
  migrations: readonly Migration[] = allMigrations,
  rootKey: RootKey = temporaryRootKey(),
): Filled {
  const path = newPath()
  const connection = driver.open(path)
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF')
  applyMigrations(connection, migrations)
  for (const table of carriedTables.filter(({ name }) => name !== 'ids')) {
    for (const number of table.name === 'founding' ? [1] : [1, 2]) {
      addRow(connection, table, number, rootKey)
    }
  }
  claimIds(connection)
  connection.exec(
    "UPDATE audit_batches SET entries = CAST(X'7bff00fe7d' AS TEXT) WHERE sequence = 1",
  )
  connection.close()
  return { path, rootKey }
}

function claimIds(connection: Connection): void {
  for (const [kind, { table, id }] of Object.entries(claimedIds)) {
    connection.exec(`
      INSERT INTO ids (kind, id, account, key_id)
      SELECT '${kind}', ${id}, account, ${kind === 'key-version' ? 'key_id' : 'NULL'}
      FROM ${table} WHERE ${id} IS NOT NULL`)
  }
}

function addRow(connection: Connection, table: Table, number: number, rootKey: RootKey): void {
  const columns = connection
    .prepare('SELECT name, type, "notnull", pk FROM pragma_table_info(?)')
    .all([table.name])
  const names = columns.map(([name]) => String(name))
  const row: Value[] = columns.map(([name, type, notNull, key]) => {
    // The same name or number is used in every column that refers to it.
    if (name === 'root_key_fingerprint') return rootKey.fingerprint
    if (name === 'root_key_source') return '{"kind":"a source"}'
    if (name === 'account' || name === 'first_account') return `100000000000000${number}`
    if (number === 2 && notNull === 0 && key === 0) return null
    if (type === 'INTEGER') return number
    return type === 'BLOB' ? randomBytes(40) : `${number} é\u{1f511}'\n`
  })
  const at = names.indexOf('wrapped')
  if (table.wrapped !== undefined && row[at] !== null) {
    const { wrapped, under } = rootKey.wrap(randomBytes(32), placeOf(table.wrapped, names, row))
    row[at] = wrapped
    row[names.indexOf('wrapped_under')] = under
  }
  const places = names.map(() => '?').join(', ')
  connection.prepare(`INSERT INTO ${table.name} VALUES (${places})`).run(row)
}

/** Begins a change of the root key to the next one, and leaves it under way. */
export function beginChange({ path, rootKey }: Filled, next: RootKey): void {
  const { from, to, fromUnderTo, toUnderFrom } = rootKey.changeTo(next)
  const connection = driver.open(path)
  connection
    .prepare('INSERT INTO root_key_handover VALUES (1, ?, ?, ?, ?, NULL, 1, NULL)')
    .run([from, to, fromUnderTo, toUnderFrom])
  connection.close()
}

export interface InMemory extends Backup {
  readonly file: Buffer
}

export async function backedUp(
  { path, rootKey }: Filled,
  options: Partial<BackupOptions> = {},
): Promise<InMemory> {
  const pieces: Buffer[] = []
  const reading = readTables(path, driver)
  try {
    const backup = await writeBackup(reading, {
      rootKey,
      passphrase: undefined,
      now: Date.parse('2025-01-02T03:04:05Z'),
      chunkBytes: CHUNK_BYTES,
      write: async (bytes) => {
        pieces.push(bytes)
      },
      ...options,
    })
    return { ...backup, file: Buffer.concat(pieces) }
  } finally {
    reading.close()
  }
}

export function sourceOf(file: Buffer): BackupSource {
  return async function* () {
    for (let at = 0; at < file.length; at += 5000) yield file.subarray(at, at + 5000)
  }
}

/** Restores into a new database, under a new root key. */
export async function restored(
  file: Buffer,
  rootKey: RootKey,
  migrations: readonly Migration[] = allMigrations,
): Promise<Filled> {
  const target = { path: newPath(), rootKey: temporaryRootKey() }
  const backup = await openBackup(sourceOf(file), {
    rootKeys: async () => [rootKey],
    passphrase: undefined,
  })
  const writing = writeTables(target.path, driver, backup.header.schema, migrations)
  try {
    await loadBackup(backup, writing, { rootKey: target.rootKey, source: undefined }, () => {})
  } finally {
    writing.close()
  }
  return target
}

/** All rows by table, with keys unwrapped, and without the columns that name the root key. */
export function contentOf({ path, rootKey }: Filled): { readonly [table: string]: unknown } {
  const connection = driver.open(path)
  try {
    return Object.fromEntries(
      carriedTables.map((table) => [table.name, contentOfTable(connection, table, rootKey)]),
    )
  } finally {
    connection.close()
  }
}

function contentOfTable(connection: Connection, table: Table, rootKey: RootKey): unknown[] {
  const columns = connection
    .prepare('SELECT name FROM pragma_table_info(?)')
    .all([table.name])
    .map(([name]) => String(name))
  // Compared as bytes, because text would hide differences in encoding.
  const selected = columns.map((name) =>
    table.asBytes.includes(name) ? `CAST(${name} AS BLOB)` : name,
  )
  const rows = connection
    .prepare(`SELECT ${selected.join(', ')} FROM ${table.name} ORDER BY ${table.key.join(', ')}`)
    .all([])
  return rows.map((row) =>
    Object.fromEntries(
      columns.flatMap((name, at): [string, unknown][] =>
        table.own.includes(name)
          ? []
          : [[name, name === 'wrapped' ? openedKey(table, columns, row, rootKey) : row[at]]],
      ),
    ),
  )
}

function openedKey(table: Table, columns: readonly string[], row: Row, rootKey: RootKey): unknown {
  const wrapped = row[columns.indexOf('wrapped')]
  if (table.wrapped === undefined || wrapped === null) return wrapped
  const under = String(row[columns.indexOf('wrapped_under')])
  const key = { wrapped: wrapped as never, under }
  return rootKey.unwrap(key, placeOf(table.wrapped, columns, row))
}
