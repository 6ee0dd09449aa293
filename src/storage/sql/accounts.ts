/** Accounts with their key material, and the server's own memory of its root key. */

import type { SealedValue } from '../../crypto/envelope.ts'
import type { KeyMaterial } from '../../crypto/keyring.ts'
import { andThen, type MaybePromise } from '../../scheduling/maybe-promise.ts'
import type {
  Account,
  AccountStatus,
  AccountsChanging,
  BootstrapRecord,
  NewAccount,
  Scope,
} from '../store.ts'
import { SqlAccessKeys } from './access-keys.ts'
import { type Sql, statement } from './sql.ts'

const status = statement<[status: AccountStatus]>('SELECT status FROM accounts WHERE account = $1')
const all = statement<
  [account: string, status: AccountStatus, created: number, alias: string | null]
>('SELECT account, status, created_at, alias FROM accounts ORDER BY account')

const alias = statement<[alias: string | null]>('SELECT alias FROM accounts WHERE account = $1')
const setAlias = statement(`
  UPDATE accounts SET alias = $2 WHERE account = $1
    AND NOT EXISTS (SELECT 1 FROM accounts o WHERE o.alias = $2 AND o.account <> $1)`)

const setStatus = statement('UPDATE accounts SET status = $2 WHERE account = $1')

const materials = statement<[id: string, wrapped: Buffer, under: string]>(`
  SELECT material_id, wrapped, wrapped_under FROM key_materials
  WHERE account = $1 ORDER BY created_at, material_id`)

const founded = statement<[account: string, fingerprint: string, source: string | null]>(
  'SELECT first_account, root_key_fingerprint, root_key_source FROM founding',
)

const insertFounding = statement(`
  INSERT INTO founding (only_row, first_account, root_key_fingerprint, root_key_source)
  VALUES (1, $1, $2, $3)`)
const insertAccount = statement(
  'INSERT INTO accounts (account, status, next_serial, created_at, alias) VALUES ($1, $2, 1, $3, $4)',
)
const insertMaterial = statement(`
  INSERT INTO key_materials (account, material_id, wrapped, wrapped_under, created_at)
  VALUES ($1, $2, $3, $4, $5)`)

export class SqlAccounts implements AccountsChanging {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  status(): MaybePromise<AccountStatus | undefined> {
    return andThen(this.#sql.one(status, [this.#scope.account]), (row) => row?.[0])
  }

  async keyMaterials(): Promise<KeyMaterial[]> {
    const { account } = this.#scope
    const rows = await this.#sql.all(materials, [account])
    // The columns hold nothing else: only sealed values are ever inserted.
    return rows.map(([id, wrapped, under]) => ({
      account,
      id,
      wrapped: wrapped as SealedValue,
      under,
    }))
  }

  async alias(): Promise<string | undefined> {
    return (await this.#sql.one(alias, [this.#scope.account]))?.[0] ?? undefined
  }

  async all(): Promise<Account[]> {
    const rows = await this.#sql.all(all, [])
    return rows.map(([account, status, createdAt, alias]) => ({
      account,
      status,
      createdAt,
      alias: alias ?? undefined,
    }))
  }

  async bootstrapRecord(): Promise<BootstrapRecord | undefined> {
    const row = await this.#sql.one(founded, [])
    if (row === undefined) return undefined
    const [account, rootKeyFingerprint, rootKeySource] = row
    return { account, rootKeyFingerprint, rootKeySource: rootKeySource ?? undefined }
  }

  async bootstrap(founding: NewAccount & Omit<BootstrapRecord, 'account'>): Promise<void> {
    const { rootKeyFingerprint, rootKeySource } = founding
    await this.#sql.run(insertFounding, [
      this.#scope.account,
      rootKeyFingerprint,
      rootKeySource ?? null,
    ])
    await this.add(founding)
  }

  async add({ status, alias, keyMaterial, accessKey }: NewAccount): Promise<void> {
    const { now } = this.#scope
    const { account } = keyMaterial
    await this.#sql.run(insertAccount, [account, status, now, alias ?? null])
    const { id: materialId, wrapped, under } = keyMaterial
    await this.#sql.run(insertMaterial, [account, materialId, wrapped, under, now])
    const { id, secret } = accessKey
    await new SqlAccessKeys(this.#sql, { account, now }).add({ id, owner: 'root', secret })
  }

  async setAlias(wanted: string | undefined): Promise<'set' | 'taken'> {
    const set = await this.#sql.run(setAlias, [this.#scope.account, wanted ?? null])
    return set === 1 ? 'set' : 'taken'
  }

  async setStatus(next: AccountStatus): Promise<void> {
    await this.#sql.run(setStatus, [this.#scope.account, next])
  }
}
