/**
 * All commands, by the first word that is typed. A command is loaded when it is typed: together they are half of the program. To add one,
 * declare it in a file and add a line here.
 */

import type { Command } from './command.ts'

/** Commands by all their words, such as `audit verify`. */
export interface Commands {
  readonly [name: string]: Command
}

const loaders: ReadonlyMap<string, () => Promise<Commands>> = new Map<
  string,
  () => Promise<Commands>
>([
  ['admin', async () => (await import('./local/admin.ts')).adminCommands],
  ['audit', async () => (await import('./local/audit/audit-commands.ts')).auditCommands],
  ['backup', async () => (await import('./local/backup/backup-commands.ts')).backupCommands],
  [
    'restore',
    async () => ({ restore: (await import('./local/backup/restore-command.ts')).restoreCommand }),
  ],
  ['root-key', async () => (await import('./local/custody/root-key-commands.ts')).rootKeyCommands],
  [
    'status',
    async () => ({
      status: (await import('./local/custody/server-status.ts')).serverStatusCommand,
    }),
  ],
  [
    'unseal',
    async () => ({ unseal: (await import('./local/custody/unseal-command.ts')).unsealCommand }),
  ],
  [
    'migrate',
    async () => ({ migrate: (await import('./local/migrate-command.ts')).migrateCommand }),
  ],
  [
    'transfer',
    async () => ({ transfer: (await import('./local/transfer-command.ts')).transferCommand }),
  ],
  [
    'simulate',
    async () => ({ simulate: (await import('./local/simulate-command.ts')).simulateCommand }),
  ],
])

/** The commands whose first word this is; none when there is no such word. */
export async function commandsOf(word: string): Promise<Commands> {
  return (await loaders.get(word)?.()) ?? {}
}

/** Every command, for the help and for the spelling of what was typed. */
export async function allCommands(): Promise<Commands> {
  const all = await Promise.all([...loaders.values()].map((load) => load()))
  return Object.assign({}, ...all)
}
