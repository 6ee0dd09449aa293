/** What is stored in the audit trail, whichever chains it is in. */

import type { Entry } from '../../src/audit/entry.ts'
import { searchPages } from '../../src/audit/search-trail.ts'
import type { Storage } from '../../src/storage/store.ts'

/** All entries, oldest first; of chains of one name, or of some accounts, if that is given. */
export async function storedEntries(
  storage: Storage,
  chain?: string,
  accounts?: readonly string[],
): Promise<Entry[]> {
  const readPage: Parameters<typeof searchPages>[0] = async (page) => {
    const found = await storage.read({ account: '', now: 0 }, ({ trail }) => trail.page(page))
    const batches = found.batches.filter((one) => chain === undefined || one.chain === chain)
    return { ...found, batches }
  }
  const search = {
    ...(accounts !== undefined && { accounts }),
    order: 'oldest first' as const,
    select: (entry: object) => entry as Entry,
  }
  const entries: Entry[] = []
  for await (const page of searchPages(readPage, search)) entries.push(...page)
  return entries
}
