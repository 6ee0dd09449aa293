/**
 * Signing in with the name and password of a user. The console's endpoint asks this and nothing else; what a session is, and who
 * is told what, is for the endpoint to decide.
 *
 * Wrong passwords in a row are counted: the fifth locks the user for a minute, and each one after that, which can only be
 * tried once the lock has ended, for twice as long as the one before, up to an hour. So a guesser has a few tries a day,
 * and whoever is locked out by one waits an hour at most. While the lock lasts no password is right and nothing is counted.
 *
 * Every attempt costs one hash and one transaction, whether there is such a user, whether it has a password, and whatever
 * comes out, so that the time taken does not tell. `locked` does, for only users who exist can be: the endpoint must answer it
 * like `wrong`. How many attempts one address may make is for the endpoint to limit as well.
 */

import { dummyHash, verifyPassword } from '../crypto/password-hash.ts'
import { TooManyWaiting } from '../scheduling/concurrency-limiter.ts'
import type { Owner } from '../scheduling/fair-queue.ts'
import type { User } from '../storage/identities.ts'
import type { Changing, Scope, Storage } from '../storage/store.ts'

export interface Attempt {
  readonly account: string
  readonly userName: string
  readonly password: string
  /** Milliseconds since the epoch. */
  readonly now: number
}

export type SignedIn =
  | {
      readonly outcome: 'ok'
      readonly user: User
      /** Nothing else is permitted before another password has been chosen. */
      readonly isResetRequired: boolean
      /** Nothing else is permitted before a second factor has been bound. */
      readonly isMfaRequired: boolean
    }
  /** Busy: so many passwords wait to be checked that this one was not, and was not counted. */
  | { readonly outcome: 'wrong' | 'locked' | 'busy' }

const FREE_FAILURES = 4
const FIRST_LOCK_MS = 60_000
const LONGEST_LOCK_MS = 3_600_000

/** For how long the user is locked after this many wrong passwords in a row. */
export function lockAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0
  return Math.min(FIRST_LOCK_MS * 2 ** (failures - FREE_FAILURES - 1), LONGEST_LOCK_MS)
}

/** What is known before the password is checked. */
type Begun = { readonly state: 'unknown' | 'locked'; readonly hash: string } | Open

interface Open {
  readonly state: 'open'
  readonly hash: string
  readonly userId: string
}

/**
 * Whoever signs in has not proven to be of any account yet. All of them together have the share of one account, so that none
 * of them keeps those from working who are known.
 */
const STRANGERS = 'strangers'

const NOBODY: Begun = { state: 'unknown', hash: dummyHash() }

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

// Counts the attempt as a failure before it is known to be one. Were it counted afterwards, many passwords could be tried at
// the same moment, here and in other processes, before the first of them counts.
async function begin(
  { users, loginProfiles }: Changing,
  { userName, now }: Attempt,
): Promise<Begun> {
  const user = await users.named(userName)
  const profile = user && (await loginProfiles.of(user.id))
  if (user === undefined || profile === undefined) return NOBODY
  const { passwordHash: hash, lockedUntil } = profile
  // A lock that ends further away than any lock lasts was set by a clock that was wrong.
  if (now < lockedUntil && lockedUntil - now <= LONGEST_LOCK_MS) return { state: 'locked', hash }
  const failures = profile.failures + 1
  const lock = lockAfter(failures)
  await loginProfiles.noteFailures(user.id, failures, lock === 0 ? 0 : now + lock)
  return { state: 'open', hash, userId: user.id }
}

async function complete(
  { users, loginProfiles }: Changing,
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
