/** Takes the root key of a database from its source, and proves that it is the one. */

import { type RootKey, RootKeyError } from '../crypto/root-key.ts'
import type { HandoverUnderWay } from '../storage/root-keys.ts'
import type { Custody, Memory, RootKeySource, SealedDatabase } from './source.ts'

export interface KeptRootKey {
  readonly fingerprint: string
  /** What the database keeps for the source, as JSON. */
  readonly memory: string | undefined
  /** A change to another root key; then either opens the database. */
  readonly handover: HandoverUnderWay | undefined
}

/** @param kept undefined for a database that has no root key yet @throws RootKeyError */
export async function takeCustody(
  source: RootKeySource,
  kept: KeptRootKey | undefined,
): Promise<Custody> {
  if (kept === undefined) return await source.found()
  return { rootKey: await takeRootKey(source, kept), memory: undefined }
}

/** @throws RootKeyError, with both fingerprints when the source has another key */
export async function takeRootKey(source: RootKeySource, kept: KeptRootKey): Promise<RootKey> {
  const sealed = sealedDatabase(kept)
  const { fingerprints } = sealed
  const rootKey = await source.read(sealed)
  if (!fingerprints.includes(rootKey.fingerprint)) {
    throw new RootKeyError(
      `Wrong root key: the database was sealed with ${fingerprints.join(' or ')}, ${source.holds} ${rootKey.fingerprint}. Bring the former back; no other key opens anything.`,
    )
  }
  if (kept.handover !== undefined) rootKey.take(kept.handover)
  return rootKey
}

/** What a source has to know of the database whose key it is asked for. */
export function sealedDatabase({ fingerprint, memory, handover }: KeptRootKey): SealedDatabase {
  const memories = [memory, handover?.toSource].flatMap((text) =>
    text === undefined ? [] : [JSON.parse(text) as Memory],
  )
  return {
    fingerprints: [fingerprint, ...(handover === undefined ? [] : [handover.to])],
    memories,
  }
}
