/**
 * Lets the oldest batches of a chain expire. They go up to a checkpoint, which stays; an expiry, sealed like the rest,
 * says that they are gone because of their age.
 */

import type { KeyObject } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { equalInConstantTime } from '../crypto/constant-time.ts'
import { macOf } from './chain.ts'
import type { Checkpoint, Expiry, TrailChanging } from './trail.ts'
import { isGenuineCheckpoint } from './verify-checkpoints.ts'

/** Each of these takes a few milliseconds at most: a batch has a thousand entries and more, or a single one. */
const REMOVED_PER_CHANGE = { batches: 50, entries: 1_000 }
const CHECKPOINTS_PER_CHANGE = 64
/** Nothing is in a hurry here. */
const PAUSE_MS = 5

export function macOfExpiry(key: KeyObject, expiry: Omit<Expiry, 'mac'>): Buffer {
  const { chain, number, sequence, expiredAt } = expiry
  return macOf(key, ['expiry', chain, number, sequence, expiredAt])
}

export function isGenuineExpiry(key: KeyObject, expiry: Expiry): boolean {
  return equalInConstantTime(macOfExpiry(key, expiry), expiry.mac)
}

/** Runs some work in a transaction of its own. */
export type ChangeTrail = <T>(work: (trail: TrailChanging) => Promise<T>) => Promise<T>

/**
 * Removes what was sealed before a moment, in small changes with pauses, so that others come in between. Answers how many batches
 * went. The trail can be verified after each of the changes, and the next time goes on from there.
 *
 * @param goesOn asked before each change; false ends it early
 */
export async function expireTrail(
  change: ChangeTrail,
  key: KeyObject,
  { before, now, goesOn = () => true }: { before: number; now: number; goesOn?: () => boolean },
): Promise<number> {
  let removed = 0
  for (const chain of await change((trail) => trail.chains())) {
    let isMoreDue = true
    while (isMoreDue && goesOn()) {
      isMoreDue = await change((trail) => expireSome(trail, key, chain, before, now))
      removed += await removeExpired(change, chain, goesOn)
    }
  }
  return removed
}

/** What the expiry of a chain covers by now. */
async function removeExpired(
  change: ChangeTrail,
  chain: string,
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
 * Lets a chain expire up to a later checkpoint, a few at a time; answers whether more may be due. It goes from the oldest
 * checkpoint to the first that is not due, so that a clock that once stood wrong in the past removes nothing that came before.
 */
async function expireSome(
  trail: TrailChanging,
  key: KeyObject,
  chain: string,
  before: number,
  now: number,
): Promise<boolean> {
  const present = await trail.expiry(chain)
  // What has been tampered with is left as it is, for the verification to tell.
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
  const expiry = { chain, number: due.number, sequence: due.sequence, expiredAt: now }
  await trail.setExpiry({ ...expiry, mac: macOfExpiry(key, expiry) })
  return isMoreDue
}
