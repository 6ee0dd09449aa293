/** Whether servers work on the database. Its schema is changed, and its data moved, only while none does. */

import { SchemaError } from '../engine.ts'
import { integer, text } from '../sql/columns.ts'
import { CLOCK_MS } from '../sql/dialect.ts'
import { select } from '../sql/sql.ts'
import type { Connection } from './connection.ts'

const isThere = select(
  integer('(SELECT count(*) FROM pg_class c WHERE c.oid = to_regclass($1))'),
  '',
)
const live = select(
  text('name'),
  `FROM nodes WHERE state <> 'stopped' AND lease_until > ${CLOCK_MS} ORDER BY name`,
)

/**
 * Inside a transaction that has locked the row of changes of the schema it stays true until that has ended, because a server locks that row
 * when it joins.
 *
 * @throws SchemaError that names the servers
 */
export async function requireNoNodes(connection: Connection): Promise<void> {
  const [table] = await connection.exchange([{ statement: isThere, values: ['nodes'] }])
  if (table?.rows[0]?.[0] !== 1) return
  const [answer] = await connection.exchange([{ statement: live, values: [] }])
  const names = answer?.rows.map(([name]) => String(name)) ?? []
  if (names.length === 0) return
  throw new SchemaError(
    `Servers work on the database: ${names.join(', ')}. Stop them, then do this again. One that was killed counts as working for 10 seconds more.`,
  )
}
