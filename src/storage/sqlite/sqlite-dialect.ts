import type { Dialect } from '../sql/dialect.ts'

/** What SQLite writes in its own way. */
export const sqliteDialect: Dialect = {
  clockMs: "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)",
  // There is one writer.
  keepingRows: '',
  asBytes: (column) => `CAST(${column} AS BLOB)`,
  unindexed: (column) => `+${column}`,
  matches: (column, pattern) => `${column} GLOB ${pattern}`,
}
