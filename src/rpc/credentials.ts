/** Access keys as the verifier needs them: with their secret opened and ready for both schemes, and whose they are. */

import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Caller, Principal } from '../access/caller.ts'
import { isMalformed, parseStoredPolicy } from '../access/policy.ts'
import { AccessChanges } from '../api/access-changes.ts'
import type { Code } from '../api/errors.ts'
import type { Keyrings } from '../api/keyrings.ts'
import { ownCopy } from '../api/own-copy.ts'
import { openToken, type Session } from '../api/sessions.ts'
import { RecentlyUsed } from '../crypto/recently-used.ts'
import type { AccessKey } from '../storage/identities.ts'
import type { Storage } from '../storage/store.ts'

export interface Credential {
  readonly caller: Caller
  /** The secret followed by `&`. */
  readonly v1Key: KeyObject
  readonly v3Key: KeyObject
}

/** Why there is no credential. */
export type NoCredential = Extract<
  Code,
  'InvalidAccessKeyId.NotFound' | 'InvalidAccessKeyId.Inactive' | `InvalidSecurityToken.${string}`
>

/** Finds a credential by its access key id and, for temporary ones, its token; at once when it is known already. */
export type FindCredential = (
  accessKeyId: string,
  token: string | undefined,
  now: number,
) => Credential | NoCredential | Promise<Credential | NoCredential>

export interface StoredCredentials {
  readonly find: FindCredential
  /** To be called when a change of this process to an account is done. */
  forget(account: string): void
}

const TRUST_MS = 1000
/** Of lasting keys, of temporary ones, and of ids that nobody has, so that making up ids or sessions crowds out no key. */
const MAX_KEPT = 10_000
/** No access key has a longer id. */
const MAX_ID = 128

interface Kept {
  readonly found: Credential | NoCredential
  /** Whose it is; undefined for an id that nobody has. */
  readonly account: string | undefined
  /** The moment among the changes at which it was looked up. */
  readonly moment: number
  readonly token: string | undefined
  readonly since: number
  /** When temporary credentials end. */
  readonly until: number
}

export function credentialOf(caller: Caller, secret: string): Credential {
  return {
    caller,
    v1Key: createSecretKey(Buffer.from(`${secret}&`)),
    v3Key: createSecretKey(Buffer.from(secret)),
  }
}

/**
 * Looks keys up in storage. What was found, or not found, is trusted for a second: a disabled key stops working within one,
 * and an unknown key takes as long to refuse as a known one with a wrong signature.
 */
export function storedCredentials(storage: Storage, keyrings: Keyrings): StoredCredentials {
  const changes = new AccessChanges()
  const lasting = new RecentlyUsed<Kept>(MAX_KEPT)
  const temporary = new RecentlyUsed<Kept>(MAX_KEPT)
  const nobodys = new RecentlyUsed<Kept>(MAX_KEPT)

  const lookUp = async (
    accessKeyId: string,
    token: string | undefined,
    now: number,
  ): Promise<Credential | NoCredential> => {
    const { moment } = changes
    const { found, account, until } = isTemporary(accessKeyId)
      ? await findTemporary(storage, keyrings, accessKeyId, token ?? '', now)
      : { ...(await findLasting(storage, keyrings, accessKeyId, now)), until: Infinity }
    // A stranger decides neither how much is remembered nor for how long: of what is refused only a short id is.
    const isRefused = typeof found === 'string'
    if (accessKeyId.length > MAX_ID || (isRefused && token !== undefined)) return found
    if (changes.since(account, moment)) return found
    const ownToken = token === undefined ? undefined : ownCopy(token)
    const into = account === undefined ? nobodys : isTemporary(accessKeyId) ? temporary : lasting
    into.set(ownCopy(accessKeyId), { found, account, moment, token: ownToken, since: now, until })
    return found
  }

  return {
    find: (accessKeyId, token, now) => {
      const known = isTemporary(accessKeyId)
        ? temporary.get(accessKeyId)
        : (lasting.get(accessKeyId) ?? nobodys.get(accessKeyId))
      const isTrusted =
        known !== undefined &&
        Math.abs(now - known.since) < TRUST_MS &&
        known.token === token &&
        !changes.since(known.account, known.moment)
      if (!isTrusted) return lookUp(accessKeyId, token, now)
      return now < known.until ? known.found : 'InvalidSecurityToken.Expired'
    },
    forget: (account) => changes.note(account),
  }
}

export function isTemporary(accessKeyId: string): boolean {
  return accessKeyId.startsWith('STS.')
}

/** What was looked up, and whose it is. */
interface Found {
  readonly found: Credential | NoCredential
  readonly account: string | undefined
}

async function findLasting(
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
  // A role that is gone takes its sessions with it, also when another one bears its name.
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
  // It was read before it was issued; a session whose policy cannot be read is no session.
  if (isMalformed(policy)) return undefined
  return { ...principal, policy: { name: 'session', type: 'Session', policy } }
}
