/**
 * Clears away what is past its time: secrets whose recovery window has ended, and nonces that can no longer be replayed.
 * Callers never see the difference, since everyone judges by the clock; this only gives the space back.
 */

import type { Storage } from '../storage/store.ts'

const INTERVAL_MS = 10 * 60 * 1000
const SECRETS_PER_CHANGE = 100
const NONCES_PER_CHANGE = 1000

export interface Purge {
  /** Clears away all that is due now. */
  run(): Promise<void>
  stop(): void
}

export function startPurge(
  storage: Storage,
  clock: () => number,
  reportFault: (fault: unknown) => void,
): Purge {
  let timer: NodeJS.Timeout | undefined
  let isStopped = false
  const run = async (): Promise<void> => {
    await untilFewer(SECRETS_PER_CHANGE, () => purgeSecrets(storage, clock()))
    await untilFewer(NONCES_PER_CHANGE, () => forgetNonces(storage, clock()))
  }
  const tick = (): void => {
    run()
      .catch(reportFault)
      .finally(() => schedule())
  }
  const schedule = (): void => {
    if (!isStopped) timer = setTimeout(tick, INTERVAL_MS).unref()
  }
  schedule()
  return {
    run,
    stop: () => {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

async function untilFewer(enough: number, work: () => Promise<number>): Promise<void> {
  while ((await work()) >= enough) {
    // Changes of callers come in between.
  }
}

function purgeSecrets(storage: Storage, now: number): Promise<number> {
  return storage.change({ account: '', now }, (store) => store.secrets.purge(SECRETS_PER_CHANGE))
}

function forgetNonces(storage: Storage, now: number): Promise<number> {
  return storage.change({ account: '', now }, (store) =>
    store.nonces.forgetExpired(NONCES_PER_CHANGE),
  )
}
