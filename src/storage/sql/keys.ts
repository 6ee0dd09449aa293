/** Keys, their versions and aliases. A key whose deletion date lies before the moment of the store is not there. */

import type { SealedValue } from '../../crypto/envelope.ts'
import type { KeySpec, KeyUsage } from '../../domain/key-specs.ts'
import { andThen, type MaybePromise } from '../../scheduling/maybe-promise.ts'
import { Slices } from '../../scheduling/time-slices.ts'
import type {
  Alias,
  ImportedMaterial,
  Key,
  KeyImport,
  KeyOrigin,
  KeysChanging,
  KeysPage,
  KeyVersion,
  NewKey,
  NewKeyVersion,
  Paged,
  PageOf,
  ProtectionLevel,
} from '../keys.ts'
import type { Scope } from '../store.ts'
import { keyPage } from './key-page.ts'
import { dropMaterial, purgeKeys, purgeMaterial } from './key-purge.ts'
import { type Sql, statement, type Value } from './sql.ts'
import { pageOfWalk, ROWS_AT_ONCE } from './walk.ts'

type KeyRow = [
  id: string,
  spec: KeySpec,
  usage: KeyUsage,
  origin: KeyOrigin,
  protectionLevel: ProtectionLevel,
  description: string,
  isService: number,
  isEnabled: number,
  createdAt: number,
  primaryVersion: string | null,
  rotatedAt: number,
  rotationSeconds: number | null,
  deleteAt: number | null,
  awaitsMaterial: number,
  materialExpiresAt: number | null,
  isDeletionProtected: number,
  protectionDescription: string,
]

type VersionRow = [
  id: string,
  keyId: string,
  createdAt: number,
  publicKey: Buffer | null,
  wrapped: Buffer | null,
  under: string | null,
]

/** Of the next rows of a list: how many there are, how many match, and the place of the last. */
type Counted = [seen: number, matching: number, last: Value]

/** Behind every ordinal. */
const END = Number.MAX_SAFE_INTEGER

const COLUMNS = `k.key_id, k.spec, k.usage, k.origin, k.protection_level, k.description,
  k.is_service, k.is_enabled, k.created_at, k.primary_version, k.rotated_at, k.rotation_seconds,
  k.delete_at, k.awaits_material, k.material_expires_at, k.is_deletion_protected,
  k.protection_description`
const VERSION_COLUMNS = `v.version_id, v.key_id, v.created_at, v.public_key, v.wrapped,
  v.wrapped_under`

const IS_HERE = '(k.delete_at IS NULL OR k.delete_at > $2)'

const withId = statement<KeyRow>(
  `SELECT ${COLUMNS} FROM keys k WHERE k.account = $1 AND ${IS_HERE} AND k.key_id = $3`,
)
const ofService = statement<KeyRow>(
  `SELECT ${COLUMNS} FROM keys k WHERE k.account = $1 AND ${IS_HERE} AND k.is_service = 1`,
)
const count = statement<[count: number]>(
  `SELECT count(*) FROM keys k WHERE k.account = $1 AND ${IS_HERE} AND k.is_service = 0`,
)
const insertKey = statement(`
  INSERT INTO keys (account, key_id, ordinal, spec, usage, origin, protection_level, description,
    is_service, is_enabled, created_at, primary_version, rotated_at, rotation_seconds, delete_at,
    awaits_material, material_expires_at, is_deletion_protected, protection_description)
  VALUES ($1, $2, (SELECT coalesce(max(o.ordinal), 0) + 1 FROM keys o WHERE o.account = $1),
    $3, $4, $5, $6, $7, $8, 1, $9, $10, $9, $11, NULL, $12, NULL, 0, '')`)
const describe = statement('UPDATE keys SET description = $3 WHERE account = $1 AND key_id = $2')
const setEnabled = statement('UPDATE keys SET is_enabled = $3 WHERE account = $1 AND key_id = $2')
const planDeletion = statement('UPDATE keys SET delete_at = $3 WHERE account = $1 AND key_id = $2')
const protect = statement(`
  UPDATE keys SET is_deletion_protected = $3, protection_description = $4
  WHERE account = $1 AND key_id = $2`)
const setRotation = statement(
  'UPDATE keys SET rotation_seconds = $3 WHERE account = $1 AND key_id = $2',
)
const rotated = statement(`
  UPDATE keys SET rotated_at = $3,
    primary_version = CASE WHEN primary_version IS NULL THEN NULL ELSE $4 END
  WHERE account = $1 AND key_id = $2`)
const due = statement<[account: string, keyId: string]>(`
  SELECT k.account, k.key_id FROM keys k
  WHERE k.rotation_seconds IS NOT NULL AND k.rotated_at + k.rotation_seconds * 1000 <= $1
    AND k.is_enabled = 1 AND k.delete_at IS NULL
  ORDER BY k.rotated_at + k.rotation_seconds * 1000 LIMIT $2`)

const ownerOf = statement<[account: string, keyId: string]>(
  'SELECT account, key_id FROM key_versions WHERE version_id = $1',
)
const version = statement<VersionRow>(`
  SELECT ${VERSION_COLUMNS} FROM key_versions v
  WHERE v.account = $1 AND v.key_id = $2 AND v.version_id = $3`)
const versions = statement<VersionRow>(`
  SELECT ${VERSION_COLUMNS} FROM key_versions v
  WHERE v.account = $1 AND v.key_id = $2 AND v.ordinal < $3 AND v.ordinal >= $4
  ORDER BY v.ordinal DESC LIMIT $5 OFFSET $6`)
const countVersions = statement<Counted>(`
  SELECT count(*), count(*), min(part.ordinal) FROM (
    SELECT v.ordinal FROM key_versions v
    WHERE v.account = $1 AND v.key_id = $2 AND v.ordinal < $3
    ORDER BY v.ordinal DESC LIMIT ${ROWS_AT_ONCE}
  ) part`)
const allVersions = statement<[count: number]>(`
  SELECT count(*) FROM keys k CROSS JOIN key_versions v
  WHERE k.account = $1 AND ${IS_HERE} AND k.is_service = 0
    AND v.account = $1 AND v.key_id = k.key_id`)
const insertVersion = statement(`
  INSERT INTO key_versions
    (account, key_id, version_id, ordinal, created_at, public_key, wrapped, wrapped_under)
  VALUES ($1, $2, $3,
    (SELECT coalesce(max(o.ordinal), 0) + 1 FROM key_versions o
     WHERE o.account = $1 AND o.key_id = $2),
    $4, $5, $6, $7)`)

const aliased = statement<[keyId: string]>(`
  SELECT k.key_id FROM key_aliases a CROSS JOIN keys k
  WHERE a.account = $1 AND a.alias = $3 AND k.account = $1 AND k.key_id = a.key_id AND ${IS_HERE}`)
const OF_ACCOUNT = `FROM key_aliases a CROSS JOIN keys k
  WHERE a.account = $1 AND k.account = $1 AND k.key_id = a.key_id AND ${IS_HERE}`
const OF_KEY = `FROM keys k CROSS JOIN key_aliases a
  WHERE k.account = $1 AND ${IS_HERE} AND k.key_id = $3 AND a.account = $1 AND a.key_id = $3`
const aliases = statement<[name: string, keyId: string]>(`
  SELECT a.alias, a.key_id ${OF_ACCOUNT} AND a.alias > $3 AND a.alias <= $4
  ORDER BY a.alias LIMIT $5 OFFSET $6`)
const someAliases = statement<Counted>(`
  SELECT count(*), count(k.key_id), max(part.alias) FROM (
    SELECT a.alias, a.key_id FROM key_aliases a WHERE a.account = $1 AND a.alias > $3
    ORDER BY a.alias LIMIT ${ROWS_AT_ONCE}
  ) part LEFT JOIN keys k ON k.account = $1 AND k.key_id = part.key_id AND ${IS_HERE}`)
const countAliases = statement<[count: number]>(
  `SELECT count(*) ${OF_ACCOUNT} AND k.is_service = 0`,
)
const aliasesOfKey = statement<[name: string, keyId: string]>(`
  SELECT a.alias, a.key_id ${OF_KEY} AND a.alias > $4 AND a.alias <= $5
  ORDER BY a.alias LIMIT $6 OFFSET $7`)
const someAliasesOfKey = statement<Counted>(`
  SELECT count(*), count(*), max(part.alias) FROM (
    SELECT a.alias ${OF_KEY} AND a.alias > $4 ORDER BY a.alias LIMIT ${ROWS_AT_ONCE}
  ) part`)
// The alias of a key that is gone may still lie there.
const insertAlias = statement(`
  INSERT INTO key_aliases (account, alias, key_id, created_at) VALUES ($1, $2, $3, $4)
  ON CONFLICT (account, alias)
  DO UPDATE SET key_id = excluded.key_id, created_at = excluded.created_at`)
const pointAlias = statement('UPDATE key_aliases SET key_id = $3 WHERE account = $1 AND alias = $2')
const removeAlias = statement('DELETE FROM key_aliases WHERE account = $1 AND alias = $2')

const importOf = statement<
  [token: string, algorithm: string, privateKey: Buffer, expiresAt: number]
>(`
  SELECT token, wrapping_algorithm, sealed_private_key, expires_at FROM key_imports
  WHERE account = $1 AND key_id = $2 AND token = $3`)
const insertImport = statement(`
  INSERT INTO key_imports
    (account, key_id, token, wrapping_algorithm, sealed_private_key, expires_at)
  VALUES ($1, $2, $3, $4, $5, $6)`)
const removeOldestImports = statement(`
  DELETE FROM key_imports WHERE account = $1 AND key_id = $2 AND token NOT IN (
    SELECT k.token FROM key_imports k WHERE k.account = $1 AND k.key_id = $2
    ORDER BY k.expires_at DESC, k.token DESC LIMIT $3)`)
const importCheck = statement<[check: Buffer | null]>(`
  SELECT import_check FROM key_versions WHERE account = $1 AND key_id = $2 AND version_id = $3`)
const setMaterial = statement(`
  UPDATE key_versions SET wrapped = $4, wrapped_under = $5, import_check = $6
  WHERE account = $1 AND key_id = $2 AND version_id = $3`)
const materialSet = statement(`
  UPDATE keys SET awaits_material = 0, material_expires_at = $3
  WHERE account = $1 AND key_id = $2`)
export class SqlKeys implements KeysChanging {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  ofAccount(account: string): SqlKeys {
    return new SqlKeys(this.#sql, { ...this.#scope, account })
  }

  withId(id: string): MaybePromise<Key | undefined> {
    const { account, now } = this.#scope
    return andThen(this.#sql.one(withId, [account, now, id]), (row) => row && keyOf(row))
  }

  async count(): Promise<number> {
    const { account, now } = this.#scope
    return (await this.#sql.one(count, [account, now]))?.[0] ?? 0
  }

  async page(page: KeysPage, slices = new Slices()): Promise<Paged<Key>> {
    const { total, rows } = await keyPage<KeyRow>(this.#sql, this.#scope, {
      columns: COLUMNS,
      page,
      slices,
    })
    return { total, items: rows.map(keyOf) }
  }

  ofService(): MaybePromise<Key | undefined> {
    const { account, now } = this.#scope
    return andThen(this.#sql.one(ofService, [account, now]), (row) => row && keyOf(row))
  }

  async ownerOf(versionId: string): Promise<{ account: string; keyId: string } | undefined> {
    const row = await this.#sql.one(ownerOf, [versionId])
    return row && { account: row[0], keyId: row[1] }
  }

  version(keyId: string, versionId: string): MaybePromise<KeyVersion | undefined> {
    const row = this.#sql.one(version, [this.#scope.account, keyId, versionId])
    return andThen(row, (found) => found && versionOf(found))
  }

  async versions(keyId: string, page: PageOf, slices = new Slices()): Promise<Paged<KeyVersion>> {
    const { account } = this.#scope
    const { total, rows } = await pageOfWalk<VersionRow>(
      {
        count: (after) => this.#sql.one(countVersions, [account, keyId, after ?? END]),
        read: ({ after, last }, { offset, limit }) =>
          this.#sql.all(versions, [account, keyId, after ?? END, last, limit, offset]),
      },
      page,
      slices,
    )
    return { total, items: rows.map(versionOf) }
  }

  async countVersions(): Promise<number> {
    const { account, now } = this.#scope
    return (await this.#sql.one(allVersions, [account, now]))?.[0] ?? 0
  }

  async aliased(alias: string): Promise<string | undefined> {
    const { account, now } = this.#scope
    return (await this.#sql.one(aliased, [account, now, alias]))?.[0]
  }

  async countAliases(): Promise<number> {
    const { account, now } = this.#scope
    return (await this.#sql.one(countAliases, [account, now]))?.[0] ?? 0
  }

  async aliases(
    { keyId, ...page }: PageOf & { keyId?: string },
    slices = new Slices(),
  ): Promise<Paged<Alias>> {
    const { account, now } = this.#scope
    const [listing, counting, whose] =
      keyId === undefined
        ? [aliases, someAliases, [account, now]]
        : [aliasesOfKey, someAliasesOfKey, [account, now, keyId]]
    const { total, rows } = await pageOfWalk(
      {
        count: (after) => this.#sql.one(counting, [...whose, after ?? '']),
        read: ({ after, last }, { offset, limit }) =>
          this.#sql.all(listing, [...whose, after ?? '', last, limit, offset]),
      },
      page,
      slices,
    )
    return { total, items: rows.map(([name, key]) => ({ name, keyId: key })) }
  }

  async import(keyId: string, token: string): Promise<KeyImport | undefined> {
    const row = await this.#sql.one(importOf, [this.#scope.account, keyId, token])
    if (row === undefined) return undefined
    const [, wrappingAlgorithm, privateKey, expiresAt] = row
    return { token, wrappingAlgorithm, privateKey: privateKey as SealedValue, expiresAt }
  }

  async importCheck(keyId: string, versionId: string): Promise<SealedValue | undefined> {
    const row = await this.#sql.one(importCheck, [this.#scope.account, keyId, versionId])
    return (row?.[0] ?? undefined) as SealedValue | undefined
  }

  async dueForRotation(limit: number): Promise<{ account: string; keyId: string }[]> {
    const rows = await this.#sql.all(due, [this.#scope.now, limit])
    return rows.map(([account, keyId]) => ({ account, keyId }))
  }

  async add({ version: first, ...key }: NewKey): Promise<Key> {
    const { account, now } = this.#scope
    const isAsymmetric = first.publicKey !== undefined
    await this.#sql.run(insertKey, [
      account,
      key.id,
      key.spec,
      key.usage,
      key.origin,
      key.protectionLevel,
      key.description,
      key.isService ? 1 : 0,
      now,
      isAsymmetric ? null : first.id,
      key.rotationSeconds ?? null,
      first.material === undefined ? 1 : 0,
    ])
    await this.#insertVersion(key.id, first)
    const added = await this.withId(key.id)
    if (added === undefined) throw new Error('a key that was added is not there')
    return added
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

  async addVersion(keyId: string, added: NewKeyVersion): Promise<KeyVersion> {
    const { account, now } = this.#scope
    await this.#insertVersion(keyId, added)
    await this.#sql.run(rotated, [account, keyId, now, added.id])
    return { ...added, keyId, createdAt: now }
  }

  async addAlias(alias: string, keyId: string): Promise<void> {
    const { account, now } = this.#scope
    await this.#sql.run(insertAlias, [account, alias, keyId, now])
  }

  async pointAlias(alias: string, keyId: string): Promise<void> {
    await this.#sql.run(pointAlias, [this.#scope.account, alias, keyId])
  }

  async removeAlias(alias: string): Promise<void> {
    await this.#sql.run(removeAlias, [this.#scope.account, alias])
  }

  async addImport(keyId: string, pending: KeyImport, max: number): Promise<void> {
    const { account } = this.#scope
    const { token, wrappingAlgorithm, privateKey, expiresAt } = pending
    await this.#sql.run(removeOldestImports, [account, keyId, max - 1])
    await this.#sql.run(insertImport, [
      account,
      keyId,
      token,
      wrappingAlgorithm,
      privateKey,
      expiresAt,
    ])
  }

  async setMaterial(
    keyId: string,
    versionId: string,
    { material, check, expiresAt }: ImportedMaterial,
  ): Promise<void> {
    const { account } = this.#scope
    const { wrapped, under } = material
    await this.#sql.run(setMaterial, [account, keyId, versionId, wrapped, under, check])
    await this.#sql.run(materialSet, [account, keyId, expiresAt ?? null])
  }

  async removeMaterial(keyId: string): Promise<void> {
    await dropMaterial(this.#sql, this.#scope.account, keyId)
  }

  purge(limit: number): Promise<number> {
    return purgeKeys(this.#sql, this.#scope.now, limit)
  }

  purgeMaterial(limit: number): Promise<number> {
    return purgeMaterial(this.#sql, this.#scope.now, limit)
  }

  async #insertVersion(keyId: string, { id, publicKey, material }: NewKeyVersion): Promise<void> {
    const { account, now } = this.#scope
    await this.#sql.run(insertVersion, [
      account,
      keyId,
      id,
      now,
      publicKey ?? null,
      material?.wrapped ?? null,
      material?.under ?? null,
    ])
  }
}

function keyOf(row: KeyRow): Key {
  const [id, spec, usage, origin, protectionLevel, description, isService, isEnabled, ...rest] = row
  const [createdAt, primaryVersion, rotatedAt, rotationSeconds, deleteAt, awaits, ...more] = rest
  const [materialExpiresAt, isDeletionProtected, protectionDescription] = more
  return {
    id,
    spec,
    usage,
    origin,
    protectionLevel,
    description,
    isService: isService === 1,
    isEnabled: isEnabled === 1,
    createdAt,
    primaryVersion: primaryVersion ?? undefined,
    rotatedAt,
    rotationSeconds: rotationSeconds ?? undefined,
    deleteAt: deleteAt ?? undefined,
    awaitsMaterial: awaits === 1,
    materialExpiresAt: materialExpiresAt ?? undefined,
    isDeletionProtected: isDeletionProtected === 1,
    protectionDescription,
  }
}

function versionOf([id, keyId, createdAt, publicKey, wrapped, under]: VersionRow): KeyVersion {
  // The columns hold nothing else, and the two are there or not together.
  const material =
    wrapped === null || under === null ? undefined : { wrapped: wrapped as SealedValue, under }
  return { id, keyId, createdAt, publicKey: publicKey ?? undefined, material }
}
