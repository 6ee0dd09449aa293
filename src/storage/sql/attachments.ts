/** Which policies are attached to whom. */

import { TimeSlices } from '../../scheduling/time-slices.ts'
import type {
  Attachment,
  AttachmentsWriteStore,
  Entity,
  Group,
  ListedRole,
  PolicyReference,
  User,
} from '../identities.ts'
import type { Scope } from '../store.ts'
import { type Columns, columns, extended, integer, optional, text } from './columns.ts'
import { groups } from './groups.ts'
import { nameKey } from './names.ts'
import { policies } from './policies.ts'
import { roles } from './roles.ts'
import { Parameters, type Query, type Sql, select, statement } from './sql.ts'
import { users } from './users.ts'

type Named = Pick<User, 'id' | 'name'>
type Attached = Pick<Attachment, 'attachedAt'>

const attachment = columns<Attachment>({
  type: text('a.policy_type'),
  id: text('a.policy_id'),
  attachedAt: integer('a.attached_at'),
  record: optional(policies.record),
})
const ofEntity = select(
  attachment,
  `FROM attachments a
  LEFT JOIN policies ON a.policy_type = 'Custom'
    AND policies.account = $1 AND policies.policy_id = a.policy_id
  WHERE a.account = $1 AND a.entity_type = $2 AND a.entity_id = $3 ORDER BY a.ordinal`,
)

const count = select(
  integer('count(*)'),
  'FROM attachments WHERE account = $1 AND policy_type = $2 AND policy_id = $3',
)
const anyOfType = select(
  integer('count(*)'),
  `FROM (SELECT 1 FROM attachments
    WHERE account = $1 AND policy_type = $2 AND policy_id = $3 AND entity_type = $4
    ORDER BY entity_id LIMIT 1) one`,
)
const countOfPolicy = columns<PolicyReference & { readonly attachments: number }>({
  type: text('policy_type'),
  id: text('policy_id'),
  attachments: integer('count(*)'),
})

const holders = {
  user: holdersIn('user', users),
  group: holdersIn('group', groups),
  role: holdersIn('role', roles),
}

/** How many users, groups or roles one statement reads. */
const HOLDERS_AT_ONCE = 100
/** For how many policies one statement counts attachments. Each may be attached to every user, group and role. */
const COUNTED_AT_ONCE = 50

/** Some of the entities of one type that a policy is attached to, in order of ids. */
function holdersIn<T extends object>(
  type: Entity['type'],
  { table, id, listed }: { table: string; id: string; listed: Columns<T> },
): Query<T & Attached> {
  return select(
    extended(listed, { attachedAt: integer('a.attached_at') }),
    `FROM attachments a CROSS JOIN ${table}
    WHERE a.account = $1 AND a.policy_type = $2 AND a.policy_id = $3 AND a.entity_type = '${type}'
      AND a.entity_id > $4 AND ${table}.account = $1 AND ${table}.${id} = a.entity_id
    ORDER BY a.entity_id LIMIT $5`,
  )
}

const lastOrdinal = select(
  integer('coalesce(max(ordinal), 0)'),
  'FROM attachments WHERE account = $1 AND entity_type = $2 AND entity_id = $3',
)
const attach = statement(`
  INSERT INTO attachments
    (account, entity_type, entity_id, policy_type, policy_id, attached_at, ordinal)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (account, entity_type, entity_id, policy_type, policy_id) DO NOTHING`)
const detach = statement(`
  DELETE FROM attachments WHERE account = $1 AND entity_type = $2 AND entity_id = $3
    AND policy_type = $4 AND policy_id = $5`)

export class SqlAttachments implements AttachmentsWriteStore {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async of(entity: Entity): Promise<Attachment[]> {
    const { account } = this.#scope
    return await this.#sql.all(ofEntity, [account, entity.type, entity.id])
  }

  async count({ type, id }: PolicyReference): Promise<number> {
    return (await this.#sql.one(count, [this.#scope.account, type, id])) ?? 0
  }

  async counts(policies: readonly PolicyReference[], slices = new TimeSlices()): Promise<number[]> {
    const counts: number[] = []
    for (let start = 0; start < policies.length; start += COUNTED_AT_ONCE) {
      if (slices.isOver) await slices.next()
      counts.push(...(await this.#counts(policies.slice(start, start + COUNTED_AT_ONCE))))
    }
    return counts
  }

  async #counts(policies: readonly PolicyReference[]): Promise<number[]> {
    const parameters = new Parameters()
    const account = parameters.add(this.#scope.account)
    const wanted = policies.map(({ type, id }) => `(${parameters.list([type, id])})`).join(', ')
    const attached = `FROM attachments
      WHERE account = ${account} AND (policy_type, policy_id) IN (VALUES ${wanted})
      GROUP BY policy_type, policy_id`
    const rows = await this.#sql.once(select(countOfPolicy, attached), parameters.values)
    const found = new Map(rows.map(({ type, id, attachments }) => [`${type} ${id}`, attachments]))
    return policies.map(({ type, id }) => found.get(`${type} ${id}`) ?? 0)
  }

  users(policy: PolicyReference, slices?: TimeSlices): Promise<(User & Attached)[]> {
    return this.#holders(holders.user, policy, slices)
  }

  groups(policy: PolicyReference, slices?: TimeSlices): Promise<(Group & Attached)[]> {
    return this.#holders(holders.group, policy, slices)
  }

  roles(policy: PolicyReference, slices?: TimeSlices): Promise<(ListedRole & Attached)[]> {
    return this.#holders(holders.role, policy, slices)
  }

  async isAttachedToAny({ type, id }: PolicyReference, holder: Entity['type']): Promise<boolean> {
    return (await this.#sql.one(anyOfType, [this.#scope.account, type, id, holder])) === 1
  }

  async attach(entity: Entity, policy: PolicyReference): Promise<'attached' | 'attached already'> {
    const { account, now } = this.#scope
    const last = (await this.#sql.one(lastOrdinal, [account, entity.type, entity.id])) ?? 0
    const values = [account, entity.type, entity.id, policy.type, policy.id, now, last + 1]
    return (await this.#sql.run(attach, values)) === 1 ? 'attached' : 'attached already'
  }

  async detach(entity: Entity, policy: PolicyReference): Promise<'detached' | 'not attached'> {
    const values = [this.#scope.account, entity.type, entity.id, policy.type, policy.id]
    return (await this.#sql.run(detach, values)) === 1 ? 'detached' : 'not attached'
  }

  // The index is in order of ids, and the quotas keep the result small enough to be sorted by name here.
  async #holders<T extends Named>(
    read: Query<T>,
    { type, id }: PolicyReference,
    slices = new TimeSlices(),
  ): Promise<T[]> {
    const found: T[] = []
    for (let last: string | undefined = ''; last !== undefined; ) {
      if (slices.isOver) await slices.next()
      const values = [this.#scope.account, type, id, last, HOLDERS_AT_ONCE]
      const some: T[] = await this.#sql.all(read, values)
      found.push(...some)
      last = some.length < HOLDERS_AT_ONCE ? undefined : some.at(-1)?.id
    }
    return found
      .map((one) => ({ one, key: nameKey(one.name) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ one }) => one)
  }
}
