/**
 * Removes batches that are older than the retention time. Whole ranges up to a checkpoint are removed; the checkpoint stays. An
 * expiry record with a MAC states that they were removed because of their age, so that the verification does not report them as
 * missing.
 */

import type { KeyObject } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { equalInConstantTime } from '../crypto/constant-time.ts'
import { macOf, placeOf } from './chain.ts'
import { chainsOf } from './chains.ts'
import type { ChainId, Checkpoint, Expiry, TrailWriteStore } from './trail.ts'
import { isGenuineCheckpoint } from './verify-checkpoints.ts'

/** Limits that keep a transaction within a few milliseconds. A batch may have a single entry, or more than a thousand. */
const REMOVED_PER_CHANGE = { batches: 50, entries: 1_000 }
const CHECKPOINTS_PER_CHANGE = 64
/** Between two transactions, so that changes of callers come first. */
const PAUSE_MS = 5

/** The MAC of an expiry record, which covers all its fields. */
function macOfExpiry(key: KeyObject, expiry: Omit<Expiry, 'mac'>): Buffer {
  const { number, sequence, expiredAt } = expiry
  return macOf(key, ['expiry', ...placeOf(expiry), number, sequence, expiredAt])
}

/** Whether the MAC of an expiry record is right. */
export function isGenuineExpiry(key: KeyObject, expiry: Expiry): boolean {
  return equalInConstantTime(macOfExpiry(key, expiry), expiry.mac)
}

/** Runs `work` in a transaction. */
export type ChangeTrail = <T>(work: (trail: TrailWriteStore) => Promise<T>) => Promise<T>

/**
 * Removes what was sealed before the time `before`. It works in small transactions with pauses, so that other changes are not
 * delayed. After each transaction the trail can be verified, and a later call continues from there.
 *
 * @param goesOn asked before each transaction; false ends the work early
 * @returns how many batches were removed
 */
export async function expireTrail(
  change: ChangeTrail,
  key: KeyObject,
  { before, now, goesOn = () => true }: { before: number; now: number; goesOn?: () => boolean },
): Promise<number> {
  let removed = 0
  for await (const chain of chainsOf(change)) {
    let isMoreDue = true
    while (isMoreDue && goesOn()) {
      isMoreDue = await change((trail) => expireSome(trail, key, chain, before, now))
      removed += await removeExpired(change, chain, goesOn)
    }
  }
  return removed
}

/** Removes the batches that the chain's expiry record covers. */
async function removeExpired(
  change: ChangeTrail,
  chain: ChainId,
  goesOn: () => boolean,
): Promise<number> {
  let removed = 0
  while (goesOn()) {
    const count = await change((trail) => trail.removeExpired(chain, REMOVED_PER_CHANGE))
    if (count === 0) break
    removed += count
    await sleep(PAUSE_MS)
  }
  return removed
}

/**
 * Moves the expiry of a chain forward by some checkpoints; answers whether more may be due. It stops at the first checkpoint that
 * is not due. So a later checkpoint with a time too far in the past, made while the clock was wrong, does not expire what
 * precedes it.
 */
async function expireSome(
  trail: TrailWriteStore,
  key: KeyObject,
  chain: ChainId,
  before: number,
  now: number,
): Promise<boolean> {
  const present = await trail.expiry(chain)
  // An expiry that was tampered with is left as it is, so that the verification reports it.
  if (present !== undefined && !isGenuineExpiry(key, present)) return false
  const page = await trail.checkpoints(chain, String(present?.number ?? 0), CHECKPOINTS_PER_CHANGE)
  let due: Checkpoint | undefined
  let isMoreDue = page.after !== undefined
  for (const checkpoint of page.rows) {
    if (checkpoint.madeAt >= before || !isGenuineCheckpoint(key, checkpoint)) {
      isMoreDue = false
      break
    }
    due = checkpoint
  }
  if (due === undefined) return false
  const expiry = { ...chain, number: due.number, sequence: due.sequence, expiredAt: now }
  await trail.setExpiry({ ...expiry, mac: macOfExpiry(key, expiry) })
  return isMoreDue
}
