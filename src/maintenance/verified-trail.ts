import { type Verification, verifyTrail } from '../audit/verify-trail.ts'
import { keyOfTrail } from '../bootstrap/audit-trail.ts'
import type { RootKey } from '../crypto/root-key.ts'
import type { Storage } from '../storage/store.ts'

/** Verifies the audit trail. Undefined when nothing has been recorded. */
export async function verifiedTrail(
  storage: Storage,
  rootKey: RootKey,
): Promise<Verification | undefined> {
  const key = await keyOfTrail(storage, rootKey)
  if (key === undefined) return undefined
  return await storage.read({ account: '', now: 0 }, ({ trail }) => verifyTrail(trail, key))
}
