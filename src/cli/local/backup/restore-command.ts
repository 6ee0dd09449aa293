/** `jinku restore`: restores a backup as the data of a server that has none. */

import type { VerifiedContents } from '../../../backup/read-backup.ts'
import type { OfflineData } from '../../../maintenance/open-offline.ts'
import { restoreData } from '../../../maintenance/restore-data.ts'
import { restore } from '../../../operations/local/trail-entries.ts'
import { type Command, CommandError, type Invocation } from '../../command.ts'
import { textOf } from '../../text.ts'
import { offlineEndpoint } from '../offline-endpoint.ts'
import { rowsOf } from './contents.ts'
import { OPENING_FLAGS, openingOf, sourceOf } from './flags.ts'
import { progressOf } from './progress.ts'

export const restoreCommand: Command = {
  summary: 'Makes a backup the data of a server that has none yet, while it does not run.',
  flags: OPENING_FLAGS,

  async run(invocation) {
    const progress = progressOf(invocation)
    const { account, madeAt, rootKey, whole } = await restoreData(invocation.settings, {
      ...openingOf(invocation),
      source: (spool) => sourceOf(invocation, spool),
      onProgress: (phase, rows) => progress(phase === 'checked' ? 'Checked' : 'Restored', rows),
      record: (data, read) => record(data, read, invocation),
    })
    const answer = {
      Account: account,
      MadeAt: new Date(madeAt).toISOString(),
      Rows: rowsOf(whole),
      Digest: whole.fileDigest,
      RootKey: rootKey,
    }
    invocation.print(answer, textOf(answer))
    return 0
  },
}

async function record(
  data: Pick<OfflineData, 'storage' | 'rootKey' | 'account'>,
  { fileDigest }: VerifiedContents,
  invocation: Invocation,
): Promise<void> {
  const administer = await offlineEndpoint(data, invocation, [restore])
  const outcome = await administer({
    operation: restore.name,
    parameters: new Map([['Digest', fileDigest]]),
    account: data.account,
  })
  if ('refusal' in outcome) throw new CommandError(outcome.refusal.message)
}
