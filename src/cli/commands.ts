/** The commands beside the server, by what is typed. To add one: a file that declares it, and its line here. */

import { adminCommands } from './admin.ts'
import { auditCommands } from './audit/commands.ts'
import { backupCommands } from './backup/commands.ts'
import type { Command } from './command.ts'
import { custodyCommands } from './custody/commands.ts'
import { migrateCommand } from './migrate.ts'
import { simulateCommand } from './simulate.ts'

export const commands: { readonly [name: string]: Command } = {
  ...adminCommands,
  ...auditCommands,
  ...backupCommands,
  ...custodyCommands,
  migrate: migrateCommand,
  simulate: simulateCommand,
}
