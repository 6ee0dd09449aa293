/** `jinku audit search`: finds entries of the audit trail. */

import type { JobArguments } from '../../../jobs/job-request.ts'
import { CommandError } from '../../command.ts'
import { type JobCommand, jobCommand } from '../job.ts'
import { countIn } from './count.ts'
import { FILTERS, PERIOD_FLAGS, selectionFrom } from './filters.ts'
import { findEntries, trailOf, writeEntries } from './read-trail.ts'

const LIMIT = 100

/** Prints the entries that match. */
export const searchJob = {
  summary: 'Finds entries of the audit trail, a line each; with --json as lines of JSON.',
  flags: {
    ...FILTERS,
    ...PERIOD_FLAGS,
    newest: { summary: 'The newest first, as without this flag.', isSwitch: true },
    oldest: { summary: 'The oldest first.', isSwitch: true },
    limit: { summary: `At most so many; ${LIMIT} if absent, 0 for all.`, form: 'a whole number' },
  },

  check: (args) => {
    searchOf(args)
  },

  async carryOut(args, data, { out }) {
    const { sought, limit } = searchOf(args)
    const pages = findEntries(trailOf(data), sought, limit === 0 ? undefined : limit)
    for await (const page of pages) await writeEntries(out, page, args.isJson)
    return 0
  },
} satisfies JobCommand

/** `jinku audit search` */
export const searchCommand = jobCommand('audit search', searchJob)

/** @throws CommandError */
function searchOf({ given }: JobArguments) {
  if (given.has('newest') && given.has('oldest')) {
    throw new CommandError('--newest and --oldest exclude each other.')
  }
  const order = given.has('oldest') ? ('oldest first' as const) : ('newest first' as const)
  const limit = countIn(given, 'limit', LIMIT)
  return { sought: { ...selectionFrom(given), order }, limit }
}
