/** The schema of a SQLite database: reads its number, and upgrades it to the one of this program. */

import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { SchemaError, type SchemaStatus, type SchemaStep, type Upgrade } from '../engine.ts'
import { isDiskFull } from '../storage-failure.ts'
import { copyTo, type Room, roomFor } from './copy.ts'
import type { Connection } from './driver.ts'

/** A step from one schema to the next; its statements have semicolons between them. */
export interface Migration extends SchemaStep {
  readonly sql: string
}

/** Throws unless the schema is the one of this program; changes nothing. */
export function requireCurrentSchema(
  connection: Connection,
  migrations: readonly Migration[],
): void {
  const current = presentSchema(connection)
  const latest = latestOf(migrations)
  if (current > latest) throw tooNew(current, latest)
  if (current < latest) {
    throw new SchemaError(
      `The database has schema ${current}, and this program works on schema ${latest}. Start the server of this version once, or run jinku migrate, to bring it up to date; or use the program of the version that runs.`,
    )
  }
}

/** The migrations that the database does not have yet. Throws when its schema is newer than the program: there is no way back. */
export function pendingMigrations(
  connection: Connection,
  migrations: readonly Migration[],
): SchemaStatus & { readonly pending: readonly Migration[] } {
  const from = presentSchema(connection)
  const to = latestOf(migrations)
  if (from > to) throw tooNew(from, to)
  return { from, to, pending: migrations.filter(({ number }) => number > from) }
}

/**
 * Upgrades the schema of a SQLite database in one transaction, after copying the database to a snapshot in the same
 * directory. Returns undefined if there was nothing to upgrade.
 *
 * @throws SchemaError when the schema is newer than the program, or there is no room
 */
export function migrate(
  connection: Connection,
  path: string,
  migrations: readonly Migration[],
): Upgrade | undefined {
  const { from, to, pending } = pendingMigrations(connection, migrations)
  if (pending.length === 0) return undefined
  if (from === 0) {
    applyMigrations(connection, pending)
    return undefined
  }
  const snapshot = `${path}.before-schema-${to}-${Date.now()}`
  takeSnapshot(connection, snapshot, to)
  try {
    applyMigrations(connection, pending)
  } catch (error) {
    // The database is unchanged, so the snapshot is removed. Otherwise a server that is restarted again and again would fill
    // the disk with snapshots.
    rmSync(snapshot, { force: true })
    throw error
  }
  return { from, to, snapshot }
}

/** In one transaction. */
export function applyMigrations(connection: Connection, pending: readonly Migration[]): void {
  connection.exec('BEGIN IMMEDIATE')
  try {
    connection.exec(
      'CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER PRIMARY KEY, name TEXT) STRICT',
    )
    for (const migration of pending) apply(connection, migration)
    connection.exec('COMMIT')
  } catch (error) {
    rollBack(connection)
    if (!isDiskFull(error)) throw error
    const message =
      'The disk became full while the schema was brought up to date. Nothing has been changed. Make room, then start again.'
    throw new SchemaError(message, { cause: error })
  }
}

function apply(connection: Connection, { number, name, sql }: Migration): void {
  try {
    connection.exec(sql)
    connection.prepare('INSERT INTO schema_migrations VALUES (?, ?)').run([number, name])
  } catch (cause) {
    throw new Error(`migration ${number} (${name}) failed: ${messageOf(cause)}`, { cause })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function rollBack(connection: Connection): void {
  try {
    connection.exec('ROLLBACK')
  } catch {
    // SQLite has rolled back by itself, as it may when the disk is full.
  }
}

function takeSnapshot(connection: Connection, snapshot: string, to: number): void {
  requireRoom(roomFor(connection, snapshot), dirname(snapshot), to)
  try {
    copyTo(connection, snapshot)
  } catch (cause) {
    throw new SchemaError(
      `The snapshot that precedes schema ${to} could not be written to ${dirname(snapshot)} (${messageOf(cause)}). Nothing has been changed. Mend that, then start again.`,
      { cause },
    )
  }
}

/** @throws SchemaError when a copy does not fit */
export function requireRoom({ neededBytes, freeBytes }: Room, directory: string, to: number): void {
  if (neededBytes <= freeBytes) return
  throw new SchemaError(
    `A copy of the database needs ${megabytes(neededBytes)} before its schema can become ${to}, and ${directory} has room for ${megabytes(freeBytes)}. Nothing has been changed. Make room, for instance by moving older snapshots (…before-schema-…) elsewhere, then start again.`,
  )
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

function presentSchema(connection: Connection): number {
  const tables = "SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'"
  if (connection.prepare(tables).get([]) === undefined) {
    if (connection.prepare('SELECT 1 FROM sqlite_schema').get([]) !== undefined) throw foreign()
    return 0
  }
  const ours = "SELECT 1 FROM pragma_table_info('schema_migrations') WHERE name = 'number'"
  if (connection.prepare(ours).get([]) === undefined) throw foreign()
  const [present] = connection.prepare('SELECT max(number) FROM schema_migrations').get([]) ?? []
  return Number(present ?? 0)
}

function latestOf(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.number ?? 0
}

function foreign(): SchemaError {
  return new SchemaError(
    'The database was made by another program. Name another data directory, or take that file away.',
  )
}

function tooNew(current: number, latest: number): SchemaError {
  return new SchemaError(
    `The database has schema ${current}; this program knows schemas up to ${latest}. Start a newer Jinku.`,
  )
}
