/** Accounts with their key material and access keys, and the server's own memory of its root key. */

import type { SealedValue } from '../../crypto/envelope.ts'
import type { KeyMaterial } from '../../crypto/keyring.ts'
import type { AccessKey, AccountStatus, AccountsChanging, Scope } from '../store.ts'
import { type Sql, statement } from './sql.ts'

const status = statement<[status: AccountStatus]>('SELECT status FROM accounts WHERE account = $1')
const setStatus = statement('UPDATE accounts SET status = $2 WHERE account = $1')

const materials = statement<[id: string, wrapped: Buffer]>(`
  SELECT material_id, wrapped FROM key_materials WHERE account = $1 ORDER BY created_at, material_id`)

const accessKey = statement<[account: string, status: AccessKey['status'], secret: Buffer]>(
  'SELECT account, status, sealed_secret FROM access_keys WHERE access_key_id = $1',
)

const founded = statement<[account: string, fingerprint: string]>(
  'SELECT first_account, root_key_fingerprint FROM founding',
)

const insertFounding = statement(`
  INSERT INTO founding (only_row, first_account, root_key_fingerprint) VALUES (1, $1, $2)`)
const insertAccount = statement(
  'INSERT INTO accounts (account, status, next_serial, created_at) VALUES ($1, $2, 1, $3)',
)
const insertMaterial = statement(
  'INSERT INTO key_materials (account, material_id, wrapped, created_at) VALUES ($1, $2, $3, $4)',
)
const insertAccessKey = statement(`
  INSERT INTO access_keys (access_key_id, account, principal, status, sealed_secret, created_at)
  VALUES ($1, $2, 'root', 'Active', $3, $4)`)

export class SqlAccounts implements AccountsChanging {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async status(): Promise<AccountStatus | undefined> {
    return (await this.#sql.one(status, [this.#scope.account]))?.[0]
  }

  async keyMaterials(): Promise<KeyMaterial[]> {
    const { account } = this.#scope
    const rows = await this.#sql.all(materials, [account])
    // The columns hold nothing else: only sealed values are ever inserted.
    return rows.map(([id, wrapped]) => ({ account, id, wrapped: wrapped as SealedValue }))
  }

  async accessKey(id: string): Promise<AccessKey | undefined> {
    const row = await this.#sql.one(accessKey, [id])
    return row && { id, account: row[0], status: row[1], secret: row[2] as SealedValue }
  }

  async founded(): Promise<{ account: string; rootKeyFingerprint: string } | undefined> {
    const row = await this.#sql.one(founded, [])
    return row && { account: row[0], rootKeyFingerprint: row[1] }
  }

  async found(founding: {
    status: AccountStatus
    rootKeyFingerprint: string
    keyMaterial: KeyMaterial
    accessKey: Omit<AccessKey, 'account' | 'status'>
  }): Promise<void> {
    const { account, now } = this.#scope
    const { keyMaterial, accessKey: key, rootKeyFingerprint } = founding
    await this.#sql.run(insertFounding, [account, rootKeyFingerprint])
    await this.#sql.run(insertAccount, [account, founding.status, now])
    await this.#sql.run(insertMaterial, [account, keyMaterial.id, keyMaterial.wrapped, now])
    await this.#sql.run(insertAccessKey, [key.id, account, key.secret, now])
  }

  async setStatus(next: AccountStatus): Promise<void> {
    await this.#sql.run(setStatus, [this.#scope.account, next])
  }
}
