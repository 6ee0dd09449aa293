/** `jinku root-key show`: which root key this is, and where it comes from; never the key. */

import { withDataBeside } from '../../beside/data.ts'
import type { Command } from '../command.ts'
import { textOf } from '../text.ts'

export const showCommand: Command = {
  summary: 'Prints the fingerprint of the root key, and where it comes from.',
  flags: {},

  run: ({ settings, print }) =>
    withDataBeside(settings, async ({ rootKey, source }) => {
      const answer = { Fingerprint: rootKey.fingerprint, Source: source.title }
      print(answer, textOf(answer))
      return 0
    }),
}
