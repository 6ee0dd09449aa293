import type { Caller } from '../access/caller.ts'
import type { Storage } from '../storage/store.ts'
import { isTemporary } from './credentials.ts'

/** No use is written down more than once in this time, so that reads do not become writes. */
const INTERVAL_MS = 60_000
const MAX_KEPT = 10_000

/** Notes when access keys were last used, to the minute and without anybody waiting for it. */
export function keyUses(
  storage: Storage,
  reportFault: (fault: unknown) => void,
): (caller: Caller, now: number) => void {
  const noted = new Map<string, number>()
  return ({ account, accessKeyId }, now) => {
    const last = noted.get(accessKeyId)
    if (last !== undefined && Math.abs(now - last) < INTERVAL_MS) return
    if (isTemporary(accessKeyId)) return
    if (noted.size >= MAX_KEPT) noted.clear()
    noted.set(accessKeyId, now)
    storage
      .change({ account, now }, (store) => store.accessKeys.noteUse(accessKeyId, now))
      .catch(reportFault)
  }
}
