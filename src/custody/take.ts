/** Takes the root key of a database from its source, and proves that it is the one. */

import { type RootKey, RootKeyError } from '../crypto/root-key.ts'
import type { HandoverUnderWay } from '../storage/root-keys.ts'
import { comesFrom, holdsKeyAsItIs, memoryIn } from './recorded.ts'
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
  return { rootKey: await takeRootKey(source, kept), memory: newMemory(source, kept) }
}

/** @throws RootKeyError, with both fingerprints when the source has another key */
export async function takeRootKey(source: RootKeySource, kept: KeptRootKey): Promise<RootKey> {
  const sealed = sealedDatabase(kept)
  const rootKey = isAnother(source, kept)
    ? await keyOfAnother(source, kept)
    : await source.read(sealed)
  if (!sealed.fingerprints.includes(rootKey.fingerprint)) {
    throw new RootKeyError(
      `Wrong root key: the database was sealed with ${sealed.fingerprints.join(' or ')}, ${source.holds} ${rootKey.fingerprint}. ${wayBack(kept)}`,
    )
  }
  if (kept.handover !== undefined) rootKey.take(kept.handover)
  return rootKey
}

/** What a source has to know of the database whose key it is asked for. */
export function sealedDatabase(kept: KeptRootKey): SealedDatabase {
  const keys = recordedKeys(kept)
  return {
    fingerprints: keys.map(({ fingerprint }) => fingerprint),
    memories: keys.flatMap(({ memory }) => memory ?? []),
  }
}

interface RecordedKey {
  readonly fingerprint: string
  /** Undefined where nothing is recorded, as of most sources by older programs. */
  readonly memory: Memory | undefined
}

function recordedKeys({ fingerprint, memory, handover }: KeptRootKey): readonly RecordedKey[] {
  const inForce = { fingerprint, memory: memoryIn(memory) }
  if (handover === undefined) return [inForce]
  return [inForce, { fingerprint: handover.to, memory: memoryIn(handover.toSource) }]
}

/** Whether the source is known to be none of those that the keys come from. */
function isAnother({ kind }: RootKeySource, kept: KeptRootKey): boolean {
  return recordedKeys(kept).every(({ memory }) => memory !== undefined && memory.kind !== kind)
}

/** What another source than the recorded one holds may be the same key still. @throws RootKeyError that names the recorded one */
async function keyOfAnother(source: RootKeySource, kept: KeptRootKey): Promise<RootKey> {
  const sealed = sealedWith(kept)
  // Nobody is asked for what cannot help.
  if (!holdsKeyAsItIs(source.kind)) {
    throw new RootKeyError(
      `Wrong source of the root key: ${sealed}. Instead, the settings name ${source.title}.`,
    )
  }
  const rootKey = await source.present().catch((error: unknown) => {
    if (!(error instanceof RootKeyError)) throw error
    throw new RootKeyError(`No root key: ${sealed}. Instead: ${error.message}`)
  })
  if (rootKey === undefined) {
    throw new RootKeyError(
      `No root key: ${sealed}. Instead, ${source.title} was looked for, and it is not there.`,
    )
  }
  const { fingerprint } = rootKey
  if (recordedKeys(kept).some((one) => one.fingerprint === fingerprint)) return rootKey
  throw new RootKeyError(`Wrong root key: ${sealed}. Instead, ${source.holds} ${fingerprint}.`)
}

function sealedWith(kept: KeptRootKey): string {
  const keys = recordedKeys(kept).map(
    ({ fingerprint, memory }) => `${fingerprint}${memory ? `, which ${comesFrom(memory)}` : ''}`,
  )
  return `the database was sealed with ${keys.join('; or with ')}`
}

function wayBack(kept: KeptRootKey): string {
  const isRecorded = recordedKeys(kept).every(({ memory }) => memory !== undefined)
  return isRecorded
    ? 'Bring the former back; no other key opens anything.'
    : 'Bring the former back, or name its source if it comes from elsewhere; no other key opens anything.'
}

/** Recorded when a source is used that is not recorded yet. What a source must know is never lost by that. */
function newMemory({ kind }: RootKeySource, kept: KeptRootKey): Memory | undefined {
  if (kept.handover !== undefined || kind === 'passphrase' || kind === 'transit') return undefined
  const recorded = memoryIn(kept.memory)
  const isStale = recorded === undefined || holdsKeyAsItIs(recorded.kind)
  return isStale && recorded?.kind !== kind ? { kind } : undefined
}
