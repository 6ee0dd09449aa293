/** `jinku backup`: writes all data into one encrypted file, whether the server runs or not. */

import { NewBackupFile } from '../../../backup/backup-file.ts'
import { withOfflineData } from '../../../maintenance/open-offline.ts'
import { type Command, CommandError, type Invocation, singleValue } from '../../command.ts'
import { textOf } from '../../text.ts'
import { argumentsOf, connectToJob, WITHOUT_SERVER } from '../job.ts'
import { PASSPHRASE_FLAG, passphraseOf, QUIET_FLAG } from './flags.ts'
import { localBackup, type PendingBackup, withServerBackup } from './pending-backup.ts'

/** The flags that are passed on to a job. The command itself handles the path and the passphrase. */
const FLAGS_OF_JOB = QUIET_FLAG

export const backupCommand: Command = {
  summary: 'Writes all data into one encrypted file, whether the server runs or not.',
  flags: {
    out: {
      summary: 'Where to; must not be there yet. Standard output if absent.',
      form: 'a path, or - for standard output',
    },
    ...PASSPHRASE_FLAG,
    ...QUIET_FLAG,
    ...WITHOUT_SERVER,
  },

  async run(invocation) {
    const out = singleValue(invocation.given, 'out') ?? '-'
    if (out === '-' && process.stdout.isTTY) {
      throw new CommandError('A backup is nothing for a terminal. Name a file with --out.')
    }
    const args = argumentsOf(invocation, FLAGS_OF_JOB)
    const make = (backup: PendingBackup): Promise<void> =>
      out === '-' ? toOutput(backup, invocation) : toFile(out, backup, invocation)
    const connection = await connectToJob('backup', args, invocation)
    if (connection !== undefined) {
      const passphrase = passphraseOf(invocation)
      await withServerBackup(connection, { passphrase, note: invocation.note }, make)
      return 0
    }
    await withOfflineData(invocation.settings, (data) => {
      const { settings, note } = invocation
      return make(localBackup(data, args, { settings, note, passphrase: passphraseOf(invocation) }))
    })
    return 0
  },
}

async function toOutput(pending: PendingBackup, { given, out, note }: Invocation): Promise<void> {
  const backup = await pending.write((bytes) => out(bytes))
  await pending.record()
  if (!given.has('quiet')) {
    note(`Backup ${backup.id}: ${backup.rows} rows, ${backup.bytes} bytes.`)
  }
}

async function toFile(path: string, pending: PendingBackup, { print }: Invocation): Promise<void> {
  const file = await NewBackupFile.create(path)
  try {
    const backup = await pending.write((bytes) => file.write(bytes))
    // If the backup cannot be recorded in the audit trail, the file is not completed.
    await file.complete(() => pending.record())
    const answer = {
      File: path,
      Backup: backup.id,
      Bytes: backup.bytes,
      Rows: backup.rows,
      Digest: backup.fileDigest,
    }
    print(answer, textOf(answer))
  } catch (error) {
    await file.abandon()
    throw error
  }
}
