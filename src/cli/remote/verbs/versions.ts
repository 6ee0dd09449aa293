/** `jinku versions`: the versions of a secret, and where each label is. */

import { SECRET } from '../flags.ts'
import { lines, outputFlag, print } from '../output.ts'
import { verb } from '../verb.ts'
import { versionsOf } from '../versions-of.ts'

export const versions = verb({
  summary: {
    en: 'Lists the versions of a secret with their labels, the oldest first.',
    zh: '列出凭据的版本及其标签，最早的在前。',
  },
  args: { secret: SECRET },
  flags: { output: outputFlag('table') },
  examples: [
    ['jinku versions app/db', { en: 'All versions.', zh: '所有版本。' }],
    ['jinku versions app/db --output value', { en: 'Their ids alone.', zh: '只列出 ID。' }],
  ],
  async run({ args, flags, io, session }) {
    const all = await versionsOf(await session(), args.secret)
    await print(io, flags.output, {
      value: lines(all.map(({ id }) => id)),
      data: all.map(({ id, created, labels }) => ({
        VersionId: id,
        CreateTime: created,
        VersionStages: labels,
      })),
      rows: [
        ['VersionId', 'CreateTime', 'VersionStages'],
        ...all.map(({ id, created, labels }) => [id, created, labels.join(', ')]),
      ],
    })
  },
})
