/** Removes keys that are past their deletion date, and what was imported and is past its expiry, of all accounts. */

import { type Sql, statement } from './sql.ts'

/** Rows of one kind that go with a key at once: some keys have very many versions and aliases. */
const REMOVED_AT_ONCE = 100

const purgeable = statement<[account: string, keyId: string]>(
  'SELECT account, key_id FROM keys WHERE delete_at <= $1 LIMIT $2',
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
const removeKey = statement('DELETE FROM keys WHERE account = $1 AND key_id = $2')
const removeTags = statement(
  "DELETE FROM tags WHERE account = $1 AND resource_type = 'key' AND resource_id = $2",
)
const expired = statement<[account: string, keyId: string]>(
  'SELECT account, key_id FROM keys WHERE material_expires_at <= $1 LIMIT $2',
)
const expiredImports = statement<[account: string, keyId: string, token: string]>(
  'SELECT account, key_id, token FROM key_imports WHERE expires_at <= $1 LIMIT $2',
)
const removeImport = statement(
  'DELETE FROM key_imports WHERE account = $1 AND key_id = $2 AND token = $3',
)
const emptyVersions = statement(`
  UPDATE key_versions SET wrapped = NULL, wrapped_under = NULL
  WHERE account = $1 AND key_id = $2`)
const materialDropped = statement(`
  UPDATE keys SET awaits_material = 1, material_expires_at = NULL
  WHERE account = $1 AND key_id = $2`)

/** Answers how many keys it has dealt with; one of which there is more than goes at once is still due afterwards. */
export async function purgeKeys(sql: Sql, now: number, limit: number): Promise<number> {
  const due = await sql.all(purgeable, [now, limit])
  for (const [account, keyId] of due) await purgeSome(sql, account, keyId)
  return due.length
}

// The key is gone for everybody from its date on, so nobody sees that it goes bit by bit.
async function purgeSome(sql: Sql, account: string, keyId: string): Promise<void> {
  for (const some of removeSome) {
    const removed = await sql.run(some, [account, keyId, REMOVED_AT_ONCE])
    if (removed === REMOVED_AT_ONCE) return
  }
  await sql.run(removeTags, [account, keyId])
  await sql.run(removeKey, [account, keyId])
}

export async function purgeMaterial(sql: Sql, now: number, limit: number): Promise<number> {
  const keys = await sql.all(expired, [now, limit])
  for (const [account, keyId] of keys) await dropMaterial(sql, account, keyId)
  const imports = await sql.all(expiredImports, [now, limit])
  for (const row of imports) await sql.run(removeImport, row)
  return Math.max(keys.length, imports.length)
}

/** The key awaits material from then on. */
export async function dropMaterial(sql: Sql, account: string, keyId: string): Promise<void> {
  await sql.run(emptyVersions, [account, keyId])
  await sql.run(materialDropped, [account, keyId])
}
