/** Patience of what no client waits for, such as a start. */

import { setTimeout as sleep } from 'node:timers/promises'
import { StorageFailure } from './storage-failure.ts'
import { StorageBusy } from './store.ts'

/** A request gives up within three seconds, because its client does. A start has nobody to answer, and would only have to be made again. */
const PATIENCE_MS = 30_000
const PAUSE_MS = 200

/**
 * Does some work on a storage, and does it again for a while as long as nothing can be done because the database is busy or out of reach.
 * What fails with another error, or may have been carried out, is not done again.
 */
export async function patiently<T>(work: () => T | Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + PATIENCE_MS
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error) || performance.now() > giveUpAt) throw error
      await sleep(PAUSE_MS)
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof StorageBusy) return true
  return error instanceof StorageFailure && error.reason === 'database unreachable'
}
