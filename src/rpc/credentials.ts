/** Access keys as the verifier needs them: with their secret opened and ready for both schemes. */

import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Caller } from '../access/caller.ts'
import type { Keyrings } from '../api/keyrings.ts'
import type { Storage } from '../storage/store.ts'

export interface Credential {
  readonly caller: Caller
  readonly isActive: boolean
  /** The secret followed by `&`. */
  readonly v1Key: KeyObject
  readonly v3Key: KeyObject
}

/** Finds a credential by its access key id; at once when it is known already. */
export type FindCredential = (
  accessKeyId: string,
  now: number,
) => Credential | undefined | Promise<Credential | undefined>

const TRUST_MS = 1000
const MAX_KEPT = 10_000

export function credentialOf(caller: Caller, secret: string, isActive: boolean): Credential {
  return {
    caller,
    isActive,
    v1Key: createSecretKey(Buffer.from(`${secret}&`)),
    v3Key: createSecretKey(Buffer.from(secret)),
  }
}

/** Looks keys up in storage. What was found is trusted for a second, so a disabled key stops working within one. */
export function storedCredentials(storage: Storage, keyrings: Keyrings): FindCredential {
  const kept = new Map<string, { readonly credential: Credential; readonly since: number }>()

  const lookUp = async (accessKeyId: string, now: number): Promise<Credential | undefined> => {
    kept.delete(accessKeyId)
    const key = await storage.read({ account: '', now }, (store) =>
      store.accounts.accessKey(accessKeyId),
    )
    if (key === undefined) return undefined
    const keyring = await keyrings.of(key.account)
    const secret = keyring.open(key.secret, ['access-key', key.account, key.id])
    const caller: Caller = {
      account: key.account,
      principal: { type: 'root' },
      accessKeyId: key.id,
    }
    const credential = credentialOf(caller, secret, key.status === 'Active')
    if (kept.size >= MAX_KEPT) kept.clear()
    kept.set(accessKeyId, { credential, since: now })
    return credential
  }

  return (accessKeyId, now) => {
    const known = kept.get(accessKeyId)
    const isTrusted = known !== undefined && Math.abs(now - known.since) < TRUST_MS
    return isTrusted ? known.credential : lookUp(accessKeyId, now)
  }
}
