/** Accounts with their key material, and which root key the server was set up with. */

import type { KeyMaterial } from '../../crypto/keyring.ts'
import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type {
  Account,
  AccountStatus,
  AccountsWriteStore,
  BootstrapRecord,
  NewAccount,
  Scope,
} from '../store.ts'
import { SqlAccessKeys } from './access-keys.ts'
import { columns, integer, optional, sealed, text } from './columns.ts'
import { claimChosenId, claimId, freeId } from './ids.ts'
import { requireAccepted } from './root-keys.ts'
import { type Sql, select, statement } from './sql.ts'

const accountStatus = text<AccountStatus>('status')
const accountAlias = optional(text('alias'))

const status = select(accountStatus, 'FROM accounts WHERE account = $1')
const alias = select(accountAlias, 'FROM accounts WHERE account = $1')
const all = select(
  columns<Account>({
    account: text('account'),
    status: accountStatus,
    createdAt: integer('created_at'),
    alias: accountAlias,
  }),
  'FROM accounts ORDER BY account',
)

const setAlias = statement('UPDATE accounts SET alias = $2 WHERE account = $1')

const setStatus = statement('UPDATE accounts SET status = $2 WHERE account = $1')

const materials = select(
  columns<KeyMaterial>({
    account: text('account'),
    id: text('material_id'),
    wrapped: sealed('wrapped'),
    under: text('wrapped_under'),
  }),
  'FROM key_materials WHERE account = $1 ORDER BY created_at, material_id',
)

const founded = select(
  columns<BootstrapRecord>({
    account: text('first_account'),
    rootKeyFingerprint: text('root_key_fingerprint'),
    rootKeySource: optional(text('root_key_source')),
  }),
  'FROM founding',
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

export class SqlAccounts implements AccountsWriteStore {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  status(): MaybePromise<AccountStatus | undefined> {
    return this.#sql.one(status, [this.#scope.account])
  }

  async keyMaterials(): Promise<KeyMaterial[]> {
    return await this.#sql.all(materials, [this.#scope.account])
  }

  async alias(): Promise<string | undefined> {
    return await this.#sql.one(alias, [this.#scope.account])
  }

  async all(): Promise<Account[]> {
    return await this.#sql.all(all, [])
  }

  async bootstrapRecord(): Promise<BootstrapRecord | undefined> {
    return await this.#sql.one(founded, [])
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
    if (alias !== undefined) await claimId(this.#sql, 'account-alias', alias, account)
    await requireAccepted(this.#sql, keyMaterial)
    const { id: materialId, wrapped, under } = keyMaterial
    await this.#sql.run(insertMaterial, [account, materialId, wrapped, under, now])
    const { id, secret } = accessKey
    await new SqlAccessKeys(this.#sql, { account, now }).add({ id, owner: 'root', secret })
  }

  async setAlias(wanted: string | undefined): Promise<'set' | 'taken'> {
    const { account } = this.#scope
    const former = await this.alias()
    if (wanted === former) return 'set'
    if (wanted !== undefined) {
      const claimed = await claimChosenId(this.#sql, 'account-alias', wanted, account)
      if (claimed === 'taken') return 'taken'
    }
    await this.#sql.run(setAlias, [account, wanted ?? null])
    if (former !== undefined) await freeId(this.#sql, 'account-alias', former, account)
    return 'set'
  }

  async setStatus(next: AccountStatus): Promise<void> {
    await this.#sql.run(setStatus, [this.#scope.account, next])
  }
}
