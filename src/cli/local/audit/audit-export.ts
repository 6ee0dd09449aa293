/** `jinku audit export`: writes the audit trail, or a part of it, for other programs. */

import { type JobCommand, jobCommand } from '../job.ts'
import { FILTERS, PERIOD_FLAGS, selectionFrom } from './filters.ts'
import { findEntries, trailOf, writeEntries } from './read-trail.ts'

const { account } = FILTERS

/** Prints the entries of the trail as lines of JSON. */
export const exportJob = {
  summary: 'Writes entries of the audit trail to standard output as lines of JSON, oldest first.',
  flags: { ...(account && { account }), ...PERIOD_FLAGS },
  check: ({ given }) => {
    selectionFrom(given)
  },

  async carryOut({ given }, data, { out }) {
    const sought = selectionFrom(given)
    for await (const page of findEntries(trailOf(data), { ...sought, order: 'oldest first' })) {
      await writeEntries(out, page, true)
    }
    return 0
  },
} satisfies JobCommand

/** `jinku audit export` */
export const exportCommand = jobCommand('audit export', exportJob)
