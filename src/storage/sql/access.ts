/**
 * What a permission decision needs: the policies in force for a principal, the policies of secrets and keys, and the revision of the
 * account, which tells whether policies read before are still current. The change that alters permissions advances the revision; where an
 * engine has triggers, they do so as well.
 */

import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { AccessWriteStore, Entity, PolicyInForce, PolicyReference } from '../identities.ts'
import type { Scope } from '../store.ts'
import { columns, integer, optional, text } from './columns.ts'
import { type Sql, select, statement } from './sql.ts'

interface InForceRow extends PolicyReference {
  readonly name: string | undefined
  readonly document: string | undefined
}

const revision = select(integer('access_revision'), 'FROM accounts WHERE account = $1')
const advance = statement(
  'UPDATE accounts SET access_revision = access_revision + 1 WHERE account = $1',
)

// UNION removes duplicates: a policy may be attached to a user and to several of its groups.
const inForce = select(
  columns<InForceRow>({
    type: text('held.policy_type'),
    id: text('held.policy_id'),
    name: optional(text('p.name')),
    document: optional(text('v.document')),
  }),
  `FROM (
    SELECT a.policy_type, a.policy_id FROM attachments a
    WHERE a.account = $1 AND a.entity_type = $2 AND a.entity_id = $3
    UNION
    SELECT a.policy_type, a.policy_id FROM group_members m CROSS JOIN attachments a
    WHERE $2 = 'user' AND m.account = $1 AND m.user_id = $3
      AND a.account = $1 AND a.entity_type = 'group' AND a.entity_id = m.group_id
  ) held
  LEFT JOIN policies p ON held.policy_type = 'Custom'
    AND p.account = $1 AND p.policy_id = held.policy_id
  LEFT JOIN policy_versions v ON v.account = $1 AND v.policy_id = p.policy_id
    AND v.number = p.default_version
  ORDER BY held.policy_type, held.policy_id`,
)

// With the order of the primary key: without it an engine may read the table from its start until it meets a row of the account.
const anySecretPolicy = select(
  integer('1'),
  'FROM secret_policies WHERE account = $1 ORDER BY secret_serial LIMIT 1',
)
const secretPolicy = select(
  text('d.document'),
  `FROM secrets s CROSS JOIN secret_policies d
  WHERE s.account = $1 AND s.name = $2 AND (s.planned_delete_at IS NULL OR s.planned_delete_at > $3)
    AND d.account = $1 AND d.secret_serial = s.serial`,
)

const putSecretPolicy = statement(`
  INSERT INTO secret_policies (account, secret_serial, document) VALUES ($1, $2, $3)
  ON CONFLICT (account, secret_serial) DO UPDATE SET document = excluded.document`)
const removeSecretPolicy = statement(
  'DELETE FROM secret_policies WHERE account = $1 AND secret_serial = $2',
)

const anyKeyPolicy = select(
  integer('1'),
  'FROM key_policies WHERE account = $1 ORDER BY key_id LIMIT 1',
)
const keyPolicy = select(
  text('d.document'),
  `FROM keys k CROSS JOIN key_policies d
  WHERE k.account = $1 AND k.key_id = $2 AND (k.delete_at IS NULL OR k.delete_at > $3)
    AND d.account = $1 AND d.key_id = k.key_id`,
)
const putKeyPolicy = statement(`
  INSERT INTO key_policies (account, key_id, document) VALUES ($1, $2, $3)
  ON CONFLICT (account, key_id) DO UPDATE SET document = excluded.document`)

export class SqlAccess implements AccessWriteStore {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  revision(): MaybePromise<number | undefined> {
    return this.#sql.one(revision, [this.#scope.account])
  }

  async advanceRevision(): Promise<void> {
    await this.#sql.run(advance, [this.#scope.account])
  }

  async policiesInForce(entity: Entity): Promise<PolicyInForce[]> {
    const rows = await this.#sql.all(inForce, [this.#scope.account, entity.type, entity.id])
    return rows.map(({ type, id, name, document }) => {
      if (type === 'System') return { type, name: id, document: undefined }
      // Without this policy, what it denies would be allowed.
      if (name === undefined || document === undefined) {
        throw new Error('an attached policy does not exist')
      }
      return { type, name, document }
    })
  }

  async hasSecretPolicies(): Promise<boolean> {
    return (await this.#sql.one(anySecretPolicy, [this.#scope.account])) !== undefined
  }

  async secretPolicy(name: string): Promise<string | undefined> {
    const { account, now } = this.#scope
    return await this.#sql.one(secretPolicy, [account, name, now])
  }

  async setSecretPolicy(secret: { serial: number }, document: string | undefined): Promise<void> {
    const { account } = this.#scope
    if (document === undefined) await this.#sql.run(removeSecretPolicy, [account, secret.serial])
    else await this.#sql.run(putSecretPolicy, [account, secret.serial, document])
  }

  async hasKeyPolicies(): Promise<boolean> {
    return (await this.#sql.one(anyKeyPolicy, [this.#scope.account])) !== undefined
  }

  async keyPolicy(keyId: string): Promise<string | undefined> {
    const { account, now } = this.#scope
    return await this.#sql.one(keyPolicy, [account, keyId, now])
  }

  async setKeyPolicy(keyId: string, document: string): Promise<void> {
    await this.#sql.run(putKeyPolicy, [this.#scope.account, keyId, document])
  }
}
