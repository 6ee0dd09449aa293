/** `jinku root-key show`: prints the fingerprint of the root key and where it comes from, never the key itself. */

import { storedRootKey } from '../../../bootstrap/first-start.ts'
import { acceptedKeys } from '../../../custody/source-record.ts'
import { withOfflineData } from '../../../maintenance/open-offline.ts'
import type { Command } from '../../command.ts'
import { textOf } from '../../text.ts'
import { rootKeyRow } from './root-key-row.ts'

export const showCommand: Command = {
  summary:
    'Prints the fingerprint of the root key, and where it comes from; of both root keys, during a change.',
  flags: {},

  run: ({ settings, print }) =>
    withOfflineData(settings, async ({ storage, source, sourceFingerprint }) => {
      const kept = await storedRootKey(storage)
      const accepted = kept?.change && acceptedKeys(kept.change, kept.sourceRecord)
      const answer = {
        Fingerprint: sourceFingerprint,
        Source: source.title,
        ...(accepted && { RootKeys: accepted.map(rootKeyRow) }),
      }
      print(answer, textOf(answer))
      return 0
    }),
}
