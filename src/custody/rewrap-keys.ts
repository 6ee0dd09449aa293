/**
 * The rewrapping of all keys in a change of the root key. A change has two phases: first both root keys are accepted, and each
 * stored key is rewrapped under the next one while the server runs; then the former root key is given up. After a crash at any
 * point each key is wrapped under one of the two, and a process that has either can unwrap both: see `RootKeyChange`.
 */

import type { RootKey } from '../crypto/root-key.ts'
import type { StoredKeyPlace } from '../storage/root-keys.ts'
import type { Storage } from '../storage/store.ts'

/** Keys that are listed at once, and per transaction, which takes some milliseconds. */
const BATCH = 100

/**
 * Rewraps all keys that are not wrapped under the next root key yet, in transactions of one account each. If it was interrupted,
 * calling it again continues.
 *
 * @param now the clock, in milliseconds since the epoch
 * @param onProgress called after each batch with the number of keys so far
 * @returns how many keys were rewrapped
 * @throws the first fault; the keys of all other accounts have been rewrapped then
 */
export async function rewrapAllKeys(
  storage: Storage,
  rootKey: RootKey,
  now: () => number,
  onProgress: (done: number) => void = () => {},
): Promise<number> {
  let done = 0
  // Another process may store a key meanwhile, before a place that has been passed. So the last pass finds none.
  for (let before = -1; done > before; ) {
    before = done
    const faults: unknown[] = []
    let after: StoredKeyPlace | undefined
    do {
      const last = after
      const places = await storage.read({ account: '', now: now() }, ({ rootKeys }) =>
        rootKeys.notUnder(rootKey.fingerprint, BATCH, last),
      )
      const outcomes = await Promise.allSettled(
        byAccount(places).map((some) => rewrapSome(storage, rootKey, some, now())),
      )
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') done += outcome.value
        else faults.push(outcome.reason)
      }
      if (places.length > 0) onProgress(done)
      after = places.length < BATCH ? undefined : places.at(-1)
    } while (after !== undefined)
    if (faults.length > 0) throw faults[0]
  }
  return done
}

interface OfAccount {
  readonly account: string
  readonly places: StoredKeyPlace[]
}

function byAccount(places: readonly StoredKeyPlace[]): OfAccount[] {
  const found = new Map<string, OfAccount>()
  for (const place of places) {
    const account = place[0] === 'audit-key' ? '' : place[1]
    const known = found.get(account)
    if (known === undefined) found.set(account, { account, places: [place] })
    else known.places.push(place)
  }
  return [...found.values()]
}

async function rewrapSome(
  storage: Storage,
  rootKey: RootKey,
  { account, places }: OfAccount,
  now: number,
): Promise<number> {
  return await storage.change({ account, now }, async ({ rootKeys }) => {
    let done = 0
    for (const place of places) {
      // Keys are read and written in one transaction. Otherwise material that is deleted in between would be stored again.
      const key = await rootKeys.stored(place)
      if (key === undefined || key.under === rootKey.fingerprint) continue
      const bytes = rootKey.unwrap(key, place)
      await rootKeys.rewrap(place, rootKey.wrap(bytes, place))
      bytes.fill(0)
      done++
    }
    return done
  })
}
