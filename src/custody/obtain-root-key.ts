/** Takes the root key of a database from its source, and proves that it is the one. */

import { type RootKey, RootKeyError } from '../crypto/root-key.ts'
import type { RootKeyChangeInProgress } from '../storage/root-keys.ts'
import type { EstablishedRootKey, RootKeySource, SealedData, SourceRecord } from './source.ts'
import { describeSource, holdsBareKey, parseSourceRecord } from './source-record.ts'

export interface StoredRootKey {
  readonly fingerprint: string
  /** What the database keeps for the source, as JSON. */
  readonly sourceRecord: string | undefined
  /** A change to another root key; then either opens the database. */
  readonly change: RootKeyChangeInProgress | undefined
}

/** @param kept undefined for a database that has no root key yet @throws RootKeyError */
export async function obtainRootKey(
  source: RootKeySource,
  kept: StoredRootKey | undefined,
): Promise<EstablishedRootKey> {
  if (kept === undefined) return await source.establish()
  return { rootKey: await readRootKey(source, kept), sourceRecord: newMemory(source, kept) }
}

/** @throws RootKeyError, with both fingerprints when the source has another key */
export async function readRootKey(source: RootKeySource, kept: StoredRootKey): Promise<RootKey> {
  const sealed = sealedDataOf(kept)
  const rootKey = isOtherSource(source, kept)
    ? await readFromOtherSource(source, kept)
    : await source.read(sealed)
  if (!sealed.fingerprints.includes(rootKey.fingerprint)) {
    throw new RootKeyError(
      `Wrong root key: the database was sealed with ${sealed.fingerprints.join(' or ')}, ${source.phrase} ${rootKey.fingerprint}. ${wayBack(kept)}`,
    )
  }
  if (kept.change !== undefined) rootKey.acceptChange(kept.change)
  return rootKey
}

/** What a source has to know of the database whose key it is asked for. */
export function sealedDataOf(kept: StoredRootKey): SealedData {
  const keys = recordedKeys(kept)
  return {
    fingerprints: keys.map(({ fingerprint }) => fingerprint),
    records: keys.flatMap(({ sourceRecord }) => sourceRecord ?? []),
  }
}

interface RecordedKey {
  readonly fingerprint: string
  /** Undefined where nothing is recorded, as of most sources by older programs. */
  readonly sourceRecord: SourceRecord | undefined
}

function recordedKeys({
  fingerprint,
  sourceRecord,
  change: keyChange,
}: StoredRootKey): readonly RecordedKey[] {
  const inForce = { fingerprint, sourceRecord: parseSourceRecord(sourceRecord) }
  if (keyChange === undefined) return [inForce]
  return [
    inForce,
    { fingerprint: keyChange.to, sourceRecord: parseSourceRecord(keyChange.toSource) },
  ]
}

/** Whether the source is known to be none of those that the keys come from. */
function isOtherSource({ kind }: RootKeySource, kept: StoredRootKey): boolean {
  return recordedKeys(kept).every(
    ({ sourceRecord }) => sourceRecord !== undefined && sourceRecord.kind !== kind,
  )
}

/** What another source than the recorded one holds may be the same key still. @throws RootKeyError that names the recorded one */
async function readFromOtherSource(source: RootKeySource, kept: StoredRootKey): Promise<RootKey> {
  const sealed = sealedWith(kept)
  // Nobody is asked for what cannot help.
  if (!holdsBareKey(source.kind)) {
    throw new RootKeyError(
      `Wrong source of the root key: ${sealed}. Instead, the settings name ${source.title}.`,
    )
  }
  const rootKey = await source.existing().catch((error: unknown) => {
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
  throw new RootKeyError(`Wrong root key: ${sealed}. Instead, ${source.phrase} ${fingerprint}.`)
}

function sealedWith(kept: StoredRootKey): string {
  const keys = recordedKeys(kept).map(
    ({ fingerprint, sourceRecord }) =>
      `${fingerprint}${sourceRecord ? `, which ${describeSource(sourceRecord)}` : ''}`,
  )
  return `the database was sealed with ${keys.join('; or with ')}`
}

function wayBack(kept: StoredRootKey): string {
  const isRecorded = recordedKeys(kept).every(({ sourceRecord }) => sourceRecord !== undefined)
  return isRecorded
    ? 'Bring the former back; no other key opens anything.'
    : 'Bring the former back, or name its source if it comes from elsewhere; no other key opens anything.'
}

/** Recorded when a source is used that is not recorded yet. What a source must know is never lost by that. */
function newMemory({ kind }: RootKeySource, kept: StoredRootKey): SourceRecord | undefined {
  if (kept.change !== undefined || kind === 'passphrase' || kind === 'transit') return undefined
  const recorded = parseSourceRecord(kept.sourceRecord)
  const isStale = recorded === undefined || holdsBareKey(recorded.kind)
  return isStale && recorded?.kind !== kind ? { kind } : undefined
}
