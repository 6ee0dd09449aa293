/** Reads the audit trail of the open data, and prints its entries in pages. */

import type { Entry } from '../../../audit/entry.ts'
import { printableJson } from '../../../audit/printable.ts'
import { searchPages, type TrailSearch } from '../../../audit/search-trail.ts'
import type { TrailReadStore } from '../../../audit/trail.ts'
import type { OpenedData } from '../../../maintenance/open-offline.ts'
import type { JobContext } from '../job.ts'
import { entryLine } from './entry-line.ts'

/** Runs some work that reads the trail. */
export type ReadTrail = <T>(work: (trail: TrailReadStore) => Promise<T>) => Promise<T>

// The trail belongs to all accounts, and reading it does not depend on the time.
const SCOPE = { account: '', now: 0 }

/** Reads the trail. Each call may see later entries than the one before. */
export function trailOf({ storage }: OpenedData): ReadTrail {
  return async (work) => await storage.read(SCOPE, ({ trail }) => work(trail))
}

/** Reads the trail as it is now, however long the work takes. */
export function snapshotOf({ storage }: OpenedData): ReadTrail {
  return (work) => storage.snapshot(SCOPE, ({ trail }) => work(trail))
}

/** Yields the entries that match, in pages, up to a limit. */
export function findEntries(
  readTrail: ReadTrail,
  search: Omit<TrailSearch<Entry>, 'limit' | 'maxEntries'>,
  limit?: number,
): AsyncGenerator<readonly Entry[]> {
  return searchPages((page) => readTrail((trail) => trail.page(page)), search, limit)
}

/** Prints a line for each entry: as JSON, or for people. Resolves when there is room for more output. */
export async function writeEntries(
  out: JobContext['out'],
  entries: readonly Entry[],
  isJson: boolean,
): Promise<void> {
  if (entries.length === 0) return
  const line = isJson ? (entry: Entry) => printableJson(JSON.stringify(entry)) : entryLine
  await out(entries.map((entry) => `${line(entry)}\n`).join(''))
}
