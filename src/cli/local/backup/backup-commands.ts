/** The commands that make and test backups. */

import type { Command } from '../../command.ts'
import { backupCommand } from './backup-command.ts'
import { backupVerifyCommand } from './backup-verify.ts'

export const backupCommands: { readonly [name: string]: Command } = {
  backup: backupCommand,
  'backup verify': backupVerifyCommand,
}
