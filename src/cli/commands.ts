/** The commands beside the server, by what is typed. To add one: a file that declares it, and its line here. */

import { adminCommands } from './admin.ts'
import { auditCommands } from './audit/commands.ts'
import type { Command } from './command.ts'
import { simulateCommand } from './simulate.ts'

export const commands: { readonly [name: string]: Command } = {
  ...adminCommands,
  ...auditCommands,
  simulate: simulateCommand,
}
