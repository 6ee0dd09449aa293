/** Checks table `ids` against the rows that bear the ids. No constraint of the database can do that: see src/storage/sql/ids.ts. */

import { claimedIds } from '../sql/ids.ts'
import type { Connection } from './driver.ts'

/** What is wrong, each of which begins with a table: ids that are claimed for nobody or somebody else, and claims of what is not there. */
export function brokenClaims(connection: Connection): string[] {
  const isThere = connection.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'ids'").get([])
  // An older schema has none.
  if (isThere === undefined) return []
  return Object.entries(claimedIds).flatMap(([kind, { table, id }]) => {
    const same = `i.kind = '${kind}' AND i.id = t.${id} AND i.account = t.account
      ${kind === 'key-version' ? 'AND i.key_id = t.key_id' : ''}`
    const count = (from: string): number =>
      Number(connection.prepare(`SELECT count(*) FROM ${from}`).get([])?.[0])
    const unclaimed = count(`${table} t
      WHERE t.${id} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ids i WHERE ${same})`)
    const claimed = count(`ids i WHERE i.kind = '${kind}'`)
    const borne = count(`${table} t WHERE t.${id} IS NOT NULL`)
    return [
      ...(unclaimed === 0
        ? []
        : [`${table} has rows whose id is not claimed for them: ${unclaimed}`]),
      ...(claimed <= borne
        ? []
        : [`ids has some of kind ${kind} that no row bears: ${claimed - borne}`]),
    ]
  })
}
