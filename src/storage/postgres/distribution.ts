/**
 * Spreads the tables of a database over the nodes of a cluster, where the extension that does so is asked for: each account with all that
 * belongs to it on one node. See docs/decisions/0037-tables-of-a-distributed-engine.md.
 */

import { type DatabaseDistribution, SchemaError } from '../engine.ts'
import { integer, text } from '../sql/columns.ts'
import { select } from '../sql/sql.ts'
import type { Connection } from './connection.ts'

/** What a table is spread by: a column, or nothing, so that each node has all of it. */
export type DistributedBy = 'account' | 'id' | undefined

const extensions = select(integer('count(*)'), "FROM pg_extension e WHERE e.extname = 'citus'")
// Absent where the extension is. It knows every table that is spread.
const known = select(
  integer('count(*)'),
  "FROM pg_class c WHERE c.oid = to_regclass('pg_dist_partition')",
)
const distributed = select(
  text('c.relname'),
  'FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid::oid ORDER BY c.relname',
)
/** The tables that are there, and the first column of the key of each. */
const tables = select(
  text("c.relname || ' ' || a.attname"),
  `FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
  WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relkind IN ('r', 'p')
  ORDER BY c.relname`,
)

/** All that belongs to an account is where its row is. */
const PARENT = 'accounts'
/** What is unique on the whole server is found by its id, so it is not where its account is. */
const BY_ID = 'ids'

/** How a table is spread whose key begins with this column. */
export function distributedBy(table: string, firstOfKey: string): DistributedBy {
  if (table === BY_ID) return 'id'
  return firstOfKey === 'account' ? 'account' : undefined
}

/** The statement that spreads a table. */
export function distribute(table: string, by: DistributedBy): string {
  if (by === undefined) return `SELECT create_reference_table('${table}')`
  const beside = by === 'account' && table !== PARENT ? PARENT : 'none'
  return `SELECT create_distributed_table('${table}', '${by}', colocate_with => '${beside}')`
}

/**
 * Refuses a database that is spread otherwise than the settings say: a change of it would be committed in two parts.
 *
 * @throws SchemaError
 */
export async function requireDistribution(
  connection: Connection,
  distribution: DatabaseDistribution | undefined,
): Promise<void> {
  const spread = await spreadTables(connection)
  if (distribution === undefined) {
    if (spread.includes(PARENT)) {
      throw new SchemaError(
        'The tables of this database are spread over the nodes of a cluster. Give JINKU_DATABASE_DISTRIBUTED=citus.',
      )
    }
    return
  }
  const [extension] = await connection.exchange([{ statement: extensions, values: [] }])
  if (extension?.rows[0]?.[0] !== 1) {
    throw new SchemaError(
      'JINKU_DATABASE_DISTRIBUTED=citus is given, and the database does not have that extension. Run CREATE EXTENSION citus in it as a superuser on the coordinator, or leave the setting out.',
    )
  }
  const there = await tablesOf(connection)
  const isMade = there.some(({ name }) => name === PARENT)
  if (isMade && !spread.includes(PARENT)) {
    throw new SchemaError(
      'The tables of this database were made without JINKU_DATABASE_DISTRIBUTED=citus, and are not spread. Use jinku transfer to move the data into an empty database with the setting, or leave it out.',
    )
  }
}

/** Spreads all tables that are not, parents first. Nothing is left that is on the coordinator alone. */
export async function distributeTables(connection: Connection): Promise<void> {
  const spread = await spreadTables(connection)
  const there = (await tablesOf(connection)).filter(({ name }) => !spread.includes(name))
  const rank = (name: string): number => (name === PARENT ? 0 : 1)
  const inOrder = there.toSorted((one, other) => rank(one.name) - rank(other.name))
  // Tables were made in this transaction, and what is on all nodes must not be changed by several connections in one.
  await say(connection, "SET LOCAL citus.multi_shard_modify_mode = 'sequential'")
  for (const { name, firstOfKey } of inOrder) {
    await say(connection, distribute(name, distributedBy(name, firstOfKey)))
  }
}

async function spreadTables(connection: Connection): Promise<readonly string[]> {
  const [isKnown] = await connection.exchange([{ statement: known, values: [] }])
  if (isKnown?.rows[0]?.[0] !== 1) return []
  const [answer] = await connection.exchange([{ statement: distributed, values: [] }])
  return answer?.rows.map(([name]) => String(name)) ?? []
}

async function tablesOf(
  connection: Connection,
): Promise<readonly { readonly name: string; readonly firstOfKey: string }[]> {
  const [answer] = await connection.exchange([{ statement: tables, values: [] }])
  const rows = answer?.rows ?? []
  return rows.map(([row]) => {
    const [name = '', firstOfKey = ''] = String(row).split(' ')
    return { name, firstOfKey }
  })
}

async function say(connection: Connection, text: string): Promise<void> {
  await connection.exchange([{ statement: { text }, values: [], isOnce: true }])
}
