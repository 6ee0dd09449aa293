/** Describes the contents of a backup for answers. */

import type { Contents } from '../../../backup/records.ts'

/** A row for each table. */
export function tablesOf({ tables }: Contents): readonly object[] {
  return tables.map(({ name, rows, digest }) => ({ Table: name, Rows: rows, Digest: digest }))
}

/** The number of rows of all tables together. */
export function rowsOf({ tables }: Contents): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0)
}
