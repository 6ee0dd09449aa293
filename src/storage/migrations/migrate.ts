import type { Connection } from '../sqlite-driver.ts'

/** The database cannot be used by this program; the message says what can. */
export class SchemaError extends Error {}

export interface Migration {
  readonly number: number
  readonly name: string
  readonly sql: string
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
  const [present] = connection.prepare('SELECT max(number) FROM schema_migrations').get([]) ?? []
  const current = Number(present ?? 0)
  const latest = migrations.at(-1)?.number ?? 0
  if (current > latest) {
    throw new SchemaError(
      `The database has schema ${current}; this program knows schemas up to ${latest}. Start a newer Jinku.`,
    )
  }
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
