/** The commands that make backups, restore them, and rehearse that. */

import type { Command } from '../../command.ts'
import { backupCommand } from './backup.ts'
import { restoreCommand } from './restore.ts'
import { verifyCommand } from './verify.ts'

export const backupCommands: { readonly [name: string]: Command } = {
  backup: backupCommand,
  'backup verify': verifyCommand,
  restore: restoreCommand,
}
