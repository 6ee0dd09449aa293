/** `jinku audit search`: finds entries of the trail. */

import { withDataBeside } from '../../beside/data.ts'
import { type Command, CommandError } from '../command.ts'
import { countIn } from './count.ts'
import { FILTERS, PERIOD_FLAGS, soughtBy } from './filters.ts'
import { found, trailOf, write } from './reading.ts'

const LIMIT = 100

export const searchCommand: Command = {
  summary: 'Finds entries of the audit trail, a line each; with --json as lines of JSON.',
  flags: {
    ...FILTERS,
    ...PERIOD_FLAGS,
    newest: { summary: 'The newest first, as without this flag.', isSwitch: true },
    oldest: { summary: 'The oldest first.', isSwitch: true },
    limit: { summary: `At most so many; ${LIMIT} if absent, 0 for all.`, form: 'a whole number' },
  },

  async run(invocation) {
    const { given, settings, isJson } = invocation
    if (given.has('newest') && given.has('oldest')) {
      throw new CommandError('--newest and --oldest exclude each other.')
    }
    const order = given.has('oldest') ? 'oldest first' : 'newest first'
    const limit = countIn(given, 'limit', LIMIT)
    const sought = soughtBy(given)
    await withDataBeside(settings, async (data) => {
      const pages = found(trailOf(data), { ...sought, order }, limit === 0 ? undefined : limit)
      for await (const page of pages) {
        await write(invocation, page, isJson)
      }
    })
    return 0
  },
}
