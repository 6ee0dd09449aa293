/** `jinku backup`: all data in one file, encrypted, while the server runs. */

import { NewBackupFile } from '../../../backup/backup-file.ts'
import { withOfflineData } from '../../../maintenance/open-offline.ts'
import { type Command, CommandError, type Invocation, singleValue } from '../../command.ts'
import { textOf } from '../../text.ts'
import { argumentsOf, connectToJob, WITHOUT_SERVER } from '../job.ts'
import { PASSPHRASE_FLAG, passphraseOf, QUIET_FLAG } from './flags.ts'
import { localBackup, type PendingBackup, withServerBackup } from './pending-backup.ts'

/** What a job is told of. Where the file goes and what the passphrase is, is settled here. */
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
    const order = argumentsOf(invocation, FLAGS_OF_JOB)
    const make = (making: PendingBackup): Promise<void> =>
      out === '-' ? toOutput(making, invocation) : toFile(out, making, invocation)
    const conversation = await connectToJob('backup', order, invocation)
    if (conversation !== undefined) {
      const passphrase = passphraseOf(invocation)
      await withServerBackup(conversation, { passphrase, note: invocation.note }, make)
      return 0
    }
    await withOfflineData(invocation.settings, (data) => {
      const { settings, note } = invocation
      return make(
        localBackup(data, order, { settings, note, passphrase: passphraseOf(invocation) }),
      )
    })
    return 0
  },
}

async function toOutput(making: PendingBackup, { given, out, note }: Invocation): Promise<void> {
  const backup = await making.write((bytes) => out(bytes))
  await making.record()
  if (!given.has('quiet')) {
    note(`Backup ${backup.id}: ${backup.rows} rows, ${backup.bytes} bytes.`)
  }
}

async function toFile(path: string, making: PendingBackup, { print }: Invocation): Promise<void> {
  const file = await NewBackupFile.create(path)
  try {
    const backup = await making.write((bytes) => file.write(bytes))
    // Who cannot be recorded gets no backup.
    await file.complete(() => making.record())
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
