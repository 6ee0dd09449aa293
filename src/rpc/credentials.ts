/** The credentials that signatures are verified with: the decrypted secret of an access key, and the caller it belongs to. */

import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Caller, Principal } from '../access/caller.ts'
import { isMalformed, parseStoredPolicy } from '../access/policy.ts'
import { AccessChanges } from '../api/access-changes.ts'
import type { Code } from '../api/errors.ts'
import type { Keyrings } from '../api/keyrings.ts'
import { openToken, type Session } from '../api/sessions.ts'
import { type Lookups, LruCache, ownCopy } from '../crypto/lru-cache.ts'
import type { AccessKey } from '../storage/identities.ts'
import type { Storage } from '../storage/store.ts'

/** An access key whose secret is ready for both signature versions. */
export interface Credential {
  readonly caller: Caller
  /** The secret followed by `&`, as signature version 1.0 uses it. */
  readonly v1Key: KeyObject
  /** The secret itself, as signature version 3 uses it. */
  readonly v3Key: KeyObject
}

/** Why there is no usable credential. */
export type NoCredential = Extract<
  Code,
  'InvalidAccessKeyId.NotFound' | 'InvalidAccessKeyId.Inactive' | `InvalidSecurityToken.${string}`
>

/**
 * Finds a credential by its access key id and, for temporary credentials, by its token. Answers without a promise when the
 * credential is in the cache, because a promise for every request would cost time.
 */
export type FindCredential = (
  accessKeyId: string,
  token: string | undefined,
  now: number,
) => Credential | NoCredential | Promise<Credential | NoCredential>

/** Finds access keys in storage, and caches them for a moment. */
export interface StoredCredentials {
  readonly find: FindCredential
  /** How often a credential was found without asking storage. */
  readonly lookups: Lookups
  /** Called after a committed change to an account: forgets its cached credentials. */
  forget(account: string): void
}

/** How long a cached credential is used before it is looked up again. */
const TRUST_MS = 1000
/**
 * Bounds each of three caches: permanent keys, temporary keys, and unknown ids. They are separate, so that invented ids or
 * many sessions cannot displace permanent keys.
 */
const MAX_CACHED = 10_000
/** No access key has a longer id. */
const MAX_ID = 128

interface CachedCredential {
  readonly found: Credential | NoCredential
  /** The owner of the key; undefined for an unknown id. */
  readonly account: string | undefined
  /** The position in {@link AccessChanges} at which the lookup began. */
  readonly moment: number
  readonly token: string | undefined
  readonly since: number
  /** When temporary credentials expire. */
  readonly until: number
}

/** Prepares the secret of a caller for both signature versions. */
export function credentialOf(caller: Caller, secret: string): Credential {
  return {
    caller,
    v1Key: createSecretKey(Buffer.from(`${secret}&`)),
    v3Key: createSecretKey(Buffer.from(secret)),
  }
}

/**
 * Looks up credentials in storage and caches the result, also a negative one, for a second. So a disabled key stops working
 * within a second, and refusing an unknown key takes as long as refusing a known key with a wrong signature.
 */
export function storedCredentials(storage: Storage, keyrings: Keyrings): StoredCredentials {
  const changes = new AccessChanges()
  const permanent = new LruCache<CachedCredential>(MAX_CACHED)
  const temporary = new LruCache<CachedCredential>(MAX_CACHED)
  const unknown = new LruCache<CachedCredential>(MAX_CACHED)
  const lookups: Lookups = { hits: 0, misses: 0 }

  const lookUp = async (
    accessKeyId: string,
    token: string | undefined,
    now: number,
  ): Promise<Credential | NoCredential> => {
    const { moment } = changes
    const { found, account, until } = isTemporary(accessKeyId)
      ? await findTemporary(storage, keyrings, accessKeyId, token ?? '', now)
      : { ...(await findPermanent(storage, keyrings, accessKeyId, now)), until: Infinity }
    // Bounds what an unauthenticated caller can make us cache: of a refused credential only a short id without token.
    const isRefused = typeof found === 'string'
    if (accessKeyId.length > MAX_ID || (isRefused && token !== undefined)) return found
    if (changes.since(account, moment)) return found
    const ownToken = token === undefined ? undefined : ownCopy(token)
    const into = account === undefined ? unknown : isTemporary(accessKeyId) ? temporary : permanent
    into.set(ownCopy(accessKeyId), { found, account, moment, token: ownToken, since: now, until })
    return found
  }

  return {
    find: (accessKeyId, token, now) => {
      const cached = isTemporary(accessKeyId)
        ? temporary.get(accessKeyId)
        : (permanent.get(accessKeyId) ?? unknown.get(accessKeyId))
      const isTrusted =
        cached !== undefined &&
        Math.abs(now - cached.since) < TRUST_MS &&
        cached.token === token &&
        !changes.since(cached.account, cached.moment)
      if (!isTrusted) {
        lookups.misses++
        return lookUp(accessKeyId, token, now)
      }
      lookups.hits++
      return now < cached.until ? cached.found : 'InvalidSecurityToken.Expired'
    },
    lookups,
    forget: (account) => changes.note(account),
  }
}

/** Whether an access key id belongs to temporary credentials, which AssumeRole issues. */
export function isTemporary(accessKeyId: string): boolean {
  return accessKeyId.startsWith('STS.')
}

/** The result of a lookup, and the owner of the key. */
interface Found {
  readonly found: Credential | NoCredential
  readonly account: string | undefined
}

async function findPermanent(
  storage: Storage,
  keyrings: Keyrings,
  accessKeyId: string,
  now: number,
): Promise<Found> {
  const key = await storage.read({ account: '', now }, (store) =>
    store.accessKeys.anywhere(accessKeyId),
  )
  if (key === undefined) return { found: 'InvalidAccessKeyId.NotFound', account: undefined }
  const { account } = key
  const principal = await ownerOf(storage, key, now)
  if (principal === undefined) return { found: 'InvalidAccessKeyId.NotFound', account }
  if (key.status !== 'Active') return { found: 'InvalidAccessKeyId.Inactive', account }
  const keyring = await keyrings.of(account)
  const secret = keyring.open(key.secret, ['access-key', account, key.id])
  return { found: credentialOf({ account, principal, accessKeyId: key.id }, secret), account }
}

async function ownerOf(
  storage: Storage,
  { account, owner }: AccessKey,
  now: number,
): Promise<Principal | undefined> {
  if (owner === 'root') return { type: 'root' }
  const user = await storage.read({ account, now }, (store) => store.users.withId(owner))
  return user && { type: 'user', id: user.id, name: user.name }
}

async function findTemporary(
  storage: Storage,
  keyrings: Keyrings,
  accessKeyId: string,
  token: string,
  now: number,
): Promise<Found & { readonly until: number }> {
  const nothing = (found: NoCredential): Found & { readonly until: number } => ({
    found,
    account: undefined,
    until: Infinity,
  })
  const opened = await openToken(token, accessKeyId, keyrings)
  if (opened === 'malformed') return nothing('InvalidSecurityToken.Malformed')
  if (opened === 'mismatch') return nothing('InvalidSecurityToken.MismatchWithAccessKey')
  const { account, session } = opened
  if (now >= session.expiresAt) return nothing('InvalidSecurityToken.Expired')
  // The sessions of a deleted role are invalid, even when another role has the same name now.
  const role = await storage.read({ account, now }, (store) => store.roles.withId(session.roleId))
  const principal = role && sessionPrincipal(session)
  if (principal === undefined) return nothing('InvalidSecurityToken.Expired')
  const caller: Caller = { account, principal, accessKeyId: session.accessKeyId }
  const found = credentialOf(caller, session.accessKeySecret)
  return { found, account, until: session.expiresAt }
}

function sessionPrincipal(session: Session): Principal | undefined {
  const principal = {
    type: 'session',
    roleId: session.roleId,
    roleName: session.roleName,
    session: session.session,
  } as const
  if (session.policy === undefined) return { ...principal, policy: undefined }
  const policy = parseStoredPolicy(session.policy, 'identity')
  // The policy was parsed before the token was issued. If it cannot be parsed now, the session must not be used.
  if (isMalformed(policy)) return undefined
  return { ...principal, policy: { name: 'session', type: 'Session', policy } }
}
