/** `jinku audit tail`: prints the newest entries, and with --follow those that come later. */

import { setTimeout } from 'node:timers/promises'
import { chainsOf } from '../../../audit/chains.ts'
import type { Entry } from '../../../audit/entry.ts'
import { parseEntry } from '../../../audit/search-trail.ts'
import type { ChainId } from '../../../audit/trail.ts'
import { type JobCommand, type JobContext, jobCommand } from '../job.ts'
import { countIn } from './count.ts'
import { findEntries, type ReadTrail, snapshotOf, trailOf, writeEntries } from './read-trail.ts'

const LINES = 10
const POLL_MS = 1_000
const BATCHES_PER_PAGE = 16

/** Prints the latest entries, and follows those to come if asked to. */
export const tailJob = {
  summary: 'Prints the newest entries of the audit trail; with --follow also those that come.',
  flags: {
    follow: { summary: 'Goes on until it is stopped.', short: 'f', isSwitch: true },
    lines: { summary: `How many entries to begin with; ${LINES} if absent.`, form: 'a number' },
  },

  check: ({ given }) => {
    countIn(given, 'lines', LINES)
  },

  async carryOut({ given, isJson }, data, { out }) {
    const lines = countIn(given, 'lines', LINES)
    const { newest, ends } = await snapshotOf(data)((trail) =>
      newestAndEnds((work) => work(trail), lines),
    )
    await writeEntries(out, newest, isJson)
    if (given.has('follow')) await follow(trailOf(data), ends, { out, isJson })
    return 0
  },
} satisfies JobCommand

/** `jinku audit tail` */
export const tailCommand = jobCommand('audit tail', tailJob)

/** The last batch that was printed, for each chain. */
type Ends = Map<string, string>

async function newestAndEnds(
  readTrail: ReadTrail,
  lines: number,
): Promise<{ newest: Entry[]; ends: Ends }> {
  const newest: Entry[] = []
  const everything = { order: 'newest first', select: (entry: object) => entry as Entry } as const
  if (lines > 0) {
    for await (const page of findEntries(readTrail, everything, lines)) {
      newest.push(...page)
    }
  }
  const ends: Ends = new Map()
  for await (const chain of chainsOf(readTrail)) {
    const { batch } = await readTrail((trail) => trail.end(chain))
    if (batch !== undefined) ends.set(keyOf(chain), String(batch.sequence))
  }
  return { newest: newest.reverse(), ends }
}

interface Printing extends Pick<JobContext, 'out'> {
  readonly isJson: boolean
}

async function follow(readTrail: ReadTrail, ends: Ends, printing: Printing): Promise<never> {
  for (;;) {
    await setTimeout(POLL_MS)
    for await (const chain of chainsOf(readTrail)) {
      await writeBehind(readTrail, chain, ends, printing)
    }
  }
}

async function writeBehind(
  readTrail: ReadTrail,
  chain: ChainId,
  ends: Ends,
  printing: Printing,
): Promise<void> {
  for (;;) {
    const { rows } = await readTrail((trail) =>
      trail.batches(chain, ends.get(keyOf(chain)), BATCHES_PER_PAGE),
    )
    for (const { sequence, entries } of rows) {
      await writeEntries(printing.out, entriesIn(entries), printing.isJson)
      ends.set(keyOf(chain), String(sequence))
    }
    if (rows.length < BATCHES_PER_PAGE) return
  }
}

function keyOf({ account, chain }: ChainId): string {
  return `${account} ${chain}`
}

function entriesIn(lines: Buffer): Entry[] {
  // A line that can be parsed was recorded as an entry, so the type is known.
  return lines
    .toString()
    .split('\n')
    .flatMap((line) => (parseEntry(line) as Entry | undefined) ?? [])
}
