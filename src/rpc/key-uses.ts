/** Records when access keys were last used. */

import type { Caller } from '../access/caller.ts'
import type { Storage } from '../storage/store.ts'
import { isTemporary } from './credentials.ts'

/** The use of a key is stored at most once in this time. Otherwise every read would cause a write. */
const INTERVAL_MS = 60_000
/** Bounds the keys whose last use is remembered. */
const MAX_REMEMBERED = 10_000

/** Returns a function that records the use of a key, to the minute. It returns at once; the request does not wait for it. */
export function keyUses(
  storage: Storage,
  reportFault: (fault: unknown) => void,
): (caller: Caller, now: number) => void {
  const recorded = new Map<string, number>()
  return ({ account, accessKeyId }, now) => {
    const last = recorded.get(accessKeyId)
    if (last !== undefined && Math.abs(now - last) < INTERVAL_MS) return
    if (isTemporary(accessKeyId)) return
    if (recorded.size >= MAX_REMEMBERED) recorded.clear()
    recorded.set(accessKeyId, now)
    storage
      .change({ account, now }, (store) => store.accessKeys.noteUse(accessKeyId, now))
      .catch(reportFault)
  }
}
