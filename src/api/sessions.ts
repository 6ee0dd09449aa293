/**
 * Temporary credentials: the content of session tokens. The token contains the whole session, and nothing of it is stored.
 * So a single session cannot be revoked, as in the cloud service. The token is encrypted with the account's keys and
 * contains its access key id, so that nobody can read it, change it, or use it with another access key.
 */

import type { Keyring } from '../crypto/keyring.ts'
import { isAccountId } from '../domain/resource-names.ts'
import type { Keyrings } from './keyrings.ts'
import { randomText } from './random-text.ts'

/** Temporary credentials and the role session that they stand for. The encrypted token holds all of it, so nothing is stored. */
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

/** Generates the id and secret of a temporary access key. */
export function newTemporaryKey(): { accessKeyId: string; accessKeySecret: string } {
  return { accessKeyId: `STS.${randomText(26)}`, accessKeySecret: randomText(44) }
}

/** Makes the token of a session, encrypted with the keys of its account. */
export function tokenOf(account: string, session: Session, keyring: Keyring): string {
  const sealed = keyring.seal(JSON.stringify(session), ['session', account])
  return Buffer.concat([START, Buffer.from(account, 'latin1'), sealed]).toString('base64')
}

/** Opens the token of this access key, or returns what is wrong with it. */
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
    // Sealed by the function above, so its shape is known.
    const session = JSON.parse(keyring.open(sealed, ['session', account])) as Session
    return session.accessKeyId === accessKeyId ? { account, session } : 'mismatch'
  } catch {
    // There is no such account, or the token was not made by this server.
    return 'malformed'
  }
}
