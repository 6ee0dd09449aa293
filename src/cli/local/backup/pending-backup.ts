/** A backup in the making, here or by the server: first all of it is written, then, once it is safe, that it was made is recorded. */

import { MIN_PASSPHRASE_BYTES } from '../../../backup/backup-key.ts'
import type { JobConnection } from '../../../jobs/job-connection.ts'
import { endOf } from '../../../jobs/job-frames.ts'
import type { JobArguments } from '../../../jobs/job-request.ts'
import { backUpData } from '../../../maintenance/back-up-data.ts'
import type { OpenedData } from '../../../maintenance/open-offline.ts'
import { backUp, unrecordedBackup } from '../../../operations/local/trail-entries.ts'
import { CommandError, type Invocation } from '../../command.ts'
import { type Job, type JobContext, statusIn, statusOf } from '../job.ts'
import { offlineEndpoint } from '../offline-endpoint.ts'
import { rowsOf } from './contents.ts'
import { progressOf } from './progress.ts'

/** What has been made. */
export interface WrittenBackup {
  readonly id: string
  readonly rows: number
  readonly bytes: number
  /** SHA-256 of the file, in hexadecimal. */
  readonly fileDigest: string
}

export interface PendingBackup {
  /** Hands the file over piece by piece. */
  write(take: (bytes: Buffer) => Promise<void>): Promise<WrittenBackup>
  /** Notes in the trail that it was made. @throws CommandError */
  record(): Promise<void>
}

interface BackupContext extends Pick<JobContext, 'settings' | 'note'> {
  /** Overwritten. */
  readonly passphrase: Buffer | undefined
}

export function localBackup(
  data: OpenedData,
  { given, isWatched }: JobArguments,
  { settings, note, passphrase }: BackupContext,
): PendingBackup {
  let digest = ''
  return {
    write: async (take) => {
      const progress = progressOf({ given, note }, isWatched)
      const backup = await backUpData(settings.dataDir, data, {
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
 * What the server does of it. Its input is the recovery passphrase, empty when there is none, and ends once whoever asked has the
 * whole file in safety; it tells what it has made, and that this was recorded.
 */
export const backupJob: Job = {
  async carryOut(order, data, { settings, out, note, input, report: tell }) {
    const arriving = input[Symbol.asyncIterator]()
    const { value, done } = await arriving.next()
    const making = localBackup(data, order, {
      settings,
      note,
      passphrase: done === true ? undefined : requirePassphrase(value),
    })
    tell(await making.write(out))
    for await (const more of input) more.fill(0)
    await making.record()
    tell({ isRecorded: true })
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

/** Has the server make a backup, for as long as the work with it takes. */
export async function withServerBackup(
  conversation: JobConnection,
  { passphrase, note }: Pick<BackupContext, 'passphrase' | 'note'>,
  work: (making: PendingBackup) => Promise<void>,
): Promise<void> {
  try {
    await work({
      write: async (take) => {
        const sending = conversation.send(passphrase ?? Buffer.alloc(0))
        // Should the job end before it has taken that, its end is heard of here.
        sending.catch(() => {})
        return (await fact(conversation, { out: take, note })) as WrittenBackup
      },
      record: async () => {
        conversation.endInput()
        await fact(conversation, { out: neverMore, note })
      },
    })
    await statusOf(conversation, { out: neverMore, note })
  } finally {
    conversation.close()
  }
}

/** What the job tells next; what it prints until then is passed on. @throws CommandError when it ends instead */
async function fact(
  conversation: JobConnection,
  { out, note }: { out(bytes: Buffer): Promise<void>; readonly note: Invocation['note'] },
): Promise<unknown> {
  for (;;) {
    const frame = await conversation.next()
    if (frame.kind === 'fact') return JSON.parse(frame.content.toString())
    if (frame.kind === 'output') await out(frame.content)
    if (frame.kind === 'note') note(frame.content.toString())
    if (frame.kind === 'end') {
      statusIn(endOf(frame))
      throw new CommandError('The server ended this before it was done.')
    }
  }
}

async function neverMore(): Promise<never> {
  throw new Error('there is more of the backup than it said')
}
