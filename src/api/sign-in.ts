/**
 * Sign-in with the name and password of a user, for the endpoint of a console. Sessions and messages are the concern of that
 * endpoint.
 *
 * Successive wrong passwords are counted. The fifth locks the user for a minute. After the lock has ended, each further
 * wrong password locks the user for twice as long as before, up to an hour. So an attacker has a few attempts a day, and the
 * user whom an attacker locks out waits an hour at most. During a lock every password is refused and nothing is counted.
 *
 * Every attempt takes one hash and one transaction, whether or not the user exists or has a password, and whatever the
 * result is. So the duration reveals nothing. The result `locked` does reveal something, because only existing users can be
 * locked: the endpoint must answer it like `wrong`. The endpoint must also limit the number of attempts per address.
 */

import { dummyHash, verifyPassword } from '../crypto/password-hash.ts'
import { TooManyWaiting } from '../scheduling/concurrency-limiter.ts'
import type { Owner } from '../scheduling/fair-queue.ts'
import type { User } from '../storage/identities.ts'
import type { Scope, Storage, WriteStore } from '../storage/store.ts'

/** One try to sign in with a password. */
export interface Attempt {
  readonly account: string
  readonly userName: string
  readonly password: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** The result of a try to sign in. */
export type SignedIn =
  | {
      readonly outcome: 'ok'
      readonly user: User
      /** The user must choose another password before anything else. */
      readonly isResetRequired: boolean
      /** The user must bind a second factor before anything else. */
      readonly isMfaRequired: boolean
    }
  /** `busy`: too many passwords wait to be checked, so this one was neither checked nor counted. */
  | { readonly outcome: 'wrong' | 'locked' | 'busy' }

const FREE_FAILURES = 4
const FIRST_LOCK_MS = 60_000
const LONGEST_LOCK_MS = 3_600_000

/** How long the user is locked after this number of successive wrong passwords. */
export function lockAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0
  return Math.min(FIRST_LOCK_MS * 2 ** (failures - FREE_FAILURES - 1), LONGEST_LOCK_MS)
}

/** What was read before the password is checked. */
type Begun = { readonly state: 'unknown' | 'locked'; readonly hash: string } | Open

interface Open {
  readonly state: 'open'
  readonly hash: string
  readonly userId: string
}

/**
 * A caller who signs in is not authenticated yet. All such callers together have the share of one account in the queue, so
 * that they cannot delay authenticated callers.
 */
const STRANGERS = 'strangers'

const NOBODY: Begun = { state: 'unknown', hash: dummyHash() }

/** Checks name and password of a user, and counts wrong passwords. */
export async function signIn(storage: Storage, attempt: Attempt): Promise<SignedIn> {
  const tried = await tryPassword(storage, attempt)
  if (tried === 'busy') return { outcome: 'busy' }
  const { begun, isRight } = tried
  if (begun.state !== 'open') return { outcome: begun.state === 'locked' ? 'locked' : 'wrong' }
  if (!isRight) return { outcome: 'wrong' }
  return await storage.change(scopeOf(attempt), (store) => complete(store, begun))
}

async function tryPassword(
  storage: Storage,
  attempt: Attempt,
): Promise<{ readonly begun: Begun; readonly isRight: boolean } | 'busy'> {
  let begun = NOBODY
  try {
    const isRight = await verifyPassword(
      attempt.password,
      async () => {
        begun = await storage.change(scopeOf(attempt), (store) => begin(store, attempt))
        return begun.hash
      },
      strangerOf(attempt),
    )
    return { begun, isRight }
  } catch (reason) {
    if (reason instanceof TooManyWaiting) return 'busy'
    throw reason
  }
}

function scopeOf(attempt: Attempt): Scope {
  return { account: attempt.account, now: attempt.now, owner: strangerOf(attempt) }
}

function strangerOf({ account, userName }: Attempt): Owner {
  return { account: STRANGERS, caller: `${account} ${userName}` }
}

// Counts the attempt as a failure before the password is checked. If it were counted afterwards, many passwords could be tried
// at the same time, here and in other processes, before the first one is counted.
async function begin(
  { users, loginProfiles }: WriteStore,
  { userName, now }: Attempt,
): Promise<Begun> {
  const user = await users.named(userName)
  const profile = user && (await loginProfiles.of(user.id))
  if (user === undefined || profile === undefined) return NOBODY
  const { passwordHash: hash, lockedUntil } = profile
  // A lock that ends later than the longest lock allows was set while the clock was wrong.
  if (now < lockedUntil && lockedUntil - now <= LONGEST_LOCK_MS) return { state: 'locked', hash }
  const failures = profile.failures + 1
  const lock = lockAfter(failures)
  await loginProfiles.noteFailures(user.id, failures, lock === 0 ? 0 : now + lock)
  return { state: 'open', hash, userId: user.id }
}

async function complete(
  { users, loginProfiles }: WriteStore,
  { userId, hash }: Open,
): Promise<SignedIn> {
  const user = await users.withId(userId)
  const profile = await loginProfiles.of(userId)
  // The password may have been changed, or the user deleted, while it was checked.
  if (user === undefined || profile?.passwordHash !== hash) return { outcome: 'wrong' }
  await loginProfiles.noteFailures(userId, 0, 0)
  await users.noteLogin(userId)
  const { isResetRequired, isMfaRequired } = profile
  return { outcome: 'ok', user, isResetRequired, isMfaRequired }
}
