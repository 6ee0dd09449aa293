/** Access keys of accounts and their users. */

import type { SealedValue } from '../../crypto/envelope.ts'
import type { AccessKey, AccessKeyOwner, AccessKeysWriteStore } from '../identities.ts'
import type { Scope } from '../store.ts'
import { columns, integer, optional, sealed, text } from './columns.ts'
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

const anywhere = select(accessKey, 'FROM access_keys WHERE access_key_id = $1')
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
    (access_key_id, account, principal, status, sealed_secret, created_at, ordinal)
  VALUES ($1, $2, $3, 'Active', $4, $5, $6)`,
)
const setStatus = statement(
  'UPDATE access_keys SET status = $3 WHERE access_key_id = $1 AND account = $2',
)
// Uses are noted later than they happen, and not always in their order.
const noteUse = statement(`
  UPDATE access_keys SET last_used_at = $3
  WHERE access_key_id = $1 AND account = $2 AND (last_used_at IS NULL OR last_used_at < $3)`)
const remove = statement('DELETE FROM access_keys WHERE access_key_id = $1 AND account = $2')

export class SqlAccessKeys implements AccessKeysWriteStore {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async anywhere(id: string): Promise<AccessKey | undefined> {
    return await this.#sql.one(anywhere, [id])
  }

  async of(owner: AccessKeyOwner): Promise<AccessKey[]> {
    return await this.#sql.all(ofOwner, [this.#scope.account, owner])
  }

  async add(key: { id: string; owner: AccessKeyOwner; secret: SealedValue }): Promise<AccessKey> {
    const { account, now } = this.#scope
    const last = (await this.#sql.one(lastOrdinal, [account, key.owner])) ?? 0
    const values = [key.id, account, key.owner, key.secret, now, last + 1]
    return await existing(this.#sql.one(insert, values), 'access key')
  }

  async setStatus(id: string, status: AccessKey['status']): Promise<void> {
    await this.#sql.run(setStatus, [id, this.#scope.account, status])
  }

  async noteUse(id: string, at: number): Promise<void> {
    await this.#sql.run(noteUse, [id, this.#scope.account, at])
  }

  async remove(id: string): Promise<void> {
    await this.#sql.run(remove, [id, this.#scope.account])
  }
}
