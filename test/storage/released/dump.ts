/** A database as a text of SQL that people can read and compare, and that makes the same database again. */

import type { Connection } from '../../../src/storage/sqlite/driver.ts'

/** Everything in the database, in an order that depends on nothing but its content. */
export function dumpOf(connection: Connection): string {
  const texts = (sql: string): string[] =>
    connection
      .prepare(sql)
      .all([])
      .map(([text]) => String(text))
  const made = (kinds: string): string[] =>
    texts(`SELECT sql FROM sqlite_schema WHERE type IN (${kinds})
      AND sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type, name`).map((sql) => `${sql};`)
  const tables = texts(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
  const rows = tables.flatMap((table) => {
    const columns = texts(`SELECT name FROM pragma_table_info('${table}') ORDER BY cid`)
    const values = columns.map((column) => `quote("${column}")`).join(" || ', ' || ")
    return texts(`SELECT ${values} FROM "${table}" ORDER BY 1`).map(
      (row) => `INSERT INTO ${table} VALUES (${row});`,
    )
  })
  // Indexes and triggers follow the rows: no trigger runs for a row that is only brought back. The first ANALYZE makes the
  // table of statistics, the last one has the planner read it.
  return [
    'PRAGMA foreign_keys = OFF;',
    'BEGIN;',
    ...made("'table'"),
    'ANALYZE sqlite_schema;',
    'DELETE FROM sqlite_stat1;',
    ...rows,
    ...made("'index', 'trigger', 'view'"),
    'ANALYZE sqlite_schema;',
    'COMMIT;',
    '',
  ].join('\n')
}
