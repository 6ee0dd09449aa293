/**
 * The timer that deletes what has expired: secrets whose recovery window has ended, keys past their deletion date, imported
 * material past its expiry, nonces that can no longer be replayed, and what the additional purge deletes. Operations compare with
 * the clock and ignore expired data, so the purge only frees space.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import type { Storage } from '../storage/store.ts'
import { repeat } from './repeat.ts'

/** The first run is soon after the start, for servers that never run long. */
const FIRST_MS = 5_000
const INTERVAL_MS = 10 * 60 * 1000
/** Limits that keep a transaction within a few milliseconds, because other changes wait for it. */
const SECRETS_PER_CHANGE = 20
const KEYS_PER_CHANGE = 20
const NONCES_PER_CHANGE = 250
/** Between two transactions, so that changes of clients come first. */
const PAUSE_MS = 5

export interface Purge {
  /** Deletes everything that has expired by now. */
  run(): Promise<void>
  /** Stops the timer, and waits for the transaction in progress. */
  stop(): Promise<void>
}

/** Deletes further expired data, in small transactions. It asks `goesOn` before each, and ends when that is false. */
export type AdditionalPurge = (goesOn: () => boolean) => Promise<void>

/** Starts the timer. @param more what else to purge */
export function startPurge(
  storage: Storage,
  clock: () => number,
  reportFault: (fault: unknown) => void,
  more: AdditionalPurge = async () => {},
): Purge {
  let isStopped = false

  const untilFewer = async (enough: number, work: () => Promise<number>): Promise<void> => {
    // The pause lets changes of clients come first.
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
