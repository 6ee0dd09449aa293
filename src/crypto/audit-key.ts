/**
 * The key that seals the audit trail: drawn once and wrapped under the root key, so that a change of the root key wraps one
 * row anew and the trail can be verified as before.
 */

import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { decrypt, encodePlace, encrypt, KEY_BYTES, type SealedValue } from './envelope.ts'
import type { RootKey } from './root-key.ts'

export interface WrappedAuditKey {
  /** 16 random bytes in hexadecimal. */
  readonly id: string
  readonly wrapped: SealedValue
}

const FORMAT = 1
const ID_BYTES = 16

export function createAuditKey(rootKey: RootKey): WrappedAuditKey {
  const id = randomBytes(ID_BYTES).toString('hex')
  const body = encrypt(rootKey.wrapping, randomBytes(KEY_BYTES), encodePlace(['audit-key', id]))
  return { id, wrapped: Buffer.concat([Buffer.of(FORMAT), body]) as SealedValue }
}

/** Throws when the key was wrapped under another root key, or has been changed. */
export function openAuditKey(rootKey: RootKey, { id, wrapped }: WrappedAuditKey): KeyObject {
  if (wrapped[0] !== FORMAT) throw new Error('the audit key has an unknown format')
  const bytes = decrypt(rootKey.wrapping, wrapped.subarray(1), encodePlace(['audit-key', id]))
  const key = createSecretKey(bytes)
  bytes.fill(0)
  return key
}
