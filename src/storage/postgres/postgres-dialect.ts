import type { Dialect } from '../sql/dialect.ts'

/** What PostgreSQL writes in its own way. */
export const postgresDialect: Dialect = {
  clockMs: 'CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)',
  keepingRows: 'FOR SHARE',
  asBytes: (column) => `convert_to(${column}, 'UTF8')`,
  unindexed: (column) => column,
  // The pattern is one of SQLite: a star at both ends, and brackets around each character that would have a meaning.
  matches: (column, pattern) => {
    const given = `CAST(${pattern} AS TEXT)`
    const inner = `substr(${given}, 2, length(${given}) - 2)`
    return `strpos(${column}, regexp_replace(${inner}, '\\[([*?[])\\]', '\\1', 'g')) > 0`
  },
}
