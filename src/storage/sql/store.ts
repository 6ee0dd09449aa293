/** The store of one account at one moment, over any engine. */

import type { Changing, Scope } from '../store.ts'
import { SqlAccounts } from './accounts.ts'
import { SqlNonces } from './nonces.ts'
import { SqlSecrets } from './secrets.ts'
import type { Sql } from './sql.ts'
import { SqlTags } from './tags.ts'
import { SqlVersions } from './versions.ts'

export function storeOver(sql: Sql, scope: Scope): Changing {
  return {
    secrets: new SqlSecrets(sql, scope),
    versions: new SqlVersions(sql, scope),
    tags: new SqlTags(sql, scope),
    accounts: new SqlAccounts(sql, scope),
    nonces: new SqlNonces(sql, scope),
  }
}
