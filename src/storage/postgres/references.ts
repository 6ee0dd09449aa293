/** Checks data that was copied in from elsewhere: this engine has no foreign keys that would. */

import { claimedIds } from '../sql/ids.ts'
import type { Connection } from './connection.ts'

/** The table that refers, its columns, the table it refers to and the columns there; the account is the first on both sides. */
const REFERENCES: readonly (readonly [string, string, string, string])[] = [
  ['versions', 'secret_serial', 'secrets', 'serial'],
  ['stages', 'secret_serial, version_id', 'versions', 'secret_serial, version_id'],
  ['secret_policies', 'secret_serial', 'secrets', 'serial'],
  ['login_profiles', 'user_id', 'users', 'user_id'],
  ['group_members', 'group_id', 'user_groups', 'group_id'],
  ['group_members', 'user_id', 'users', 'user_id'],
  ['policy_versions', 'policy_id', 'policies', 'policy_id'],
  ['key_versions', 'key_id', 'keys', 'key_id'],
  ['key_aliases', 'key_id', 'keys', 'key_id'],
  ['key_policies', 'key_id', 'keys', 'key_id'],
  ['key_imports', 'key_id', 'keys', 'key_id'],
  ...['key_materials', 'access_keys', 'secrets', 'secret_blocks', 'tags', 'users', 'ids'].map(
    (table) => [table, '', 'accounts', ''] as const,
  ),
  ...['user_groups', 'roles', 'policies', 'attachments', 'keys'].map(
    (table) => [table, '', 'accounts', ''] as const,
  ),
]

/** Sentences about what is wrong. */
export async function faultsIn(connection: Connection): Promise<string[]> {
  const faults: string[] = []
  const count = async (from: string): Promise<number> => {
    const statement = { text: `SELECT count(*) FROM ${from}` }
    const [answer] = await connection.exchange([{ statement, values: [], isOnce: true }])
    return Number(answer?.rows[0]?.[0])
  }
  for (const [table, columns, parent, there] of REFERENCES) {
    const child = namesOf(columns)
    const same = namesOf(there).map((name, index) => `p.${name} = t.${child[index]}`)
    const missing = await count(
      `${table} t WHERE NOT EXISTS (SELECT 1 FROM ${parent} p WHERE ${same.join(' AND ')})`,
    )
    if (missing > 0) faults.push(`${table} refers to rows of ${parent} that are not there`)
  }
  for (const [kind, { table, id }] of Object.entries(claimedIds)) {
    const same = `i.kind = '${kind}' AND i.id = t.${id} AND i.account = t.account
      ${kind === 'key-version' ? 'AND i.key_id = t.key_id' : ''}`
    const unclaimed = await count(
      `${table} t WHERE t.${id} IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ids i WHERE ${same})`,
    )
    const claimed = await count(`ids i WHERE i.kind = '${kind}'`)
    const borne = await count(`${table} t WHERE t.${id} IS NOT NULL`)
    if (unclaimed > 0)
      faults.push(`${table} has rows whose id is not claimed for them: ${unclaimed}`)
    if (claimed > borne)
      faults.push(`ids has some of kind ${kind} that no row bears: ${claimed - borne}`)
  }
  return faults
}

function namesOf(columns: string): string[] {
  return ['account', ...columns.split(', ').filter((name) => name !== '')]
}
