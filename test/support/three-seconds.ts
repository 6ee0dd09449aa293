/** What a client hears that waits for three seconds. */

import { setTimeout as sleep } from 'node:timers/promises'

export const NOTHING = 'nothing within three seconds'

/**
 * How the work ended, or that it did not end in three seconds. The time runs in this process beside the work, so that both are late when the
 * machine is.
 */
export async function heardInTime<T>(
  work: Promise<T>,
): Promise<PromiseSettledResult<T> | typeof NOTHING> {
  const over = new AbortController()
  const patience = sleep(3_000, NOTHING, { signal: over.signal } as const).catch(() => NOTHING)
  const [ended] = await Promise.race([Promise.allSettled([work]), patience.then((it) => [it])])
  over.abort()
  return ended as PromiseSettledResult<T> | typeof NOTHING
}
