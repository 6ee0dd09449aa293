/**
 * Temporary credentials: what a session token holds. The token is all there is of a session; nothing of it is stored, as in
 * the cloud service, which cannot revoke a single session either. It is sealed under the account's keys and names its
 * access key id, so that it can be neither read, nor changed, nor used with another key.
 */

import type { Keyring } from '../crypto/keyring.ts'
import { isAccountId } from '../domain/resource-names.ts'
import type { Keyrings } from './keyrings.ts'
import { randomText } from './random-text.ts'

export interface Session {
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly roleId: string
  readonly roleName: string
  readonly session: string
  /** The document of the session policy. */
  readonly policy: string | undefined
  readonly sourceIdentity: string | undefined
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
}

/** `CAIS` in Base64: what tokens of the cloud service begin with, too. */
const START = Buffer.of(0x08, 0x02, 0x12)
const ACCOUNT_BYTES = 16
const MAX_TOKEN = 16_384

export function newTemporaryKey(): { accessKeyId: string; accessKeySecret: string } {
  return { accessKeyId: `STS.${randomText(26)}`, accessKeySecret: randomText(44) }
}

export function tokenOf(account: string, session: Session, keyring: Keyring): string {
  const sealed = keyring.seal(JSON.stringify(session), ['session', account])
  return Buffer.concat([START, Buffer.from(account, 'latin1'), sealed]).toString('base64')
}

/** Opens a token that goes with this access key; otherwise says what is wrong with it. */
export async function openToken(
  token: string,
  accessKeyId: string,
  keyrings: Keyrings,
): Promise<{ readonly account: string; readonly session: Session } | 'malformed' | 'mismatch'> {
  if (token.length > MAX_TOKEN) return 'malformed'
  const bytes = Buffer.from(token, 'base64')
  const account = bytes.toString('latin1', START.length, START.length + ACCOUNT_BYTES)
  const isOurs = bytes.subarray(0, START.length).equals(START) && isAccountId(account)
  if (!isOurs || bytes.toString('base64') !== token) return 'malformed'
  const sealed = bytes.subarray(START.length + ACCOUNT_BYTES) as Parameters<Keyring['open']>[0]
  try {
    const keyring = await keyrings.of(account)
    // What opens was written by the function above.
    const session = JSON.parse(keyring.open(sealed, ['session', account])) as Session
    return session.accessKeyId === accessKeyId ? { account, session } : 'mismatch'
  } catch {
    // No such account, or sealed by somebody else.
    return 'malformed'
  }
}
