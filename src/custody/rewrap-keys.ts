/**
 * The rewrapping of all keys in a change of the root key. A change has two phases: first both root keys are accepted, and each
 * stored key is rewrapped under the next one while the server runs; then the former root key is given up. After a crash at any
 * point each key is wrapped under one of the two, and a process that has either can unwrap both: see `RootKeyChange`.
 */

import type { RootKey } from '../crypto/root-key.ts'
import type { Storage } from '../storage/store.ts'

/** Keys per transaction, which takes some milliseconds. */
const BATCH = 100

/**
 * Rewraps all keys that are not wrapped under the next root key yet. If it was interrupted, calling it again continues.
 *
 * @param now the clock, in milliseconds since the epoch
 * @param onProgress called after each commit with the number of keys so far
 * @returns how many keys were rewrapped
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
      // Keys are read and written in one transaction. Otherwise material that is deleted in between would be stored again.
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
