/** `jinku backup`: all data in one file, encrypted, while the server runs. */

import { NewBackupFile } from '../../backup/backup-file.ts'
import type { Backup } from '../../backup/write-backup.ts'
import { backUpData } from '../../beside/backup.ts'
import { type DataBeside, withDataBeside } from '../../beside/data.ts'
import { backUp } from '../../operations/local/back-up.ts'
import { type Command, CommandError, type Invocation, oneOf } from '../command.ts'
import { doorTo } from '../door.ts'
import { textOf } from '../text.ts'
import { rowsOf } from './contents.ts'
import { PASSPHRASE_FLAG, passphraseOf, QUIET_FLAG } from './flags.ts'
import { progressOf } from './progress.ts'

export const backupCommand: Command = {
  summary: 'Writes all data into one encrypted file, whether the server runs or not.',
  flags: {
    out: {
      summary: 'Where to; must not be there yet. Standard output if absent.',
      form: 'a path, or - for standard output',
    },
    ...PASSPHRASE_FLAG,
    ...QUIET_FLAG,
  },

  async run(invocation) {
    const out = oneOf(invocation.given, 'out') ?? '-'
    if (out === '-' && process.stdout.isTTY) {
      throw new CommandError('A backup is nothing for a terminal. Name a file with --out.')
    }
    await withDataBeside(invocation.settings, (data) =>
      out === '-' ? toOutput(data, invocation) : toFile(out, data, invocation),
    )
    return 0
  },
}

async function toOutput(data: DataBeside, invocation: Invocation): Promise<void> {
  const backup = await written(data, invocation, (bytes) => invocation.out(bytes))
  await record(backup, data, invocation)
  if (!invocation.given.has('quiet')) {
    invocation.note(`Backup ${backup.id}: ${rowsOf(backup.contents)} rows, ${backup.bytes} bytes.`)
  }
}

async function toFile(path: string, data: DataBeside, invocation: Invocation): Promise<void> {
  const file = await NewBackupFile.create(path)
  try {
    const backup = await written(data, invocation, (bytes) => file.write(bytes))
    // Who cannot be recorded gets no backup.
    await file.complete(() => record(backup, data, invocation))
    const answer = {
      File: path,
      Backup: backup.id,
      Bytes: backup.bytes,
      Rows: rowsOf(backup.contents),
      Digest: backup.fileDigest,
    }
    invocation.print(answer, textOf(answer))
  } catch (error) {
    await file.abandon()
    throw error
  }
}

async function written(
  data: DataBeside,
  invocation: Invocation,
  write: (bytes: Buffer) => Promise<void>,
): Promise<Backup> {
  const progress = progressOf(invocation)
  return await backUpData(invocation.settings, data, {
    passphrase: passphraseOf(invocation),
    write,
    onProgress: (rows) => progress('Backed up', rows),
  })
}

async function record(
  { fileDigest }: Backup,
  data: DataBeside,
  invocation: Invocation,
): Promise<void> {
  const administer = await doorTo(data, invocation, [backUp])
  const outcome = await administer({
    operation: backUp.name,
    parameters: new Map([['Digest', fileDigest]]),
    account: data.account,
  })
  if ('refusal' in outcome) {
    throw new CommandError(
      `There is no backup, since its entry cannot be written to the audit trail: ${outcome.refusal.message}`,
    )
  }
}
