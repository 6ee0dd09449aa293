/**
 * The key that seals the audit trail: drawn once and wrapped under the root key, so that a change of the root key wraps one
 * row anew and the trail can be verified as before.
 */

import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { KEY_BYTES } from './envelope.ts'
import type { RootKey, WrappedKey } from './root-key.ts'

export interface WrappedAuditKey extends WrappedKey {
  /** 16 random bytes in hexadecimal. */
  readonly id: string
}

const ID_BYTES = 16

export function createAuditKey(rootKey: RootKey): WrappedAuditKey {
  const id = randomBytes(ID_BYTES).toString('hex')
  const bytes = randomBytes(KEY_BYTES)
  const wrapped = rootKey.wrap(bytes, ['audit-key', id])
  bytes.fill(0)
  return { id, ...wrapped }
}

/** Throws when the key was wrapped under another root key, or has been changed. */
export function openAuditKey(rootKey: RootKey, key: WrappedAuditKey): KeyObject {
  const bytes = rootKey.unwrap(key, ['audit-key', key.id])
  const opened = createSecretKey(bytes)
  bytes.fill(0)
  return opened
}
