/** What is in a backup, for answers. */

import type { Contents } from '../../../backup/records.ts'

export function tablesOf({ tables }: Contents): readonly object[] {
  return tables.map(({ name, rows, digest }) => ({ Table: name, Rows: rows, Digest: digest }))
}

export function rowsOf({ tables }: Contents): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0)
}
