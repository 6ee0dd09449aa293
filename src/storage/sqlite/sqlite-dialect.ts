import type { Dialect } from '../sql/dialect.ts'

/** What SQLite writes in its own way. */
export const sqliteDialect: Dialect = {
  asBytes: (column) => `CAST(${column} AS BLOB)`,
  unindexed: (column) => `+${column}`,
  matches: (column, pattern) => `${column} GLOB ${pattern}`,
}
