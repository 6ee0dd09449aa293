/** All commands, by the words that are typed. To add one, declare it in a file and add a line here. */

import type { Command } from './command.ts'
import { adminCommands } from './local/admin.ts'
import { auditCommands } from './local/audit/audit-commands.ts'
import { backupCommands } from './local/backup/backup-commands.ts'
import { custodyCommands } from './local/custody/custody-commands.ts'
import { migrateCommand } from './local/migrate-command.ts'
import { simulateCommand } from './local/simulate-command.ts'

export const commands: { readonly [name: string]: Command } = {
  ...adminCommands,
  ...auditCommands,
  ...backupCommands,
  ...custodyCommands,
  migrate: migrateCommand,
  simulate: simulateCommand,
}
