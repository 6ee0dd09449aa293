/**
 * Ids that are unique on the whole server. The account leads the key of every table, so no table can tell that another account has
 * an id already. Therefore an id is claimed in table `ids` before the row that bears it is inserted, and freed when that row is
 * removed. Whoever knows nothing but the id looks its account up there.
 */

import type { MaybePromise } from '../../scheduling/maybe-promise.ts'
import type { KeyReference } from '../keys.ts'
import { columns, integer, text } from './columns.ts'
import { Parameters, returning, type Sql, select, statement } from './sql.ts'

/** The kinds of ids, and the column of each that bears them. Where it is NULL, nothing is claimed. */
export const claimedIds = {
  'access-key': { table: 'access_keys', id: 'access_key_id' },
  'key-version': { table: 'key_versions', id: 'version_id' },
  'account-alias': { table: 'accounts', id: 'alias' },
} as const

/** What the ids are of. */
export type IdKind = keyof typeof claimedIds

const claim = statement('INSERT INTO ids (kind, id, account, key_id) VALUES ($1, $2, $3, $4)')
const tryClaim = statement(`
  INSERT INTO ids (kind, id, account) VALUES ($1, $2, $3) ON CONFLICT (kind, id) DO NOTHING`)
const free = statement('DELETE FROM ids WHERE kind = $1 AND id = $2 AND account = $3')
const accountOf = select(text('account'), 'FROM ids WHERE kind = $1 AND id = $2')
const keyOf = select(
  columns<KeyReference>({ account: text('account'), keyId: text('key_id') }),
  'FROM ids WHERE kind = $1 AND id = $2',
)

/** Claims an id that should be unused: it was drawn at random, or looked for before. Fails when somebody has it. */
export async function claimId(
  sql: Sql,
  kind: Exclude<IdKind, 'key-version'>,
  id: string,
  account: string,
): Promise<void> {
  await sql.run(claim, [kind, id, account, null])
}

/** As {@link claimId}. The key is kept with the id, so that one statement finds the account and the key of a version. */
export async function claimKeyVersion(
  sql: Sql,
  id: string,
  { account, keyId }: KeyReference,
): Promise<void> {
  await sql.run(claim, ['key-version', id, account, keyId])
}

/** Claims an id that somebody has chosen. */
export async function claimChosenId(
  sql: Sql,
  kind: 'account-alias',
  id: string,
  account: string,
): Promise<'claimed' | 'taken'> {
  return (await sql.run(tryClaim, [kind, id, account])) === 1 ? 'claimed' : 'taken'
}

/** Frees an id of this account; that of another account stays. */
export async function freeId(sql: Sql, kind: IdKind, id: string, account: string): Promise<void> {
  await sql.run(free, [kind, id, account])
}

/** Frees some ids of one kind by one statement. */
export async function freeIds(
  sql: Sql,
  kind: IdKind,
  ids: readonly string[],
  account: string,
): Promise<void> {
  const parameters = new Parameters()
  const some = `DELETE FROM ids WHERE kind = ${parameters.add(kind)}
    AND account = ${parameters.add(account)} AND id IN (${parameters.list(ids)})`
  await sql.once(returning(integer('1'), some), parameters.values)
}

/** The account that has an id; undefined if none has. */
export function accountWithId(
  sql: Sql,
  kind: IdKind,
  id: string,
): MaybePromise<string | undefined> {
  return sql.one(accountOf, [kind, id])
}

/** The key of a version, in whatever account. */
export function keyOfVersion(sql: Sql, id: string): MaybePromise<KeyReference | undefined> {
  return sql.one(keyOf, ['key-version', id])
}
