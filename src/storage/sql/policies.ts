/** Custom policies and their versions, one of which is in force. */

import type { TimeSlices } from '../../scheduling/time-slices.ts'
import type {
  NamePage,
  PoliciesWriteStore,
  PolicyRecord,
  PolicyVersionRecord,
  TagFilter,
} from '../identities.ts'
import type { Scope } from '../store.ts'
import { columns, integer, text, writing } from './columns.ts'
import { NamedRows, type NamedTable, type NewRow, namedStatements } from './named-rows.ts'
import { existing, returning, type Sql, select, statement } from './sql.ts'

type Details = Pick<PolicyRecord, 'description'>
type Added = Details & Pick<PolicyRecord, 'defaultVersion'> & { readonly nextVersion: number }

const details = { description: text('policies.description') }
const defaultVersion = integer('policies.default_version')

const record = columns<PolicyRecord>({
  id: text('policies.policy_id'),
  name: text('policies.name'),
  ...details,
  defaultVersion,
  createdAt: integer('policies.created_at'),
  updatedAt: integer('policies.updated_at'),
})

export const policies: NamedTable<PolicyRecord, Details, Added> = {
  what: 'policy',
  table: 'policies',
  id: 'policy_id',
  record,
  listed: record,
  added: writing<Added>({
    ...details,
    defaultVersion,
    nextVersion: integer('policies.next_version'),
  }),
  changed: writing<Details>(details),
  tagged: 'policy',
}

const policyVersion = columns<PolicyVersionRecord>({
  number: integer('number'),
  document: text('document'),
  createdAt: integer('created_at'),
})

const statements = namedStatements(policies)

const versions = select(
  policyVersion,
  'FROM policy_versions WHERE account = $1 AND policy_id = $2 ORDER BY number',
)
const version = select(
  policyVersion,
  'FROM policy_versions WHERE account = $1 AND policy_id = $2 AND number = $3',
)
const insertVersion = statement(`
  INSERT INTO policy_versions (account, policy_id, number, document, created_at)
  VALUES ($1, $2, $3, $4, $5)`)
const nextVersion = returning(
  integer('next_version - 1'),
  `UPDATE policies SET next_version = next_version + 1, updated_at = $3
  WHERE account = $1 AND policy_id = $2`,
)
const setDefault = statement(`
  UPDATE policies SET default_version = $3, updated_at = $4
  WHERE account = $1 AND policy_id = $2 AND EXISTS (SELECT 1 FROM policy_versions v
    WHERE v.account = $1 AND v.policy_id = $2 AND v.number = $3)`)
const touch = statement('UPDATE policies SET updated_at = $3 WHERE account = $1 AND policy_id = $2')
const dropVersion = statement(`
  DELETE FROM policy_versions WHERE account = $1 AND policy_id = $2 AND number = $3
    AND NOT EXISTS (SELECT 1 FROM policies p
      WHERE p.account = $1 AND p.policy_id = $2 AND p.default_version = $3)`)
const removeVersions = statement(
  'DELETE FROM policy_versions WHERE account = $1 AND policy_id = $2',
)
const removeUnattached = statement(`
  DELETE FROM policies WHERE account = $1 AND policy_id = $2
    AND NOT EXISTS (SELECT 1 FROM attachments a
      WHERE a.account = $1 AND a.policy_type = 'Custom' AND a.policy_id = $2)`)

export class SqlPolicies
  extends NamedRows<PolicyRecord, Details, Added>
  implements PoliciesWriteStore
{
  constructor(sql: Sql, scope: Scope) {
    super(statements, sql, scope)
  }

  page(wanted: NamePage, tags: readonly TagFilter[], slices?: TimeSlices): Promise<PolicyRecord[]> {
    return this.list(wanted, tags, slices)
  }

  async versions(policyId: string): Promise<PolicyVersionRecord[]> {
    return await this.sql.all(versions, [this.scope.account, policyId])
  }

  async version(policyId: string, number: number): Promise<PolicyVersionRecord | undefined> {
    return await this.sql.one(version, [this.scope.account, policyId, number])
  }

  async add({
    document,
    ...policy
  }: NewRow & Details & { document: string }): Promise<PolicyRecord> {
    const { account, now } = this.scope
    const added = await this.insert({ ...policy, defaultVersion: 1, nextVersion: 2 })
    await this.sql.run(insertVersion, [account, policy.id, 1, document, now])
    return added
  }

  describe(id: string, description: string): Promise<PolicyRecord> {
    return this.change(id, { description })
  }

  async addVersion(id: string, document: string): Promise<PolicyVersionRecord> {
    const { account, now } = this.scope
    const number = await existing(this.sql.one(nextVersion, [account, id, now]), 'policy')
    await this.sql.run(insertVersion, [account, id, number, document, now])
    return { number, document, createdAt: now }
  }

  async setDefault(id: string, number: number): Promise<void> {
    const { account, now } = this.scope
    const set = await this.sql.run(setDefault, [account, id, number, now])
    if (set === 0) throw new Error('the version of the policy does not exist')
  }

  async dropVersion(id: string, number: number): Promise<void> {
    const { account, now } = this.scope
    const dropped = await this.sql.run(dropVersion, [account, id, number])
    if (dropped === 0) throw new Error('the version of the policy does not exist or is in force')
    await this.sql.run(touch, [account, id, now])
  }

  override async remove(id: string): Promise<void> {
    await this.sql.run(removeVersions, [this.scope.account, id])
    const removed = await this.sql.run(removeUnattached, [this.scope.account, id])
    if (removed === 0) throw new Error('the policy does not exist or is attached')
    await this.removeTags(id)
  }
}
