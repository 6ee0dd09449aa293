/** Removes keys of all accounts that are past their deletion date, a bounded number of rows at a time. */

import type { KeyReference } from '../keys.ts'
import { columns, text } from './columns.ts'
import { type Sql, select, statement } from './sql.ts'

/** How many versions, aliases or imports of a key one statement removes; some keys have very many. */
const REMOVED_AT_ONCE = 100

const due = select(
  columns<KeyReference>({ account: text('k.account'), keyId: text('k.key_id') }),
  'FROM keys k WHERE k.delete_at <= $1 LIMIT $2',
)
const removeSome = [
  ['key_aliases', 'alias'],
  ['key_imports', 'token'],
  ['key_versions', 'version_id'],
].map(([table, id]) =>
  statement(`
    DELETE FROM ${table} WHERE account = $1 AND key_id = $2 AND ${id} IN
      (SELECT ${id} FROM ${table} WHERE account = $1 AND key_id = $2 LIMIT $3)`),
)
const remove = statement('DELETE FROM keys WHERE account = $1 AND key_id = $2')
const removeTags = statement(
  "DELETE FROM tags WHERE account = $1 AND resource_type = 'key' AND resource_id = $2",
)

/** Answers how many keys it has worked on. A key that has more rows than are removed at once is still due afterwards. */
export async function purgeKeys(sql: Sql, now: number, limit: number): Promise<number> {
  const keys = await sql.all(due, [now, limit])
  for (const key of keys) await purgeSome(sql, key)
  return keys.length
}

// Nobody sees that the rows are removed in steps, because from its deletion date on the key is not there for anybody.
async function purgeSome(sql: Sql, { account, keyId }: KeyReference): Promise<void> {
  for (const some of removeSome) {
    const removed = await sql.run(some, [account, keyId, REMOVED_AT_ONCE])
    if (removed === REMOVED_AT_ONCE) return
  }
  await sql.run(removeTags, [account, keyId])
  await sql.run(remove, [account, keyId])
}
