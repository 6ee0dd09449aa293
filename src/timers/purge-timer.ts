/**
 * The timer that deletes what has expired: secrets whose recovery window has ended, keys past their deletion date, imported
 * material past its expiry, nonces that can no longer be replayed, and what the additional purge deletes. Operations compare with
 * the clock and ignore expired data, so the purge only frees space.
 */

import type { DueImport, DueKey, DueNonce, DueSecret } from '../storage/due.ts'
import type { Duty } from '../storage/duty.ts'
import { type DueWork, workThrough } from './due-work.ts'
import { repeat } from './repeat.ts'

/** The first run is soon after the start, for servers that never run long. */
const FIRST_MS = 5_000
const INTERVAL_MS = 10 * 60 * 1000
/** Limits that keep a transaction within a few milliseconds, because other changes wait for it. */
const SECRETS_AT_ONCE = 20
const KEYS_AT_ONCE = 20
const NONCES_AT_ONCE = 250

const secrets: DueWork<DueSecret> = {
  list: (store, limit, after) => store.secrets.due(limit, after),
  atOnce: SECRETS_AT_ONCE,
  work: async (store, some) => {
    for (const { name } of some) await store.secrets.purge(name)
    return []
  },
}

const keys: DueWork<DueKey> = {
  list: (store, limit, after) => store.keys.dueForDeletion(limit, after),
  atOnce: KEYS_AT_ONCE,
  work: async (store, some) => {
    const left: DueKey[] = []
    for (const key of some) {
      if ((await store.keys.purge(key.keyId)) === 'some removed') left.push(key)
    }
    return left
  },
}

const material: DueWork<DueKey> = {
  list: (store, limit, after) => store.keys.withExpiredMaterial(limit, after),
  atOnce: KEYS_AT_ONCE,
  work: async (store, some) => {
    for (const { keyId } of some) await store.keys.purgeMaterial(keyId)
    return []
  },
}

const imports: DueWork<DueImport> = {
  list: (store, limit, after) => store.keys.expiredImports(limit, after),
  atOnce: KEYS_AT_ONCE,
  work: async (store, some) => {
    for (const { keyId, token } of some) await store.keys.purgeImport(keyId, token)
    return []
  },
}

const nonces: DueWork<DueNonce> = {
  list: (store, limit, after) => store.nonces.expired(limit, after),
  atOnce: NONCES_AT_ONCE,
  work: async (store, some) => {
    await store.nonces.forget(some.map(({ digest }) => digest))
    return []
  },
}

/** The timer that deletes what has expired. */
export interface Purge {
  /** Deletes everything that has expired by now. */
  run(): Promise<void>
  /** Stops the timer, and waits for the transaction in progress. */
  stop(): Promise<void>
}

/** Deletes further expired data, in small transactions. It asks `goesOn` before each, and ends when that is false. */
export type AdditionalPurge = (goesOn: () => boolean) => Promise<void>

/**
 * Starts the timer.
 *
 * @param duty it does nothing while another node has it
 * @param more what else to purge
 */
export function startPurge(
  duty: Duty,
  clock: () => number,
  reportFault: (fault: unknown) => void,
  more: AdditionalPurge = async () => {},
): Purge {
  let isStopped = false
  const goesOn = (): boolean => !isStopped && duty.isHeld

  const run = async (): Promise<void> => {
    const worker = { storage: duty.storage, clock, goesOn, reportFault }
    await workThrough(secrets, worker)
    await workThrough(keys, worker)
    await workThrough(material, worker)
    await workThrough(imports, worker)
    await workThrough(nonces, worker)
    if (goesOn()) await more(goesOn)
  }
  const repeating = repeat(run, { firstMs: FIRST_MS, intervalMs: INTERVAL_MS }, reportFault)
  // Whoever had it before may be gone for a while.
  duty.onTaken(() => repeating.soon())
  return {
    run,
    stop: async () => {
      isStopped = true
      await repeating.stop()
    },
  }
}
