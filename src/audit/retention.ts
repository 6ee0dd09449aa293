/**
 * Lets the oldest batches of a chain expire. They go up to a checkpoint, which stays; an expiry, sealed like the rest,
 * says that they are gone because of their age.
 */

import type { KeyObject } from 'node:crypto'
import { equalInConstantTime } from '../crypto/constant-time.ts'
import { macOf } from './chain.ts'
import type { Checkpoint, Expiry, TrailChanging } from './trail.ts'
import { isGenuineCheckpoint } from './verify-checkpoints.ts'

const BATCHES_PER_CHANGE = 50
const CHECKPOINTS_PER_PAGE = 256

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
 * Removes what was sealed before a moment, in small changes so that others come in between. Answers how many batches went.
 *
 * @param goesOn asked before each change; false ends it early, and the next time goes on from there
 */
export async function expireTrail(
  change: ChangeTrail,
  key: KeyObject,
  { before, now, goesOn = () => true }: { before: number; now: number; goesOn?: () => boolean },
): Promise<number> {
  let removed = 0
  for (const chain of await change((trail) => trail.chains())) {
    if (!goesOn()) break
    await change((trail) => expireChain(trail, key, chain, before, now))
    while (goesOn()) {
      const count = await change((trail) => trail.removeExpired(chain, BATCHES_PER_CHANGE))
      removed += count
      if (count < BATCHES_PER_CHANGE) break
    }
  }
  return removed
}

async function expireChain(
  trail: TrailChanging,
  key: KeyObject,
  chain: string,
  before: number,
  now: number,
): Promise<void> {
  const present = await trail.expiry(chain)
  // What has been tampered with is left as it is, for the verification to tell.
  if (present !== undefined && !isGenuineExpiry(key, present)) return
  const due = await lastDue(trail, key, chain, before, present?.number ?? 0)
  if (due === undefined) return
  const expiry = { chain, number: due.number, sequence: due.sequence, expiredAt: now }
  await trail.setExpiry({ ...expiry, mac: macOfExpiry(key, expiry) })
}

/**
 * Goes from the oldest checkpoint to the first that is not due, so that a clock that once stood wrong in the past
 * removes nothing that came before.
 */
async function lastDue(
  trail: TrailChanging,
  key: KeyObject,
  chain: string,
  before: number,
  number: number,
): Promise<Checkpoint | undefined> {
  let due: Checkpoint | undefined
  let after: string | undefined = String(number)
  while (after !== undefined) {
    const page = await trail.checkpoints(chain, after, CHECKPOINTS_PER_PAGE)
    for (const checkpoint of page.rows) {
      if (checkpoint.madeAt >= before || !isGenuineCheckpoint(key, checkpoint)) return due
      due = checkpoint
    }
    after = page.after
  }
  return due
}
