/** The schema's history. Listed by hand; a migration that has been released is never edited. */

import type { Migration } from '../migrate.ts'
import { secretsMigration } from './0001-secrets.ts'
import { identitiesMigration } from './0002-identities.ts'
import { auditMigration } from './0003-audit.ts'
import { auditStreamsMigration } from './0004-audit-streams.ts'
import { keysMigration } from './0005-keys.ts'
import { rootKeysMigration } from './0006-root-keys.ts'
import { consoleRolesMigration } from './0007-console-roles.ts'
import { keyVersionsInOrderMigration } from './0008-key-versions-in-order.ts'
import { accountInEveryKeyMigration } from './0009-account-in-every-key.ts'
import { chainsOfAccountsMigration } from './0010-chains-of-accounts.ts'
import { movesOfLabelsMigration } from './0011-moves-of-labels.ts'
import { nodesMigration } from './0012-nodes.ts'

export const migrations: readonly Migration[] = [
  secretsMigration,
  identitiesMigration,
  auditMigration,
  auditStreamsMigration,
  keysMigration,
  rootKeysMigration,
  consoleRolesMigration,
  keyVersionsInOrderMigration,
  accountInEveryKeyMigration,
  chainsOfAccountsMigration,
  movesOfLabelsMigration,
  nodesMigration,
]
