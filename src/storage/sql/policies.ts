/** Custom policies and their versions, of which one is in force. */

import { Slices } from '../../scheduling/time-slices.ts'
import type {
  NamePage,
  PoliciesChanging,
  PolicyRecord,
  PolicyVersionRecord,
  TagFilter,
} from '../identities.ts'
import type { Scope } from '../store.ts'
import { keyOf } from './names.ts'
import { namedPage, type Tagged, taggedPage } from './page-by-name.ts'
import { type Sql, statement } from './sql.ts'

export type PolicyRow = [
  id: string,
  name: string,
  description: string,
  defaultVersion: number,
  created: number,
  updated: number,
]
type VersionRow = [number: number, document: string, created: number]

export const POLICY_COLUMNS = `
  policies.policy_id, policies.name, policies.description, policies.default_version,
  policies.created_at, policies.updated_at`

const POLICIES: Tagged<PolicyRow, PolicyRecord> = {
  type: 'policy',
  table: 'policies',
  id: 'policy_id',
  columns: POLICY_COLUMNS,
  as: policyOf,
}

const named = statement<PolicyRow>(
  `SELECT ${POLICY_COLUMNS} FROM policies WHERE account = $1 AND name_key = $2`,
)
const withId = statement<PolicyRow>(
  `SELECT ${POLICY_COLUMNS} FROM policies WHERE account = $1 AND policy_id = $2`,
)
const count = statement<[policies: number]>('SELECT count(*) FROM policies WHERE account = $1')
const page = statement<PolicyRow>(`
  SELECT ${POLICY_COLUMNS} FROM policies
  WHERE account = $1 AND name_key > $2 ORDER BY name_key LIMIT $3`)
const versions = statement<VersionRow>(`
  SELECT number, document, created_at FROM policy_versions
  WHERE account = $1 AND policy_id = $2 ORDER BY number`)
const version = statement<VersionRow>(`
  SELECT number, document, created_at FROM policy_versions
  WHERE account = $1 AND policy_id = $2 AND number = $3`)

const insert = statement<PolicyRow>(`
  INSERT INTO policies (account, policy_id, name, name_key, description, default_version,
    next_version, created_at, updated_at)
  VALUES ($1, $2, $3, $4, $5, 1, 2, $6, $6) RETURNING ${POLICY_COLUMNS}`)
const insertVersion = statement(`
  INSERT INTO policy_versions (account, policy_id, number, document, created_at)
  VALUES ($1, $2, $3, $4, $5)`)
const describe = statement<PolicyRow>(`
  UPDATE policies SET description = $3, updated_at = $4
  WHERE account = $1 AND policy_id = $2 RETURNING ${POLICY_COLUMNS}`)
const nextVersion = statement<[number: number]>(`
  UPDATE policies SET next_version = next_version + 1, updated_at = $3
  WHERE account = $1 AND policy_id = $2 RETURNING next_version - 1`)
const setDefault = statement(`
  UPDATE policies SET default_version = $3, updated_at = $4
  WHERE account = $1 AND policy_id = $2 AND EXISTS (SELECT 1 FROM policy_versions v
    WHERE v.account = $1 AND v.policy_id = $2 AND v.number = $3)`)
const touch = statement('UPDATE policies SET updated_at = $3 WHERE account = $1 AND policy_id = $2')
const dropVersion = statement(`
  DELETE FROM policy_versions WHERE account = $1 AND policy_id = $2 AND number = $3
    AND NOT EXISTS (SELECT 1 FROM policies p
      WHERE p.account = $1 AND p.policy_id = $2 AND p.default_version = $3)`)
const remove = statement(`
  DELETE FROM policies WHERE account = $1 AND policy_id = $2
    AND NOT EXISTS (SELECT 1 FROM attachments a
      WHERE a.account = $1 AND a.policy_type = 'Custom' AND a.policy_id = $2)`)
const removeTags = statement(
  `DELETE FROM tags WHERE account = $1 AND resource_type = 'policy' AND resource_id = $2`,
)

export class SqlPolicies implements PoliciesChanging {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async named(name: string): Promise<PolicyRecord | undefined> {
    const row = await this.#sql.one(named, [this.#scope.account, keyOf(name)])
    return row && policyOf(row)
  }

  async withId(id: string): Promise<PolicyRecord | undefined> {
    const row = await this.#sql.one(withId, [this.#scope.account, id])
    return row && policyOf(row)
  }

  async count(): Promise<number> {
    return (await this.#sql.one(count, [this.#scope.account]))?.[0] ?? 0
  }

  page(
    wanted: NamePage,
    filters: readonly TagFilter[],
    slices = new Slices(),
  ): Promise<PolicyRecord[]> {
    const { account } = this.#scope
    return filters.length > 0
      ? taggedPage(this.#sql, POLICIES, account, filters, wanted, slices)
      : namedPage(this.#sql, { read: page, list: [account], as: policyOf }, wanted, slices)
  }

  async versions(policyId: string): Promise<PolicyVersionRecord[]> {
    const rows = await this.#sql.all(versions, [this.#scope.account, policyId])
    return rows.map(versionOf)
  }

  async version(policyId: string, number: number): Promise<PolicyVersionRecord | undefined> {
    const row = await this.#sql.one(version, [this.#scope.account, policyId, number])
    return row && versionOf(row)
  }

  async add(policy: {
    id: string
    name: string
    description: string
    document: string
  }): Promise<PolicyRecord> {
    const { account, now } = this.#scope
    const { id, name, description, document } = policy
    const values = [account, id, name, keyOf(name), description, now]
    const added = existing(await this.#sql.one(insert, values))
    await this.#sql.run(insertVersion, [account, id, 1, document, now])
    return added
  }

  async describe(id: string, description: string): Promise<PolicyRecord> {
    const { account, now } = this.#scope
    return existing(await this.#sql.one(describe, [account, id, description, now]))
  }

  async addVersion(id: string, document: string): Promise<PolicyVersionRecord> {
    const { account, now } = this.#scope
    const [number] = (await this.#sql.one(nextVersion, [account, id, now])) ?? [undefined]
    if (number === undefined) throw new Error('the policy does not exist')
    await this.#sql.run(insertVersion, [account, id, number, document, now])
    return { number, document, createdAt: now }
  }

  async setDefault(id: string, number: number): Promise<void> {
    const { account, now } = this.#scope
    const set = await this.#sql.run(setDefault, [account, id, number, now])
    if (set === 0) throw new Error('the version of the policy does not exist')
  }

  async dropVersion(id: string, number: number): Promise<void> {
    const { account, now } = this.#scope
    const dropped = await this.#sql.run(dropVersion, [account, id, number])
    if (dropped === 0) throw new Error('the version of the policy does not exist or is in force')
    await this.#sql.run(touch, [account, id, now])
  }

  // Versions go with the row they refer to.
  async remove(id: string): Promise<void> {
    const { account } = this.#scope
    const removed = await this.#sql.run(remove, [account, id])
    if (removed === 0) throw new Error('the policy does not exist or is attached')
    await this.#sql.run(removeTags, [account, id])
  }
}

function existing(row: PolicyRow | undefined): PolicyRecord {
  if (row === undefined) throw new Error('the policy does not exist')
  return policyOf(row)
}

export function policyOf([
  id,
  name,
  description,
  defaultVersion,
  createdAt,
  updatedAt,
]: PolicyRow): PolicyRecord {
  return { id, name, description, defaultVersion, createdAt, updatedAt }
}

function versionOf([number, document, createdAt]: VersionRow): PolicyVersionRecord {
  return { number, document, createdAt }
}
