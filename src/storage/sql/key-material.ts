/** Imported key material: requests to import it, its check, and its expiry. */

import type { SealedValue } from '../../crypto/envelope.ts'
import type { DueImport, DueKey } from '../due.ts'
import type { ImportedMaterial, KeyImport } from '../keys.ts'
import type { Scope } from '../store.ts'
import { columns, integer, optional, sealed, text, writing } from './columns.ts'
import { dueList } from './due.ts'
import { requireAccepted } from './root-keys.ts'
import { type Sql, select, statement } from './sql.ts'

const importColumns = {
  token: text('token'),
  wrappingAlgorithm: text('wrapping_algorithm'),
  privateKey: sealed('sealed_private_key'),
  expiresAt: integer('expires_at'),
}
const pendingImport = writing<KeyImport>(importColumns)

const withToken = select(
  columns<KeyImport>(importColumns),
  'FROM key_imports WHERE account = $1 AND key_id = $2 AND token = $3',
)
const insert = statement(`
  INSERT INTO key_imports (account, key_id, ${pendingImport.names})
  VALUES ($1, $2, ${pendingImport.parameters(3)})`)
const removeOldest = statement(`
  DELETE FROM key_imports WHERE account = $1 AND key_id = $2 AND token NOT IN (
    SELECT k.token FROM key_imports k WHERE k.account = $1 AND k.key_id = $2
    ORDER BY k.expires_at DESC, k.token DESC LIMIT $3)`)

const check = select(
  optional(sealed('import_check')),
  'FROM key_versions WHERE account = $1 AND key_id = $2 AND version_id = $3',
)
const set = statement(`
  UPDATE key_versions SET wrapped = $4, wrapped_under = $5, import_check = $6
  WHERE account = $1 AND key_id = $2 AND version_id = $3`)
const noteSet = statement(`
  UPDATE keys SET awaits_material = 0, material_expires_at = $3
  WHERE account = $1 AND key_id = $2`)
const remove = statement(`
  UPDATE key_versions SET wrapped = NULL, wrapped_under = NULL
  WHERE account = $1 AND key_id = $2`)
const noteRemoved = statement(`
  UPDATE keys SET awaits_material = 1, material_expires_at = NULL
  WHERE account = $1 AND key_id = $2`)

const keyOwner = { account: text('account'), keyId: text('key_id') }
const expired = dueList<DueKey>({ at: integer('material_expires_at'), ...keyOwner }, 'keys WHERE')
const expiredImports = dueList<DueImport>(
  { at: integer('expires_at'), ...keyOwner, token: importColumns.token },
  'key_imports WHERE',
)
const isExpired = select(
  integer('1'),
  'FROM keys WHERE account = $1 AND key_id = $2 AND material_expires_at <= $3',
)
const purgeImport = statement(
  'DELETE FROM key_imports WHERE account = $1 AND key_id = $2 AND token = $3 AND expires_at <= $4',
)

export class SqlKeyMaterial {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async import(keyId: string, token: string): Promise<KeyImport | undefined> {
    return await this.#sql.one(withToken, [this.#scope.account, keyId, token])
  }

  async check(keyId: string, versionId: string): Promise<SealedValue | undefined> {
    return await this.#sql.one(check, [this.#scope.account, keyId, versionId])
  }

  async addImport(keyId: string, pending: KeyImport, max: number): Promise<void> {
    const { account } = this.#scope
    await this.#sql.run(removeOldest, [account, keyId, max - 1])
    await this.#sql.run(insert, [account, keyId, ...pendingImport.values(pending)])
  }

  async set(
    keyId: string,
    versionId: string,
    { material, check: imported, expiresAt }: ImportedMaterial,
  ): Promise<void> {
    const { account } = this.#scope
    const { wrapped, under } = material
    await requireAccepted(this.#sql, material)
    await this.#sql.run(set, [account, keyId, versionId, wrapped, under, imported])
    await this.#sql.run(noteSet, [account, keyId, expiresAt ?? null])
  }

  async remove(keyId: string): Promise<void> {
    const { account } = this.#scope
    await this.#sql.run(remove, [account, keyId])
    await this.#sql.run(noteRemoved, [account, keyId])
  }

  async expired(limit: number, after?: DueKey): Promise<DueKey[]> {
    return await expired(this.#sql, this.#scope.now, limit, after)
  }

  async expiredImports(limit: number, after?: DueImport): Promise<DueImport[]> {
    return await expiredImports(this.#sql, this.#scope.now, limit, after)
  }

  async purge(keyId: string): Promise<void> {
    const { account, now } = this.#scope
    const isDue = (await this.#sql.one(isExpired, [account, keyId, now])) !== undefined
    if (isDue) await this.remove(keyId)
  }

  async purgeImport(keyId: string, token: string): Promise<void> {
    const { account, now } = this.#scope
    await this.#sql.run(purgeImport, [account, keyId, token, now])
  }
}
