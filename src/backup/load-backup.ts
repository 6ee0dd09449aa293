/** Loads a backup into empty tables, and wraps each key in it under the root key of the target. */

import type { RootKey } from '../crypto/root-key.ts'
import {
  carriedTables,
  FOUNDING_ROOT_KEY,
  FOUNDING_SOURCE,
  type Row,
  type Table,
  type TablesWriter,
  type Value,
  WRAPPED,
  WRAPPED_UNDER,
} from '../storage/tables.ts'
import { BackupError } from './backup-error.ts'
import type { OpenedBackup, VerifiedContents } from './read-backup.ts'
import type { Contents, TableHead } from './records.ts'
import { placeOf } from './write-backup.ts'

/** The root key of the data that a backup is restored into. */
export interface TargetRootKey {
  readonly rootKey: RootKey
  /** The record of its source, as JSON; undefined if there is none. */
  readonly source: string | undefined
}

/** Called with the number of rows that were read so far. */
export type OnProgress = (rows: number) => void

/** Verifies a backup without loading it: it must be complete, and each key in it valid. @throws BackupError */
export async function checkBackup(
  backup: OpenedBackup,
  onProgress: OnProgress,
): Promise<VerifiedContents> {
  let rows = 0
  return await backup.read(async (head, page) => {
    const { wrapped } = tableOf(head)
    if (wrapped !== undefined) for (const row of page) keyIn(head, row)
    rows += page.length
    onProgress(rows)
  })
}

/** Loads a backup. The caller commits. @throws BackupError when the backup is not complete, or its content is inconsistent */
export async function loadBackup(
  backup: OpenedBackup,
  writing: TablesWriter,
  target: TargetRootKey,
  onProgress: OnProgress,
): Promise<VerifiedContents> {
  const fits = new Set<TableHead>()
  let rows = 0
  const contents = await backup.read(async (head, page) => {
    const table = tableOf(head)
    const own = writing.columns(table).filter((column) => table.own.includes(column))
    if (!fits.has(head)) requireColumns(head, table, writing)
    fits.add(head)
    const added = page.map((row) => [
      ...rewrapped(head, table, row, target),
      ...own.map((column) => ownValue(column, head, row, target)),
    ])
    await writing.add(table, [...head.columns, ...own], added)
    rows += page.length
    onProgress(rows)
  })
  requireTables(contents, writing)
  await requireCounts(contents, writing)
  const faults = await writing.finish()
  if (faults.length > 0) {
    throw new BackupError(`What is in the backup does not fit together: ${faults.join('; ')}.`)
  }
  return contents
}

function tableOf({ name }: Pick<TableHead, 'name'>): Table {
  const table = carriedTables.find((one) => one.name === name)
  if (table === undefined) {
    throw new BackupError(`The backup holds a table that this program does not know: ${name}.`)
  }
  return table
}

function requireColumns(head: TableHead, table: Table, writing: TablesWriter): void {
  const wanted = writing.columns(table).filter((column) => !table.own.includes(column))
  if (wanted.join() !== head.columns.join()) {
    throw new BackupError(
      `Table ${table.name} of the backup does not have the columns of its schema.`,
    )
  }
}

// The constraints of the database do not notice a table that is missing as a whole, if no row refers to it.
function requireTables({ tables }: Contents, writing: TablesWriter): void {
  const present = tables.map(({ name }) => name)
  const missing = carriedTables.filter(
    (table) => !present.includes(table.name) && writing.columns(table).length > 0,
  )
  if (missing.length > 0 || new Set(present).size < present.length) {
    throw new BackupError('The backup does not hold each table of its schema once.')
  }
}

async function requireCounts({ tables }: Contents, writing: TablesWriter): Promise<void> {
  const wrong: string[] = []
  for (const counted of tables) {
    if ((await writing.count(tableOf(counted))) !== counted.rows) wrong.push(counted.name)
  }
  if (wrong.length > 0) {
    throw new BackupError(`Rows were lost on their way into ${wrong.join(', ')}.`)
  }
}

function keyIn({ name, columns }: TableHead, row: Row): Buffer | undefined {
  const key = row[columns.indexOf(WRAPPED)]
  if (key === null) return undefined
  if (!Buffer.isBuffer(key) || key.length === 0) {
    throw new BackupError(`The backup holds a row in table ${name} whose key is none.`)
  }
  return key
}

function rewrapped(
  head: TableHead,
  { wrapped }: Table,
  row: Row,
  { rootKey }: TargetRootKey,
): readonly Value[] {
  if (wrapped === undefined) return row
  const key = keyIn(head, row)
  if (key === undefined) return row
  const sealed = rootKey.wrap(key, placeOf(wrapped, head.columns, row)).wrapped
  key.fill(0)
  return row.with(head.columns.indexOf(WRAPPED), sealed)
}

function ownValue(
  column: string,
  head: TableHead,
  row: Row,
  { rootKey, source }: TargetRootKey,
): Value {
  switch (column) {
    case FOUNDING_ROOT_KEY:
      return rootKey.fingerprint
    case FOUNDING_SOURCE:
      return source ?? null
    case WRAPPED_UNDER:
      return keyIn(head, row) === undefined ? null : rootKey.fingerprint
    default:
      throw new Error(`nothing is known to go into column ${column}`)
  }
}
