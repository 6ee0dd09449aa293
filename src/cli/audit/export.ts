/** `jinku audit export`: the trail, or a part of it, for other programs. */

import { withDataBeside } from '../../beside/data.ts'
import type { Command } from '../command.ts'
import { FILTERS, PERIOD_FLAGS, soughtBy } from './filters.ts'
import { found, trailOf, write } from './reading.ts'

const { account } = FILTERS

export const exportCommand: Command = {
  summary: 'Writes entries of the audit trail to standard output as lines of JSON, oldest first.',
  flags: { ...(account && { account }), ...PERIOD_FLAGS },

  async run(invocation) {
    const { given, settings } = invocation
    const sought = soughtBy(given)
    await withDataBeside(settings, async (data) => {
      for await (const page of found(trailOf(data), { ...sought, order: 'oldest first' })) {
        await write(invocation, page, true)
      }
    })
    return 0
  },
}
