/** Removes keys that are past their deletion date, a bounded number of rows at a time. */

import type { DueKey } from '../due.ts'
import type { KeyReference } from '../keys.ts'
import type { Scope } from '../store.ts'
import { integer, text } from './columns.ts'
import { dueList } from './due.ts'
import { freeIds } from './ids.ts'
import { Parameters, returning, type Sql, select, statement } from './sql.ts'

/** How many versions, aliases or imports of a key one statement removes; some keys have very many. */
const REMOVED_AT_ONCE = 100

export const dueForDeletion = dueList<DueKey>(
  { at: integer('k.delete_at'), account: text('k.account'), keyId: text('k.key_id') },
  'keys k WHERE',
)
const isDue = select(
  integer('1'),
  'FROM keys k WHERE k.account = $1 AND k.key_id = $2 AND k.delete_at <= $3',
)
const removeSome = [
  ['key_aliases', 'alias'],
  ['key_imports', 'token'],
].map(([table, id]) =>
  statement(`
    DELETE FROM ${table} WHERE account = $1 AND key_id = $2 AND ${id} IN
      (SELECT ${id} FROM ${table} WHERE account = $1 AND key_id = $2 ORDER BY ${id} LIMIT $3)`),
)
const someVersions = select(
  text('version_id'),
  'FROM key_versions WHERE account = $1 AND key_id = $2 ORDER BY version_id LIMIT $3',
)
const removeTags = statement(
  "DELETE FROM tags WHERE account = $1 AND resource_type = 'key' AND resource_id = $2",
)
const removePolicy = statement('DELETE FROM key_policies WHERE account = $1 AND key_id = $2')
const remove = statement('DELETE FROM keys WHERE account = $1 AND key_id = $2')

// Nobody sees that the rows are removed in steps, because from its deletion date on the key is not there for anybody.
export async function purgeKey(
  sql: Sql,
  { account, now }: Scope,
  keyId: string,
): Promise<'gone' | 'some removed'> {
  if ((await sql.one(isDue, [account, keyId, now])) === undefined) return 'gone'
  for (const some of removeSome) {
    const removed = await sql.run(some, [account, keyId, REMOVED_AT_ONCE])
    if (removed === REMOVED_AT_ONCE) return 'some removed'
  }
  const removed = await removeSomeVersions(sql, { account, keyId })
  if (removed === REMOVED_AT_ONCE) return 'some removed'
  for (const last of [removeTags, removePolicy, remove]) await sql.run(last, [account, keyId])
  return 'gone'
}

/** Their ids are free from now on. */
async function removeSomeVersions(sql: Sql, { account, keyId }: KeyReference): Promise<number> {
  const ids = await sql.all(someVersions, [account, keyId, REMOVED_AT_ONCE])
  if (ids.length === 0) return 0
  await freeIds(sql, 'key-version', ids, account)
  const parameters = new Parameters()
  const some = `DELETE FROM key_versions WHERE account = ${parameters.add(account)}
    AND key_id = ${parameters.add(keyId)} AND version_id IN (${parameters.list(ids)})`
  await sql.once(returning(integer('1'), some), parameters.values)
  return ids.length
}
