/** `jinku audit export`: the trail, or a part of it, for other programs. */

import { type JobCommand, jobCommand } from '../job.ts'
import { FILTERS, PERIOD_FLAGS, soughtBy } from './filters.ts'
import { found, trailOf, write } from './read-trail.ts'

const { account } = FILTERS

export const exportJob = {
  summary: 'Writes entries of the audit trail to standard output as lines of JSON, oldest first.',
  flags: { ...(account && { account }), ...PERIOD_FLAGS },
  check: ({ given }) => {
    soughtBy(given)
  },

  async carryOut({ given }, data, { out }) {
    const sought = soughtBy(given)
    for await (const page of found(trailOf(data), { ...sought, order: 'oldest first' })) {
      await write(out, page, true)
    }
    return 0
  },
} satisfies JobCommand

export const exportCommand = jobCommand('audit export', exportJob)
