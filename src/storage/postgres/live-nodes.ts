/** Whether servers work on the database. Its schema is changed, and its data moved, only while none does. */

import { SchemaError } from '../engine.ts'
import { isLive } from '../nodes.ts'
import { integer } from '../sql/columns.ts'
import { SqlNodes } from '../sql/nodes.ts'
import { select } from '../sql/sql.ts'
import type { Connection } from './connection.ts'
import type { Answer } from './exchange.ts'
import { PostgresSql } from './postgres-sql.ts'

const isThere = select(
  integer('(SELECT count(*) FROM pg_class c WHERE c.oid = to_regclass($1))'),
  '',
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
  const nodes = new SqlNodes(
    new PostgresSql(async (call) => (await connection.exchange([call]))[0] as Answer),
  )
  const clock = await nodes.clock()
  const live = (await nodes.all()).filter((node) => isLive(node, clock))
  if (live.length === 0) return
  const names = live.map(({ name }) => name).join(', ')
  throw new SchemaError(
    `Servers work on the database: ${names}. Stop them, then do this again. One that was killed counts as working for 10 seconds more.`,
  )
}
