/** The flags of the commands about backups: where the file is, and what opens it. */

import { backupFileSource, spool } from '../../../backup/backup-file.ts'
import { MIN_PASSPHRASE_BYTES } from '../../../backup/backup-key.ts'
import { readPassphraseFile } from '../../../backup/passphrase-file.ts'
import type { BackupSource } from '../../../backup/read-backup.ts'
import type { BackupOpening } from '../../../maintenance/backup-openers.ts'
import { BACKUP_ROOT_KEY_FLAGS } from '../../../settings/settings.ts'
import { CommandError, type Flag, type Invocation, singleValue } from '../../command.ts'

/** The flag that names the file of the recovery passphrase. */
export const PASSPHRASE_FLAG = {
  'recovery-passphrase-file': {
    summary:
      'A file with the recovery passphrase, for its owner only; or give it in JINKU_RECOVERY_PASSPHRASE.',
    form: 'a path',
  },
} satisfies { readonly [flag: string]: Flag }

/** The flag that leaves out what tells of the progress. */
export const QUIET_FLAG = {
  quiet: { summary: 'No progress on standard error.', isSwitch: true },
} satisfies { readonly [flag: string]: Flag }

/** The flags that say how a backup is opened. */
export const OPENING_FLAGS = {
  from: {
    summary: 'The backup; standard input if absent.',
    form: 'a path, or - for standard input',
  },
  ...Object.fromEntries(
    BACKUP_ROOT_KEY_FLAGS.map(({ flag, form, isSwitch = false }) => [
      flag,
      isSwitch ? { summary: ofBackup(flag), isSwitch } : { summary: ofBackup(flag), form },
    ]),
  ),
  ...PASSPHRASE_FLAG,
  ...QUIET_FLAG,
} satisfies { readonly [flag: string]: Flag }

function ofBackup(flag: string): string {
  return `As --${flag.replace('backup-', '')}, for the root key that the backup was made under, if that is another.`
}

/** Returns what the operator gave to open a backup. */
export function openingOf(invocation: Pick<Invocation, 'given' | 'settings'>): BackupOpening {
  return {
    backup: invocation.settings.backup,
    passphrase: passphraseOf(invocation),
  }
}

/** Returns the backup. Standard input is stored in a file, because a backup is read twice. */
export async function sourceOf(
  { given, input }: Pick<Invocation, 'given' | 'input'>,
  spoolPath: string,
): Promise<BackupSource> {
  const path = singleValue(given, 'from') ?? '-'
  if (path !== '-') return backupFileSource(path)
  if (process.stdin.isTTY) {
    throw new CommandError('A backup is read from a file or a pipe. Name it with --from.')
  }
  return await spool(input, spoolPath)
}

/** Returns the recovery passphrase from the named file, or else from the settings. Its user must overwrite it. */
export function passphraseOf({
  given,
  settings,
}: Pick<Invocation, 'given' | 'settings'>): Buffer | undefined {
  const path = singleValue(given, 'recovery-passphrase-file')
  if (path === undefined) {
    const { recoveryPassphrase } = settings
    return recoveryPassphrase === undefined ? undefined : Buffer.from(recoveryPassphrase)
  }
  const passphrase = readPassphraseFile(path)
  if (passphrase.length < MIN_PASSPHRASE_BYTES) {
    passphrase.fill(0)
    throw new CommandError(
      `The passphrase in ${path} is shorter than ${MIN_PASSPHRASE_BYTES} characters.`,
    )
  }
  return passphrase
}
