/** The commands beside the server, by what is typed. To add one: a file that declares it, and its line here. */

import type { Command } from './command.ts'
import { adminCommands } from './local/admin.ts'
import { auditCommands } from './local/audit/commands.ts'
import { backupCommands } from './local/backup/commands.ts'
import { custodyCommands } from './local/custody/commands.ts'
import { migrateCommand } from './local/migrate.ts'
import { simulateCommand } from './local/simulate.ts'

export const commands: { readonly [name: string]: Command } = {
  ...adminCommands,
  ...auditCommands,
  ...backupCommands,
  ...custodyCommands,
  migrate: migrateCommand,
  simulate: simulateCommand,
}
