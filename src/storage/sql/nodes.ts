/** The nodes that work on the database, and their duties. */

import {
  type DutyLease,
  DutyLost,
  type NodeState,
  type NodesWriteStore,
  type StoredDuty,
  type StoredNode,
} from '../nodes.ts'
import { columns, integer, optional, text } from './columns.ts'
import { CLOCK_MS, KEEPING_ROWS } from './dialect.ts'
import { existing, type Sql, select, statement } from './sql.ts'

const clock = select(integer(CLOCK_MS), '')
const schema = select(integer('max(number)'), 'FROM schema_migrations')
const all = select(
  columns<StoredNode>({
    name: text('name'),
    fence: integer('fence'),
    home: text('home'),
    version: text('version'),
    state: text<NodeState>('state'),
    rootKey: optional(text('root_key')),
    wrapsUnder: optional(text('wraps_under')),
    startedAt: integer('started_at'),
    leaseUntil: integer('lease_until'),
  }),
  'FROM nodes ORDER BY name',
)
const duties = select(
  columns<StoredDuty>({
    duty: text('duty'),
    node: text('node'),
    nodeFence: integer('node_fence'),
    fence: integer('fence'),
  }),
  'FROM duties ORDER BY duty',
)
const put = statement(`
  INSERT INTO nodes (name, fence, home, version, state, root_key, wraps_under, started_at, lease_until)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  ON CONFLICT (name) DO UPDATE SET fence = excluded.fence, home = excluded.home, version = excluded.version,
    state = excluded.state, root_key = excluded.root_key, wraps_under = excluded.wraps_under, started_at = excluded.started_at,
    lease_until = excluded.lease_until`)
const renew = statement(`
  UPDATE nodes SET state = $3, root_key = $4, wraps_under = $5, lease_until = $6 WHERE name = $1 AND fence = $2`)
const remove = statement('DELETE FROM nodes WHERE name = $1 AND fence = $2 AND lease_until = $3')
const assign = statement(`
  INSERT INTO duties (duty, node, node_fence, fence) VALUES ($1, $2, $3, $4)
  ON CONFLICT (duty) DO UPDATE SET node = excluded.node, node_fence = excluded.node_fence, fence = excluded.fence`)
// Whoever takes the duty changes the row, and so waits for the end of this transaction.
const held = select(integer('fence'), `FROM duties WHERE duty = $1 AND fence = $2 ${KEEPING_ROWS}`)

export class SqlNodes implements NodesWriteStore {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  clock(): Promise<number> {
    return existing(this.#sql.one(clock, []), 'time')
  }

  schema(): Promise<number> {
    return existing(this.#sql.one(schema, []), 'number of the schema')
  }

  async all(): Promise<StoredNode[]> {
    return await this.#sql.all(all, [])
  }

  async duties(): Promise<StoredDuty[]> {
    return await this.#sql.all(duties, [])
  }

  async put(node: StoredNode): Promise<void> {
    const { name, fence, home, version, state, startedAt, leaseUntil } = node
    const keys = [node.rootKey ?? null, node.wrapsUnder ?? null]
    await this.#sql.run(put, [name, fence, home, version, state, ...keys, startedAt, leaseUntil])
  }

  async renew({ name, fence, state, leaseUntil, ...node }: StoredNode): Promise<boolean> {
    const keys = [node.rootKey ?? null, node.wrapsUnder ?? null]
    return (await this.#sql.run(renew, [name, fence, state, ...keys, leaseUntil])) === 1
  }

  async remove({
    name,
    fence,
    leaseUntil,
  }: Pick<StoredNode, 'name' | 'fence' | 'leaseUntil'>): Promise<boolean> {
    return (await this.#sql.run(remove, [name, fence, leaseUntil])) === 1
  }

  async assign({ duty, node, nodeFence, fence }: StoredDuty): Promise<void> {
    await this.#sql.run(assign, [duty, node, nodeFence, fence])
  }

  async requireDuty(lease: DutyLease): Promise<void> {
    const found = await this.#sql.one(held, [lease.duty, lease.fence])
    if (found === undefined) throw new DutyLost(lease)
  }
}
