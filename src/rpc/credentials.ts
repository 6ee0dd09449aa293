/** Access keys as the verifier needs them: with their secret opened and ready for both schemes, and whose they are. */

import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Caller, Principal } from '../access/caller.ts'
import { isMalformed, parseStoredPolicy } from '../access/policy.ts'
import type { Code } from '../api/errors.ts'
import type { Keyrings } from '../api/keyrings.ts'
import { ownCopy } from '../api/own-copy.ts'
import { openToken, type Session } from '../api/sessions.ts'
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
  /** To be called when a change of this process is done. */
  forget(): void
}

const TRUST_MS = 1000
const MAX_KEPT = 10_000
/** No access key has a longer id. */
const MAX_ID = 128

interface Kept {
  readonly found: Credential | NoCredential
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
  let kept = new Map<string, Kept>()

  const lookUp = async (
    accessKeyId: string,
    token: string | undefined,
    now: number,
  ): Promise<Credential | NoCredential> => {
    const into = kept
    into.delete(accessKeyId)
    const { found, until } = isTemporary(accessKeyId)
      ? await findTemporary(storage, keyrings, accessKeyId, token ?? '', now)
      : { found: await findLasting(storage, keyrings, accessKeyId, now), until: Infinity }
    // A stranger decides neither how much is remembered nor for how long: of what is refused only a short id is.
    const isRefused = typeof found === 'string'
    if (accessKeyId.length > MAX_ID || (isRefused && token !== undefined)) return found
    if (into.size >= MAX_KEPT) into.clear()
    const ownToken = token === undefined ? undefined : ownCopy(token)
    into.set(ownCopy(accessKeyId), { found, token: ownToken, since: now, until })
    return found
  }

  return {
    find: (accessKeyId, token, now) => {
      const known = kept.get(accessKeyId)
      const isTrusted =
        known !== undefined && Math.abs(now - known.since) < TRUST_MS && known.token === token
      if (!isTrusted) return lookUp(accessKeyId, token, now)
      return now < known.until ? known.found : 'InvalidSecurityToken.Expired'
    },
    forget: () => {
      // What is being looked up now goes into the old map, where nobody finds it.
      kept = new Map()
    },
  }
}

export function isTemporary(accessKeyId: string): boolean {
  return accessKeyId.startsWith('STS.')
}

async function findLasting(
  storage: Storage,
  keyrings: Keyrings,
  accessKeyId: string,
  now: number,
): Promise<Credential | NoCredential> {
  const key = await storage.read({ account: '', now }, (store) =>
    store.accessKeys.anywhere(accessKeyId),
  )
  const principal = key && (await ownerOf(storage, key, now))
  if (key === undefined || principal === undefined) return 'InvalidAccessKeyId.NotFound'
  if (key.status !== 'Active') return 'InvalidAccessKeyId.Inactive'
  const keyring = await keyrings.of(key.account)
  const secret = keyring.open(key.secret, ['access-key', key.account, key.id])
  return credentialOf({ account: key.account, principal, accessKeyId: key.id }, secret)
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
): Promise<{ found: Credential | NoCredential; until: number }> {
  const nothing = (found: NoCredential): { found: NoCredential; until: number } => ({
    found,
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
  return { found: credentialOf(caller, session.accessKeySecret), until: session.expiresAt }
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
