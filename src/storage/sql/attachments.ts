/** Which policies are attached to whom. */

import { Slices } from '../../scheduling/time-slices.ts'
import type {
  Attachment,
  AttachmentsChanging,
  Entity,
  Group,
  ListedRole,
  PolicyReference,
  User,
} from '../identities.ts'
import type { Scope } from '../store.ts'
import { GROUP_COLUMNS, type GroupRow, groupOf } from './groups.ts'
import { keyOf } from './names.ts'
import { POLICY_COLUMNS, type PolicyRow, policyOf } from './policies.ts'
import { LISTED_ROLE_COLUMNS, type ListedRoleRow, listedRoleOf } from './roles.ts'
import { Parameters, type Row, type Sql, type Statement, statement } from './sql.ts'
import { USER_COLUMNS, type UserRow, userOf } from './users.ts'

type AttachmentRow = [
  type: PolicyReference['type'],
  id: string,
  attached: number,
  ...record: PolicyRow | [null, ...(string | number | null)[]],
]

const ofEntity = statement<AttachmentRow>(`
  SELECT a.policy_type, a.policy_id, a.attached_at, ${POLICY_COLUMNS} FROM attachments a
  LEFT JOIN policies ON a.policy_type = 'Custom'
    AND policies.account = a.account AND policies.policy_id = a.policy_id
  WHERE a.account = $1 AND a.entity_type = $2 AND a.entity_id = $3 ORDER BY a.ordinal`)

const count = statement<[attachments: number]>(`
  SELECT count(*) FROM attachments WHERE account = $1 AND policy_type = $2 AND policy_id = $3`)

const anyOf = statement<[attachments: number]>(`
  SELECT count(*) FROM (SELECT 1 FROM attachments
    WHERE account = $1 AND policy_type = $2 AND policy_id = $3 AND entity_type = $4 LIMIT 1) one`)

const users = holders<UserRow>('user', 'users', 'user_id', USER_COLUMNS)
const groups = holders<GroupRow>('group', 'user_groups', 'group_id', GROUP_COLUMNS)
const roles = holders<ListedRoleRow>('role', 'roles', 'role_id', LISTED_ROLE_COLUMNS)

/** Of those a policy is attached to one statement reads so many. */
const HOLDERS_AT_ONCE = 100
/** The attachments of so many policies are counted at once. Each may have one for every user, group and role. */
const COUNTED_AT_ONCE = 50

function holders<R extends Row>(
  type: Entity['type'],
  table: string,
  id: string,
  columns: string,
): Statement<[attached: number, ...R]> {
  return statement(`
    SELECT a.attached_at, ${columns} FROM attachments a CROSS JOIN ${table}
    WHERE a.account = $1 AND a.policy_type = $2 AND a.policy_id = $3 AND a.entity_type = '${type}'
      AND a.entity_id > $4 AND ${table}.account = $1 AND ${table}.${id} = a.entity_id
    ORDER BY a.entity_id LIMIT $5`)
}

const attach = statement(`
  INSERT INTO attachments
    (account, entity_type, entity_id, policy_type, policy_id, attached_at, ordinal)
  VALUES ($1, $2, $3, $4, $5, $6, (SELECT coalesce(max(ordinal), 0) + 1 FROM attachments
    WHERE account = $1 AND entity_type = $2 AND entity_id = $3))
  ON CONFLICT (account, entity_type, entity_id, policy_type, policy_id) DO NOTHING`)
const detach = statement(`
  DELETE FROM attachments WHERE account = $1 AND entity_type = $2 AND entity_id = $3
    AND policy_type = $4 AND policy_id = $5`)

export class SqlAttachments implements AttachmentsChanging {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async of(entity: Entity): Promise<Attachment[]> {
    const { account } = this.#scope
    const rows = await this.#sql.all(ofEntity, [account, entity.type, entity.id])
    return rows.map(([type, id, attachedAt, ...record]) => ({
      type,
      id,
      attachedAt,
      record: isPolicy(record) ? policyOf(record) : undefined,
    }))
  }

  async count({ type, id }: PolicyReference): Promise<number> {
    return (await this.#sql.one(count, [this.#scope.account, type, id]))?.[0] ?? 0
  }

  async counts(policies: readonly PolicyReference[], slices = new Slices()): Promise<number[]> {
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
    const rows = await this.#sql.once<[type: string, id: string, attachments: number]>(
      `SELECT policy_type, policy_id, count(*) FROM attachments
       WHERE account = ${account} AND (policy_type, policy_id) IN (VALUES ${wanted})
       GROUP BY policy_type, policy_id`,
      parameters.values,
    )
    const found = new Map(rows.map(([type, id, attachments]) => [`${type} ${id}`, attachments]))
    return policies.map(({ type, id }) => found.get(`${type} ${id}`) ?? 0)
  }

  users(policy: PolicyReference, slices?: Slices): Promise<(User & { attachedAt: number })[]> {
    return this.#holders(users, userOf, policy, slices)
  }

  groups(policy: PolicyReference, slices?: Slices): Promise<(Group & { attachedAt: number })[]> {
    return this.#holders(groups, groupOf, policy, slices)
  }

  roles(
    policy: PolicyReference,
    slices?: Slices,
  ): Promise<(ListedRole & { attachedAt: number })[]> {
    return this.#holders(roles, listedRoleOf, policy, slices)
  }

  async isAttachedToAny({ type, id }: PolicyReference, holder: Entity['type']): Promise<boolean> {
    const values = [this.#scope.account, type, id, holder]
    return (await this.#sql.one(anyOf, values))?.[0] === 1
  }

  // Found in the order of ids, which the index has; they are not too many to be put in order of names here.
  async #holders<R extends Row, T extends { readonly id: string; readonly name: string }>(
    read: Statement<[attached: number, ...R]>,
    as: (row: R) => T,
    { type, id }: PolicyReference,
    slices = new Slices(),
  ): Promise<(T & { attachedAt: number })[]> {
    const found: (T & { attachedAt: number })[] = []
    for (let last: string | undefined = ''; last !== undefined; ) {
      if (slices.isOver) await slices.next()
      const values = [this.#scope.account, type, id, last, HOLDERS_AT_ONCE]
      const rows: [number, ...R][] = await this.#sql.all(read, values)
      for (const [attachedAt, ...row] of rows) found.push({ ...as(row), attachedAt })
      last = rows.length < HOLDERS_AT_ONCE ? undefined : found.at(-1)?.id
    }
    return found
      .map((one) => ({ one, key: keyOf(one.name) }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ one }) => one)
  }

  async attach(entity: Entity, policy: PolicyReference): Promise<'attached' | 'attached already'> {
    const { account, now } = this.#scope
    const values = [account, entity.type, entity.id, policy.type, policy.id, now]
    return (await this.#sql.run(attach, values)) === 1 ? 'attached' : 'attached already'
  }

  async detach(entity: Entity, policy: PolicyReference): Promise<'detached' | 'not attached'> {
    const values = [this.#scope.account, entity.type, entity.id, policy.type, policy.id]
    return (await this.#sql.run(detach, values)) === 1 ? 'detached' : 'not attached'
  }
}

function isPolicy(record: Row): record is PolicyRow {
  return record[0] !== null
}
