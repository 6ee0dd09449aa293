/** The audit trail of a process: its key, drawn when there is none yet, and the chain it continues. */

import type { KeyObject } from 'node:crypto'
import { trailWriter, type WriterOptions } from '../audit/writer.ts'
import { createAuditKey, openAuditKey, type WrappedAuditKey } from '../crypto/audit-key.ts'
import { type RootKey, RootKeyError } from '../crypto/root-key.ts'
import type { Storage } from '../storage/store.ts'

/** Nothing may be recorded before. Answers the key, with which the trail can be verified. @throws RootKeyError when there is a trail but not the key that sealed it */
export async function beginTrail(
  storage: Storage,
  rootKey: RootKey,
  options: Omit<WriterOptions, 'key'>,
): Promise<KeyObject> {
  const key = await auditKey(storage, rootKey, options.clock())
  await storage.beginTrail(trailWriter({ ...options, key }))
  return key
}

async function auditKey(storage: Storage, rootKey: RootKey, now: number): Promise<KeyObject> {
  const drawn = createAuditKey(rootKey)
  // Looked for and added in one transaction, since two processes may begin at once.
  const stored = await storage.change({ account: '', now }, async ({ trail }) => {
    const found = await trail.key()
    if (found !== undefined) return found
    // A new key would pass for the old one, and all of the trail for forged.
    if ((await trail.chains()).length > 0) return undefined
    await trail.addKey(drawn)
    return drawn
  })
  if (stored === undefined) {
    throw new RootKeyError(
      'The database has an audit trail, but the key that sealed it is gone from table audit_keys. Restore that row from a backup.',
    )
  }
  return opened(rootKey, stored)
}

/** The key of a trail that somebody else writes; undefined when none has been written. @throws RootKeyError */
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
