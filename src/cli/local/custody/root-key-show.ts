/** `jinku root-key show`: prints the fingerprint of the root key and where it comes from, never the key itself. */

import { storedRootKey } from '../../../bootstrap/first-start.ts'
import { type AcceptedKey, acceptedKeys } from '../../../custody/source-record.ts'
import { withOfflineData } from '../../../maintenance/open-offline.ts'
import type { Command } from '../../command.ts'
import { textOf } from '../../text.ts'

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

/** Describes one of the two root keys that are accepted during a change. */
export function rootKeyRow({ fingerprint, source, standing }: AcceptedKey): object {
  return { Fingerprint: fingerprint, Source: source, Standing: standing }
}
