/** The versions of keys, the newest first. */

import type { WrappedKey } from '../../crypto/root-key.ts'
import { TimeSlices } from '../../scheduling/time-slices.ts'
import type { KeyReference, KeyVersion, NewKeyVersion, Paged, PageOf } from '../keys.ts'
import type { Scope } from '../store.ts'
import { bytes, columns, integer, optional, sealed, text } from './columns.ts'
import { countedPart, pageByCounting, ROWS_AT_ONCE } from './counted-page.ts'
import { claimKeyVersion, keyOfVersion } from './ids.ts'
import { IS_HERE } from './key-columns.ts'
import { requireAccepted } from './root-keys.ts'
import { type Sql, select, statement } from './sql.ts'

const keyVersion = columns<KeyVersion>({
  id: text('v.version_id'),
  keyId: text('v.key_id'),
  createdAt: integer('v.created_at'),
  publicKey: optional(bytes('v.public_key')),
  // The schema checks that both columns are NULL or none is.
  material: optional(
    columns<WrappedKey>({ wrapped: sealed('v.wrapped'), under: text('v.wrapped_under') }),
  ),
})

/** Comes after every ordinal. */
const END = Number.MAX_SAFE_INTEGER

const withId = select(
  keyVersion,
  'FROM key_versions v WHERE v.account = $1 AND v.key_id = $2 AND v.version_id = $3',
)
const page = select(
  keyVersion,
  `FROM key_versions v
  WHERE v.account = $1 AND v.key_id = $2 AND v.ordinal < $3 AND v.ordinal >= $4
  ORDER BY v.ordinal DESC LIMIT $5 OFFSET $6`,
)
const countOfPart = select(
  countedPart('count(*)', integer('min(part.ordinal)')),
  `FROM (
    SELECT v.ordinal FROM key_versions v
    WHERE v.account = $1 AND v.key_id = $2 AND v.ordinal < $3
    ORDER BY v.ordinal DESC LIMIT ${ROWS_AT_ONCE}
  ) part`,
)
const countOfAccount = select(
  integer('count(*)'),
  `FROM keys k CROSS JOIN key_versions v
  WHERE k.account = $1 AND k.ordinal > 0 AND ${IS_HERE} AND k.is_service = 0
    AND v.account = $1 AND v.key_id = k.key_id`,
)
const lastOrdinal = select(
  integer('coalesce(max(ordinal), 0)'),
  'FROM key_versions WHERE account = $1 AND key_id = $2',
)
const insert = statement(`
  INSERT INTO key_versions
    (account, key_id, version_id, ordinal, created_at, public_key, wrapped, wrapped_under)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`)

export class SqlKeyVersions {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  async ownerOf(versionId: string): Promise<KeyReference | undefined> {
    return await keyOfVersion(this.#sql, versionId)
  }

  async withId(keyId: string, versionId: string): Promise<KeyVersion | undefined> {
    return await this.#sql.one(withId, [this.#scope.account, keyId, versionId])
  }

  async of(keyId: string, wanted: PageOf, slices = new TimeSlices()): Promise<Paged<KeyVersion>> {
    const { account } = this.#scope
    const { total, rows } = await pageByCounting(
      {
        count: (after) => this.#sql.one(countOfPart, [account, keyId, after ?? END]),
        read: ({ after, last }, { offset, limit }) =>
          this.#sql.all(page, [account, keyId, after ?? END, last, limit, offset]),
      },
      wanted,
      slices,
    )
    return { total, items: rows }
  }

  async count(): Promise<number> {
    const { account, now } = this.#scope
    return (await this.#sql.one(countOfAccount, [account, now])) ?? 0
  }

  async add(keyId: string, { id, publicKey, material }: NewKeyVersion): Promise<void> {
    const { account, now } = this.#scope
    const { wrapped = null, under = null } = material ?? {}
    if (material !== undefined) await requireAccepted(this.#sql, material)
    await claimKeyVersion(this.#sql, id, { account, keyId })
    const last = (await this.#sql.one(lastOrdinal, [account, keyId])) ?? 0
    const values = [account, keyId, id, last + 1, now, publicKey ?? null, wrapped, under]
    await this.#sql.run(insert, values)
  }
}
