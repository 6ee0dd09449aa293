import type { Connection } from '../sqlite-driver.ts'

/** The database cannot be used by this program; the message says what can. */
export class SchemaError extends Error {}

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
}

/** Throws unless the schema is the one of this program; changes nothing. For programs beside a server. */
export function requireCurrentSchema(
  connection: Connection,
  migrations: readonly Migration[],
): void {
  const tables = "SELECT 1 FROM sqlite_schema WHERE name = 'schema_migrations'"
  const isEmpty = connection.prepare(tables).get([]) === undefined
  const current = isEmpty ? 0 : presentSchema(connection)
  const latest = latestOf(migrations)
  if (current > latest) throw tooNew(current, latest)
  if (current < latest) {
    throw new SchemaError(
      `The database has schema ${current}, and this program works on schema ${latest}. Start the server of this version once, which brings it up to date, or use the program of the version that runs.`,
    )
  }
}

/**
 * Brings the schema of a SQLite database up to date, all or nothing, after a snapshot beside the file. Throws when the
 * schema is newer than the program: going back is not possible.
 */
export function migrate(
  connection: Connection,
  path: string,
  migrations: readonly Migration[],
): void {
  connection.exec(
    'CREATE TABLE IF NOT EXISTS schema_migrations (number INTEGER PRIMARY KEY, name TEXT) STRICT',
  )
  const current = presentSchema(connection)
  const latest = latestOf(migrations)
  if (current > latest) throw tooNew(current, latest)
  if (current === latest) return
  if (current > 0 && path !== ':memory:') {
    connection.prepare('VACUUM INTO ?').run([`${path}.before-schema-${latest}-${Date.now()}`])
  }
  connection.exec('BEGIN IMMEDIATE')
  try {
    for (const { number, name, sql } of migrations) {
      if (number <= current) continue
      connection.exec(sql)
      connection.prepare('INSERT INTO schema_migrations VALUES (?, ?)').run([number, name])
    }
    connection.exec('COMMIT')
  } catch (error) {
    connection.exec('ROLLBACK')
    throw error
  }
}

function presentSchema(connection: Connection): number {
  const [present] = connection.prepare('SELECT max(number) FROM schema_migrations').get([]) ?? []
  return Number(present ?? 0)
}

function latestOf(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.number ?? 0
}

function tooNew(current: number, latest: number): SchemaError {
  return new SchemaError(
    `The database has schema ${current}; this program knows schemas up to ${latest}. Start a newer Jinku.`,
  )
}
