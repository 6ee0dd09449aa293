/** Examines a database of any schema: whether it is intact, and how many rows it has. */

import { brokenClaims } from './claims.ts'
import type { Connection } from './driver.ts'

/** Sentences about what is wrong; none when the database is sound. */
export function faultsIn(connection: Connection): string[] {
  const integrity = connection.prepare('PRAGMA integrity_check').all([])
  const references = connection
    .prepare('SELECT "table", parent, count(*) FROM pragma_foreign_key_check GROUP BY 1, 2')
    .all([])
  return [
    ...integrity.map(([text]) => String(text)).filter((text) => text !== 'ok'),
    ...references.map(
      ([table, parent, rows]) =>
        `In table ${table}, rows that refer to nothing in table ${parent}: ${rows}.`,
    ),
    ...brokenClaims(connection).map((claims) => `Table ${claims}.`),
  ]
}

/** Rows by table. */
export function rowCounts(connection: Connection): ReadonlyMap<string, number> {
  const tables = connection
    .prepare(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name",
    )
    .all([])
  return new Map(
    tables.map(([name]) => {
      const [rows] = connection.prepare(`SELECT count(*) FROM "${name}"`).get([]) ?? []
      return [String(name), Number(rows)]
    }),
  )
}
