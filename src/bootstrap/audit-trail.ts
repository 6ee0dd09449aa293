/** Opens the audit trail for a process that writes to it, or for one that verifies it. */

import type { KeyObject } from 'node:crypto'
import { trailWriter, type WriterOptions } from '../audit/trail-writer.ts'
import { createAuditKey, openAuditKey, type WrappedAuditKey } from '../crypto/audit-key.ts'
import { type RootKey, RootKeyError } from '../crypto/root-key.ts'
import { patiently } from '../storage/patiently.ts'
import type { Storage } from '../storage/store.ts'

/**
 * Continues the audit trail, and creates its key when there is no trail yet. Must be called before anything is recorded.
 * Returns the key, which also verifies the trail.
 *
 * @throws RootKeyError when there is a trail, but its key is missing or does not open
 */
export async function beginTrail(
  storage: Storage,
  rootKey: RootKey,
  options: Omit<WriterOptions, 'key'>,
): Promise<KeyObject> {
  const key = await patiently(() => auditKey(storage, rootKey, options.clock()))
  await patiently(() => storage.beginTrail(trailWriter({ ...options, key })))
  return key
}

async function auditKey(storage: Storage, rootKey: RootKey, now: number): Promise<KeyObject> {
  const created = createAuditKey(rootKey)
  // One transaction reads and adds the key, because two processes may start at the same time.
  const stored = await storage.change({ account: '', now }, async ({ trail }) => {
    const found = await trail.key()
    if (found !== undefined) return found
    // A new key for an existing trail would make the whole trail look forged.
    if ((await trail.chainAfter(undefined)) !== undefined) return undefined
    await trail.addKey(created)
    return created
  })
  if (stored === undefined) {
    throw new RootKeyError(
      'The database has an audit trail, but the key that sealed it is gone from table audit_keys. Restore that row from a backup.',
    )
  }
  return opened(rootKey, stored)
}

/** Returns the key of the trail without writing anything; undefined when there is no trail yet. @throws RootKeyError */
export async function keyOfTrail(
  storage: Storage,
  rootKey: RootKey,
): Promise<KeyObject | undefined> {
  const stored = await storage.read({ account: '', now: 0 }, ({ trail }) => trail.key())
  return stored && opened(rootKey, stored)
}

function opened(rootKey: RootKey, stored: WrappedAuditKey): KeyObject {
  try {
    return openAuditKey(rootKey, stored)
  } catch (cause) {
    throw new RootKeyError(
      `The key of the audit trail, in table audit_keys, does not open with root key ${rootKey.fingerprint}. Restore that row from a backup.`,
      { cause },
    )
  }
}
