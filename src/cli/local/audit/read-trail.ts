/** Reads the trail of the data directory, and writes entries out some at a time. */

import type { Entry } from '../../../audit/entry.ts'
import { printableJson } from '../../../audit/printable.ts'
import { pagesFound, type Search } from '../../../audit/search.ts'
import type { TrailReading } from '../../../audit/trail.ts'
import type { OpenedData } from '../../../maintenance/open-offline.ts'
import type { JobContext } from '../job.ts'
import { entryLine } from './entry-line.ts'

export type ReadTrail = <T>(work: (trail: TrailReading) => Promise<T>) => Promise<T>

// The trail is that of all accounts, and no expiry depends on the moment.
const SCOPE = { account: '', now: 0 }

export function trailOf({ storage }: OpenedData): ReadTrail {
  return (work) => storage.read(SCOPE, ({ trail }) => work(trail))
}

/** What was committed until now, however long the work takes. */
export function snapshotOf({ storage }: OpenedData): ReadTrail {
  return (work) => storage.snapshot(SCOPE, ({ trail }) => work(trail))
}

/** All that is sought, up to a number, a page at a time. */
export function findEntries(
  readTrail: ReadTrail,
  search: Omit<Search<Entry>, 'limit' | 'maxEntries'>,
  limit?: number,
): AsyncGenerator<readonly Entry[]> {
  return pagesFound((page) => readTrail((trail) => trail.page(page)), search, limit)
}

/** A line for each entry: JSON when that is asked for, else for people. Waits for whoever reads. */
export async function writeEntries(
  out: JobContext['out'],
  entries: readonly Entry[],
  isJson: boolean,
): Promise<void> {
  if (entries.length === 0) return
  const line = isJson ? (entry: Entry) => printableJson(JSON.stringify(entry)) : entryLine
  await out(entries.map((entry) => `${line(entry)}\n`).join(''))
}
