/** `jinku root-key change`: rewraps all keys under another root key, while the server works. */

import { sourceTitle, whatMayBeDestroyed } from '../../../custody/source-record.ts'
import { type CompletedRootKeyChange, changeRootKey } from '../../../maintenance/change-root-key.ts'
import { nextRootKeySource, withOfflineData } from '../../../maintenance/open-offline.ts'
import { rootKeyOperations } from '../../../operations/local/root-key/operations.ts'
import type { Command } from '../../command.ts'
import { offlineEndpoint } from '../offline-endpoint.ts'

export const changeCommand: Command = {
  summary:
    'Changes the root key, whether the server runs or not: to that of JINKU_NEXT_ROOT_KEY…, or to a new one in the same key file. If it is interrupted, run it again to continue.',
  flags: {},

  run: (invocation) =>
    withOfflineData(invocation.settings, async (data) => {
      const { settings, print, note } = invocation
      const changed = await changeRootKey({
        data,
        dataDir: settings.dataDir,
        next: nextRootKeySource(settings.next),
        administer: await offlineEndpoint(data, invocation, rootKeyOperations),
        onProgress: note,
      })
      print(factsOf(changed), sentencesOf(changed))
      return 0
    }),
}

function factsOf({
  from,
  to,
  rewrapped,
  isFinished,
  filesElsewhere,
  formerFile,
  former,
}: CompletedRootKeyChange): object {
  return {
    From: from,
    To: to,
    Rewrapped: rewrapped,
    Finished: isFinished,
    ...(filesElsewhere.length > 0 && { NodesWithFormerFile: filesElsewhere.join(', ') }),
    ...(former && { FormerSource: sourceTitle(former) }),
    ...(formerFile !== undefined && { FormerFile: formerFile }),
  }
}

function sentencesOf({
  from,
  to,
  rewrapped,
  isFinished,
  filesElsewhere,
  formerFile,
  former,
}: CompletedRootKeyChange): string {
  const done = `${rewrapped} keys were wrapped anew; everything is under ${to}.\n`
  if (filesElsewhere.length > 0) {
    return `${done}The former root key is accepted still. Put the new key file in the place of the former one on each other node that uses a file (${filesElsewhere.join(', ')}), then do this again: that gives the former one up.\n`
  }
  if (!isFinished) {
    return `${done}The former root key is accepted still. Give the server the settings of the new source, restart it, and do this again with them: that gives the former one up.\n`
  }
  const kept = formerFile === undefined ? '' : ` It is kept in ${formerFile}.`
  return `${done}The former root key is given up.\n${whatMayBeDestroyed(former, from)}${kept} Backups and snapshots from before open with it still: if you keep such, keep it with them.\n`
}
