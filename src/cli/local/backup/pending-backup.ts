/**
 * A backup that is being made, by the command itself or by the server. First it is written completely; then, when the file is
 * safe, it is recorded in the audit trail.
 */

import { MIN_PASSPHRASE_BYTES } from '../../../backup/backup-key.ts'
import type { JobConnection } from '../../../jobs/job-connection.ts'
import { endOf } from '../../../jobs/job-frames.ts'
import type { JobArguments } from '../../../jobs/job-request.ts'
import { backUpData } from '../../../maintenance/back-up-data.ts'
import type { OpenedData } from '../../../maintenance/open-offline.ts'
import { backUp, unrecordedBackup } from '../../../operations/local/trail-entries.ts'
import { CommandError, type Invocation } from '../../command.ts'
import { exitStatusOf, type Job, type JobContext, relayUntilEnd } from '../job.ts'
import { offlineEndpoint } from '../offline-endpoint.ts'
import { rowsOf } from './contents.ts'
import { progressOf } from './progress.ts'

/** A backup that was written completely. */
export interface WrittenBackup {
  readonly id: string
  readonly rows: number
  readonly bytes: number
  /** SHA-256 of the file, in hexadecimal. */
  readonly fileDigest: string
}

/** The two steps of a backup. */
export interface PendingBackup {
  /** Writes the backup, piece by piece. */
  write(take: (bytes: Buffer) => Promise<void>): Promise<WrittenBackup>
  /** Records the backup in the audit trail. @throws CommandError */
  record(): Promise<void>
}

interface BackupContext extends Pick<JobContext, 'settings' | 'note'> {
  /** The recovery passphrase. It is overwritten after use. */
  readonly passphrase: Buffer | undefined
}

/** A backup that this process makes. */
export function localBackup(
  data: OpenedData,
  { given, isWatched }: JobArguments,
  { settings, note, passphrase }: BackupContext,
): PendingBackup {
  let digest = ''
  return {
    write: async (take) => {
      const progress = progressOf({ given, note }, isWatched)
      const backup = await backUpData(data, {
        passphrase,
        write: take,
        onProgress: (rows) => progress('Backed up', rows),
      })
      const { id, contents, bytes, fileDigest } = backup
      digest = fileDigest
      return { id, rows: rowsOf(contents), bytes, fileDigest }
    },
    record: async () => {
      const administer = await offlineEndpoint(data, { settings, note }, [backUp])
      const outcome = await administer({
        operation: backUp.name,
        parameters: new Map([['Digest', digest]]),
        account: data.account,
      })
      if ('refusal' in outcome) throw new CommandError(unrecordedBackup(outcome.refusal.message))
    },
  }
}

/**
 * The job of the server. Its input is the recovery passphrase, empty when there is none, and ends when the command has stored the
 * whole file. The job reports what it has written, and then that this was recorded.
 */
export const backupJob: Job = {
  async carryOut(args, data, { settings, out, note, input, report }) {
    const arriving = input[Symbol.asyncIterator]()
    const { value, done } = await arriving.next()
    const backup = localBackup(data, args, {
      settings,
      note,
      passphrase: done === true ? undefined : requirePassphrase(value),
    })
    report(await backup.write(out))
    for await (const more of input) more.fill(0)
    await backup.record()
    report({ isRecorded: true })
    return 0
  },
}

function requirePassphrase(passphrase: Buffer): Buffer | undefined {
  if (passphrase.length === 0) return undefined
  if (passphrase.length >= MIN_PASSPHRASE_BYTES) return passphrase
  passphrase.fill(0)
  throw new CommandError(
    `The recovery passphrase is shorter than ${MIN_PASSPHRASE_BYTES} characters.`,
  )
}

/** Lets the server make a backup. `work` uses it; afterwards the connection is closed. */
export async function withServerBackup(
  connection: JobConnection,
  { passphrase, note }: Pick<BackupContext, 'passphrase' | 'note'>,
  work: (backup: PendingBackup) => Promise<void>,
): Promise<void> {
  try {
    await work({
      write: async (take) => {
        const sending = connection.send(passphrase ?? Buffer.alloc(0))
        // If the job ends before it has received the passphrase, reading its next fact reports that.
        sending.catch(() => {})
        return (await nextFact(connection, { out: take, note })) as WrittenBackup
      },
      record: async () => {
        connection.endInput()
        await nextFact(connection, { out: failOnOutput, note })
      },
    })
    await relayUntilEnd(connection, { out: failOnOutput, note })
  } finally {
    connection.close()
  }
}

/** Returns the next fact that the job reports, and passes on what it prints before. @throws CommandError when the job ends */
async function nextFact(
  connection: JobConnection,
  { out, note }: { out(bytes: Buffer): Promise<void>; readonly note: Invocation['note'] },
): Promise<unknown> {
  for (;;) {
    const frame = await connection.next()
    if (frame.kind === 'fact') return JSON.parse(frame.content.toString())
    if (frame.kind === 'output') await out(frame.content)
    if (frame.kind === 'note') note(frame.content.toString())
    if (frame.kind === 'end') {
      exitStatusOf(endOf(frame))
      throw new CommandError('The server ended this before it was done.')
    }
  }
}

async function failOnOutput(): Promise<never> {
  throw new Error('there is more of the backup than it said')
}
