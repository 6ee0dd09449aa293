/**
 * The key that authenticates the audit trail. It is generated once and stored wrapped under the root key. So a change of the root
 * key rewraps one row, and the trail can still be verified.
 */

import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import { KEY_BYTES } from './envelope.ts'
import type { RootKey, WrappedKey } from './root-key.ts'

/** An audit key as it is stored. */
export interface WrappedAuditKey extends WrappedKey {
  /** 16 random bytes in hexadecimal. */
  readonly id: string
}

const ID_BYTES = 16

/** Generates an audit key, and wraps it under the root key. */
export function createAuditKey(rootKey: RootKey): WrappedAuditKey {
  const id = randomBytes(ID_BYTES).toString('hex')
  const bytes = randomBytes(KEY_BYTES)
  const wrapped = rootKey.wrap(bytes, ['audit-key', id])
  bytes.fill(0)
  return { id, ...wrapped }
}

/** Unwraps an audit key. @throws when it was wrapped under another root key, or has been altered */
export function openAuditKey(rootKey: RootKey, key: WrappedAuditKey): KeyObject {
  const bytes = rootKey.unwrap(key, ['audit-key', key.id])
  const opened = createSecretKey(bytes)
  bytes.fill(0)
  return opened
}
