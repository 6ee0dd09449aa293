/**
 * Clears away what is past its time: secrets whose recovery window has ended, keys past their deletion date, imported material
 * past its expiry, nonces that can no longer be replayed, and whatever else is handed in. Callers never see the difference, since everyone judges by the clock; this only gives the space back.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Storage } from '../storage/store.ts'
import { repeat } from './repeat.ts'

/** Soon after the start, for servers that never run long. */
const FIRST_MS = 5_000
const INTERVAL_MS = 10 * 60 * 1000
/** Each of these takes a few milliseconds: other changes wait for it. */
const SECRETS_PER_CHANGE = 20
const KEYS_PER_CHANGE = 20
const NONCES_PER_CHANGE = 250
/** Nothing is in a hurry here. */
const PAUSE_MS = 5

export interface Purge {
  /** Clears away all that is due now. */
  run(): Promise<void>
  /** Ends after the change that is under way, if any. */
  stop(): Promise<void>
}

/** Clears away something else, in small changes; `goesOn` is asked before each. */
export type AdditionalPurge = (goesOn: () => boolean) => Promise<void>

export function startPurge(
  storage: Storage,
  clock: () => number,
  reportFault: (fault: unknown) => void,
  more: AdditionalPurge = async () => {},
): Purge {
  let isStopped = false

  const untilFewer = async (enough: number, work: () => Promise<number>): Promise<void> => {
    // Changes of callers come in between.
    while (!isStopped && (await work()) >= enough) await sleep(PAUSE_MS)
  }
  const run = async (): Promise<void> => {
    await untilFewer(SECRETS_PER_CHANGE, () => purgeSecrets(storage, clock()))
    await untilFewer(KEYS_PER_CHANGE, () => purgeKeys(storage, clock()))
    await untilFewer(KEYS_PER_CHANGE, () => purgeMaterial(storage, clock()))
    await untilFewer(NONCES_PER_CHANGE, () => forgetNonces(storage, clock()))
    if (!isStopped) await more(() => !isStopped)
  }
  const repeating = repeat(run, { firstMs: FIRST_MS, intervalMs: INTERVAL_MS }, reportFault)
  return {
    run,
    stop: async () => {
      isStopped = true
      await repeating.stop()
    },
  }
}

function purgeSecrets(storage: Storage, now: number): Promise<number> {
  return storage.change({ account: '', now }, (store) => store.secrets.purge(SECRETS_PER_CHANGE))
}

function purgeKeys(storage: Storage, now: number): Promise<number> {
  return storage.change({ account: '', now }, (store) => store.keys.purge(KEYS_PER_CHANGE))
}

function purgeMaterial(storage: Storage, now: number): Promise<number> {
  return storage.change({ account: '', now }, (store) => store.keys.purgeMaterial(KEYS_PER_CHANGE))
}

function forgetNonces(storage: Storage, now: number): Promise<number> {
  return storage.change({ account: '', now }, (store) =>
    store.nonces.forgetExpired(NONCES_PER_CHANGE),
  )
}
