/**
 * A change of the root key, in two phases. First both root keys are accepted and everything is wrapped under the next one, key
 * by key, while the server works; then the former one is given up. A crash at any point leaves every key under one of the
 * two, and whoever has either has both: see `Handover`.
 */

import type { RootKey } from '../crypto/root-key.ts'
import type { Storage } from '../storage/store.ts'

/** Keys in one transaction: some milliseconds of work. */
const BATCH = 100

/**
 * Wraps everything under the root key that now wraps; answers how much was wrapped anew. Carries on where it was stopped.
 *
 * @param onProgress called after each commit with the number so far
 */
export async function rewrapAllKeys(
  storage: Storage,
  rootKey: RootKey,
  now: () => number,
  onProgress: (done: number) => void = () => {},
): Promise<number> {
  let done = 0
  for (;;) {
    const batch = await storage.change({ account: '', now: now() }, async ({ rootKeys }) => {
      // Read and written in one transaction, lest material that is being deleted come back.
      const stored = await rootKeys.notUnder(rootKey.fingerprint, BATCH)
      for (const { place, key } of stored) {
        const bytes = rootKey.unwrap(key, place)
        await rootKeys.rewrap({ place, key: rootKey.wrap(bytes, place) })
        bytes.fill(0)
      }
      return stored.length
    })
    if (batch === 0) return done
    done += batch
    onProgress(done)
  }
}
