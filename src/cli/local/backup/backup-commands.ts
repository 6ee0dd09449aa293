/** The commands that make, test and restore backups. */

import type { Command } from '../../command.ts'
import { backupCommand } from './backup-command.ts'
import { backupVerifyCommand } from './backup-verify.ts'
import { restoreCommand } from './restore-command.ts'

export const backupCommands: { readonly [name: string]: Command } = {
  backup: backupCommand,
  'backup verify': backupVerifyCommand,
  restore: restoreCommand,
}
