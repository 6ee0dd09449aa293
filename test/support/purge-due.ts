import { ownDuty } from '../../src/storage/duty.ts'
import type { Storage } from '../../src/storage/store.ts'
import { startPurge } from '../../src/timers/purge-timer.ts'

/** Purges what is due at a moment, as the server's timer does. Rejects with a fault. */
export async function purgeDue(storage: Storage, now: number): Promise<void> {
  const fail = (fault: unknown): never => {
    throw fault
  }
  const purge = startPurge(ownDuty(storage), () => now, fail)
  try {
    await purge.run()
  } finally {
    await purge.stop()
  }
}
