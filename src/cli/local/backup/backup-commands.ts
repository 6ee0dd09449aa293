/** The commands that make backups, restore them, and rehearse that. */

import type { Command } from '../../command.ts'
import { backupCommand } from './backup-command.ts'
import { backupVerifyCommand } from './backup-verify.ts'
import { restoreCommand } from './restore-command.ts'

export const backupCommands: { readonly [name: string]: Command } = {
  backup: backupCommand,
  'backup verify': backupVerifyCommand,
  restore: restoreCommand,
}
