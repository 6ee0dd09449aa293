/** The store of one account at one moment, over the SQL of any engine. */

import type { Scope, WriteStore } from '../store.ts'
import { SqlAccess } from './access.ts'
import { SqlAccessKeys } from './access-keys.ts'
import { SqlAccounts } from './accounts.ts'
import { SqlAttachments } from './attachments.ts'
import { SqlTrail } from './audit.ts'
import { SqlGroups } from './groups.ts'
import { SqlKeys } from './keys.ts'
import { SqlLoginProfiles } from './login-profiles.ts'
import { SqlNodes } from './nodes.ts'
import { SqlNonces } from './nonces.ts'
import { SqlPolicies } from './policies.ts'
import { SqlRoles } from './roles.ts'
import { SqlRootKeys } from './root-keys.ts'
import { SqlSecrets } from './secrets.ts'
import type { Sql } from './sql.ts'
import { SqlTags } from './tags.ts'
import { SqlUsers } from './users.ts'
import { SqlVersions } from './versions.ts'

/** Creates the store. */
export function storeOver(sql: Sql, scope: Scope): WriteStore {
  return new SqlStore(sql, scope)
}

// A request uses few of the parts, so each part is created when it is asked for.
class SqlStore implements WriteStore {
  readonly #sql: Sql
  readonly #scope: Scope

  constructor(sql: Sql, scope: Scope) {
    this.#sql = sql
    this.#scope = scope
  }

  get secrets(): SqlSecrets {
    return new SqlSecrets(this.#sql, this.#scope)
  }

  get versions(): SqlVersions {
    return new SqlVersions(this.#sql, this.#scope)
  }

  get keys(): SqlKeys {
    return new SqlKeys(this.#sql, this.#scope)
  }

  get tags(): SqlTags {
    return new SqlTags(this.#sql, this.#scope)
  }

  get accounts(): SqlAccounts {
    return new SqlAccounts(this.#sql, this.#scope)
  }

  get rootKeys(): SqlRootKeys {
    return new SqlRootKeys(this.#sql, this.#scope)
  }

  get nodes(): SqlNodes {
    return new SqlNodes(this.#sql)
  }

  get nonces(): SqlNonces {
    return new SqlNonces(this.#sql, this.#scope)
  }

  get trail(): SqlTrail {
    return new SqlTrail(this.#sql, this.#scope)
  }

  get users(): SqlUsers {
    return new SqlUsers(this.#sql, this.#scope)
  }

  get groups(): SqlGroups {
    return new SqlGroups(this.#sql, this.#scope)
  }

  get roles(): SqlRoles {
    return new SqlRoles(this.#sql, this.#scope)
  }

  get policies(): SqlPolicies {
    return new SqlPolicies(this.#sql, this.#scope)
  }

  get attachments(): SqlAttachments {
    return new SqlAttachments(this.#sql, this.#scope)
  }

  get accessKeys(): SqlAccessKeys {
    return new SqlAccessKeys(this.#sql, this.#scope)
  }

  get loginProfiles(): SqlLoginProfiles {
    return new SqlLoginProfiles(this.#sql, this.#scope)
  }

  get access(): SqlAccess {
    return new SqlAccess(this.#sql, this.#scope)
  }
}
