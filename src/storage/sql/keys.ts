/** Keys. A key whose deletion date lies before the moment of the store is not there. */

import type { SealedValue } from '../../crypto/envelope.ts'
import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import { TimeSlices } from '../../scheduling/time-slices.ts'
import type { DueImport, DueKey } from '../due.ts'
import type {
  Alias,
  DefaultKey,
  ImportedMaterial,
  Key,
  KeyImport,
  KeyReference,
  KeysPage,
  KeysWriteStore,
  KeyVersion,
  NewKey,
  NewKeyVersion,
  Paged,
  PageOf,
} from '../keys.ts'
import type { Scope } from '../store.ts'
import { integer, text, writing } from './columns.ts'
import { dueList } from './due.ts'
import { SqlKeyAliases } from './key-aliases.ts'
import { defaultKeyColumns, givenToKey, IS_HERE, keyColumns } from './key-columns.ts'
import { SqlKeyMaterial } from './key-material.ts'
import { keyPage } from './key-page.ts'
import { dueForDeletion, purgeKey } from './key-purge.ts'
import { SqlKeyVersions } from './key-versions.ts'
import { existing, type Sql, select, statement } from './sql.ts'

type GivenKey = Pick<Key, keyof typeof givenToKey>
const given = writing<GivenKey>(givenToKey)

const withId = select(
  keyColumns,
  `FROM keys k WHERE k.account = $1 AND ${IS_HERE} AND k.key_id = $3`,
)
const ofService = select(
  defaultKeyColumns,
  `FROM keys k WHERE k.account = $1 AND ${IS_HERE} AND k.is_service = 1`,
)
// By their numbers in the account: an engine may think that it is as well to read the keys of all accounts.
const count = select(
  integer('count(*)'),
  `FROM keys k WHERE k.account = $1 AND k.ordinal > 0 AND ${IS_HERE} AND k.is_service = 0`,
)
const lastOrdinal = select(
  integer('coalesce(max(k.ordinal), 0)'),
  'FROM keys k WHERE k.account = $1',
)
const insert = statement(`
  INSERT INTO keys (account, ordinal, is_enabled, created_at, rotated_at, is_deletion_protected,
    protection_description, ${given.names})
  VALUES ($1, $3, 1, $2, $2, 0, '', ${given.parameters(4)})`)
const describe = statement('UPDATE keys SET description = $3 WHERE account = $1 AND key_id = $2')
const setEnabled = statement('UPDATE keys SET is_enabled = $3 WHERE account = $1 AND key_id = $2')
const planDeletion = statement('UPDATE keys SET delete_at = $3 WHERE account = $1 AND key_id = $2')
const protect = statement(`
  UPDATE keys SET is_deletion_protected = $3, protection_description = $4
  WHERE account = $1 AND key_id = $2`)
const setRotation = statement(
  'UPDATE keys SET rotation_seconds = $3 WHERE account = $1 AND key_id = $2',
)
const noteRotation = statement(`
  UPDATE keys SET rotated_at = $3,
    primary_version = CASE WHEN primary_version IS NULL THEN NULL ELSE $4 END
  WHERE account = $1 AND key_id = $2`)

const dueForRotation = dueList<DueKey>(
  {
    at: integer('k.rotated_at + k.rotation_seconds * 1000'),
    account: text('k.account'),
    keyId: text('k.key_id'),
  },
  `keys k WHERE k.rotation_seconds IS NOT NULL AND k.is_enabled = 1 AND k.delete_at IS NULL AND`,
)

/** Versions, aliases and imported material have a file each. */
export class SqlKeys implements KeysWriteStore {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  get #versions(): SqlKeyVersions {
    return new SqlKeyVersions(this.#sql, this.#scope)
  }

  get #aliases(): SqlKeyAliases {
    return new SqlKeyAliases(this.#sql, this.#scope)
  }

  get #material(): SqlKeyMaterial {
    return new SqlKeyMaterial(this.#sql, this.#scope)
  }

  ofAccount(account: string): SqlKeys {
    return new SqlKeys(this.#sql, { ...this.#scope, account })
  }

  withId(id: string): MaybePromise<Key | undefined> {
    const { account, now } = this.#scope
    return this.#sql.one(withId, [account, now, id])
  }

  async count(): Promise<number> {
    const { account, now } = this.#scope
    return (await this.#sql.one(count, [account, now])) ?? 0
  }

  page(page: KeysPage, slices = new TimeSlices()): Promise<Paged<Key>> {
    return keyPage(this.#sql, this.#scope, page, slices)
  }

  ofService(): MaybePromise<DefaultKey | undefined> {
    const { account, now } = this.#scope
    return this.#sql.one(ofService, [account, now])
  }

  async dueForRotation(limit: number, after?: DueKey): Promise<DueKey[]> {
    return await dueForRotation(this.#sql, this.#scope.now, limit, after)
  }

  async dueForDeletion(limit: number, after?: DueKey): Promise<DueKey[]> {
    return await dueForDeletion(this.#sql, this.#scope.now, limit, after)
  }

  withExpiredMaterial(limit: number, after?: DueKey): Promise<DueKey[]> {
    return this.#material.expired(limit, after)
  }

  expiredImports(limit: number, after?: DueImport): Promise<DueImport[]> {
    return this.#material.expiredImports(limit, after)
  }

  async add({ version, ...key }: NewKey): Promise<Key> {
    const { account, now } = this.#scope
    const isAsymmetric = version.publicKey !== undefined
    const values = given.values({
      ...key,
      primaryVersion: isAsymmetric ? undefined : version.id,
      awaitsMaterial: version.material === undefined,
    })
    const last = (await this.#sql.one(lastOrdinal, [account])) ?? 0
    await this.#sql.run(insert, [account, now, last + 1, ...values])
    await this.#versions.add(key.id, version)
    return await existing(this.withId(key.id), 'key')
  }

  async describe(keyId: string, description: string): Promise<void> {
    await this.#sql.run(describe, [this.#scope.account, keyId, description])
  }

  async setEnabled(keyId: string, isEnabled: boolean): Promise<void> {
    await this.#sql.run(setEnabled, [this.#scope.account, keyId, isEnabled ? 1 : 0])
  }

  async planDeletion(keyId: string, at: number | undefined): Promise<void> {
    await this.#sql.run(planDeletion, [this.#scope.account, keyId, at ?? null])
  }

  async protect(keyId: string, isProtected: boolean, description: string): Promise<void> {
    const { account } = this.#scope
    await this.#sql.run(protect, [account, keyId, isProtected ? 1 : 0, description])
  }

  async setRotation(keyId: string, seconds: number | undefined): Promise<void> {
    await this.#sql.run(setRotation, [this.#scope.account, keyId, seconds ?? null])
  }

  purge(keyId: string): Promise<'gone' | 'some removed'> {
    return purgeKey(this.#sql, this.#scope, keyId)
  }

  ownerOf(versionId: string): Promise<KeyReference | undefined> {
    return this.#versions.ownerOf(versionId)
  }

  version(keyId: string, versionId: string): MaybePromise<KeyVersion | undefined> {
    return this.#versions.withId(keyId, versionId)
  }

  versions(keyId: string, page: PageOf, slices?: TimeSlices): Promise<Paged<KeyVersion>> {
    return this.#versions.of(keyId, page, slices)
  }

  countVersions(): Promise<number> {
    return this.#versions.count()
  }

  async addVersion(keyId: string, added: NewKeyVersion): Promise<KeyVersion> {
    const { account, now } = this.#scope
    await this.#versions.add(keyId, added)
    await this.#sql.run(noteRotation, [account, keyId, now, added.id])
    return { ...added, keyId, createdAt: now }
  }

  aliased(alias: string): Promise<string | undefined> {
    return this.#aliases.keyIdOf(alias)
  }

  countAliases(): Promise<number> {
    return this.#aliases.count()
  }

  aliases(page: PageOf & { keyId?: string }, slices?: TimeSlices): Promise<Paged<Alias>> {
    return this.#aliases.page(page, slices)
  }

  addAlias(alias: string, keyId: string): Promise<void> {
    return this.#aliases.add(alias, keyId)
  }

  pointAlias(alias: string, keyId: string): Promise<void> {
    return this.#aliases.point(alias, keyId)
  }

  removeAlias(alias: string): Promise<void> {
    return this.#aliases.remove(alias)
  }

  import(keyId: string, token: string): Promise<KeyImport | undefined> {
    return this.#material.import(keyId, token)
  }

  importCheck(keyId: string, versionId: string): Promise<SealedValue | undefined> {
    return this.#material.check(keyId, versionId)
  }

  addImport(keyId: string, pending: KeyImport, max: number): Promise<void> {
    return this.#material.addImport(keyId, pending, max)
  }

  setMaterial(keyId: string, versionId: string, imported: ImportedMaterial): Promise<void> {
    return this.#material.set(keyId, versionId, imported)
  }

  removeMaterial(keyId: string): Promise<void> {
    return this.#material.remove(keyId)
  }

  purgeMaterial(keyId: string): Promise<void> {
    return this.#material.purge(keyId)
  }

  purgeImport(keyId: string, token: string): Promise<void> {
    return this.#material.purgeImport(keyId, token)
  }
}
