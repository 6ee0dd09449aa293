/** Access keys of accounts and their users. */

import type { SealedValue } from '../../crypto/envelope.ts'
import type { AccessKey, AccessKeyOwner, AccessKeysWriteStore } from '../identities.ts'
import type { Scope } from '../store.ts'
import { columns, integer, optional, sealed, text } from './columns.ts'
import { accountWithId, claimId, freeId } from './ids.ts'
import { existing, returning, type Sql, select, statement } from './sql.ts'

const accessKey = columns<AccessKey>({
  id: text('access_key_id'),
  account: text('account'),
  owner: text('principal'),
  status: text('status'),
  secret: sealed('sealed_secret'),
  createdAt: integer('created_at'),
  lastUsedAt: optional(integer('last_used_at')),
})

const withId = select(accessKey, 'FROM access_keys WHERE account = $1 AND access_key_id = $2')
const ofOwner = select(
  accessKey,
  'FROM access_keys WHERE account = $1 AND principal = $2 ORDER BY ordinal',
)

const lastOrdinal = select(
  integer('coalesce(max(ordinal), 0)'),
  'FROM access_keys WHERE account = $1 AND principal = $2',
)
const insert = returning(
  accessKey,
  `INSERT INTO access_keys
    (account, access_key_id, principal, status, sealed_secret, created_at, ordinal)
  VALUES ($1, $2, $3, 'Active', $4, $5, $6)`,
)
const setStatus = statement(
  'UPDATE access_keys SET status = $3 WHERE account = $1 AND access_key_id = $2',
)
// Uses are noted later than they happen, and not always in their order.
const noteUse = statement(`
  UPDATE access_keys SET last_used_at = $3
  WHERE account = $1 AND access_key_id = $2 AND (last_used_at IS NULL OR last_used_at < $3)`)
const remove = statement('DELETE FROM access_keys WHERE account = $1 AND access_key_id = $2')

export class SqlAccessKeys implements AccessKeysWriteStore {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async anywhere(id: string): Promise<AccessKey | undefined> {
    const account = await accountWithId(this.#sql, 'access-key', id)
    return account === undefined ? undefined : await this.#sql.one(withId, [account, id])
  }

  async withId(id: string): Promise<AccessKey | undefined> {
    return await this.#sql.one(withId, [this.#scope.account, id])
  }

  async of(owner: AccessKeyOwner): Promise<AccessKey[]> {
    return await this.#sql.all(ofOwner, [this.#scope.account, owner])
  }

  async add(key: { id: string; owner: AccessKeyOwner; secret: SealedValue }): Promise<AccessKey> {
    const { account, now } = this.#scope
    await claimId(this.#sql, 'access-key', key.id, account)
    const last = (await this.#sql.one(lastOrdinal, [account, key.owner])) ?? 0
    const values = [account, key.id, key.owner, key.secret, now, last + 1]
    return await existing(this.#sql.one(insert, values), 'access key')
  }

  async setStatus(id: string, status: AccessKey['status']): Promise<void> {
    await this.#sql.run(setStatus, [this.#scope.account, id, status])
  }

  async noteUse(id: string, at: number): Promise<void> {
    await this.#sql.run(noteUse, [this.#scope.account, id, at])
  }

  async remove(id: string): Promise<void> {
    const { account } = this.#scope
    await this.#sql.run(remove, [account, id])
    await freeId(this.#sql, 'access-key', id, account)
  }
}
