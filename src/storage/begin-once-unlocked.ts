import { setTimeout as sleep } from 'node:timers/promises'
import type { EngineTransaction } from './engine-transaction.ts'
import { StorageBusy } from './store.ts'

/** Tries to begin until the process that writes has committed; everything else goes on meanwhile. @throws StorageBusy */
export async function beginOnceUnlocked(
  transaction: EngineTransaction,
  isSynchronized: boolean,
  maxLockedMs: number,
): Promise<void> {
  const giveUpAt = performance.now() + maxLockedMs
  for (let pauseMs = 1; performance.now() < giveUpAt; pauseMs = Math.min(2 * pauseMs, 20)) {
    await sleep(pauseMs)
    if (await transaction.begin(isSynchronized)) return
  }
  throw new StorageBusy('another process has been writing for too long')
}
