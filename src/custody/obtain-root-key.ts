/** Obtains the root key of a database from its source, and checks that it is the right one. */

import { type RootKey, RootKeyError } from '../crypto/root-key.ts'
import type { RootKeyChangeInProgress } from '../storage/root-keys.ts'
import type { EstablishedRootKey, RootKeySource, SealedData, SourceRecord } from './source.ts'
import { describeSource, holdsBareKey, parseSourceRecord } from './source-record.ts'

/** What a database stores about its root key. */
export interface StoredRootKey {
  readonly fingerprint: string
  /** The record of its source, as JSON. */
  readonly sourceRecord: string | undefined
  /** The change that is in progress, if any. During it either root key opens the database. */
  readonly change: RootKeyChangeInProgress | undefined
}

/**
 * The root key for the start of a server.
 *
 * @param stored undefined for a database that has no root key yet
 * @throws RootKeyError
 */
export async function obtainRootKey(
  source: RootKeySource,
  stored: StoredRootKey | undefined,
): Promise<EstablishedRootKey> {
  if (stored === undefined) return await source.establish()
  return { rootKey: await readRootKey(source, stored), sourceRecord: newRecord(source, stored) }
}

/** The root key of a database that has one. @throws RootKeyError, with both fingerprints if the source has another key */
export async function readRootKey(source: RootKeySource, stored: StoredRootKey): Promise<RootKey> {
  const sealed = sealedDataOf(stored)
  const rootKey = isOtherSource(source, stored)
    ? await readFromOtherSource(source, stored)
    : await source.read(sealed)
  if (!sealed.fingerprints.includes(rootKey.fingerprint)) {
    throw new RootKeyError(
      `Wrong root key: the database was sealed with ${sealed.fingerprints.join(' or ')}, ${source.phrase} ${rootKey.fingerprint}. ${wayBack(stored)}`,
    )
  }
  if (stored.change !== undefined) rootKey.acceptChange(stored.change, wrappingOf(stored.change))
  return rootKey
}

/** The former root key wraps until all servers that run accept the next one. */
export function wrappingOf({ pickedUpAt }: RootKeyChangeInProgress): 'next' | 'former' {
  return pickedUpAt === undefined ? 'former' : 'next'
}

/** What a source has to know of the database. */
export function sealedDataOf(stored: StoredRootKey): SealedData {
  const keys = recordedKeys(stored)
  return {
    fingerprints: keys.map(({ fingerprint }) => fingerprint),
    records: keys.flatMap(({ sourceRecord }) => sourceRecord ?? []),
  }
}

interface RecordedKey {
  readonly fingerprint: string
  /** Undefined if nothing is recorded. Older versions recorded only the sources that need it. */
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

/** Whether the records say that the root keys come from sources of other kinds. */
function isOtherSource({ kind }: RootKeySource, stored: StoredRootKey): boolean {
  return recordedKeys(stored).every(
    ({ sourceRecord }) => sourceRecord !== undefined && sourceRecord.kind !== kind,
  )
}

/** Another source than the recorded one may still hold the same key. @throws RootKeyError that names the recorded source */
async function readFromOtherSource(source: RootKeySource, stored: StoredRootKey): Promise<RootKey> {
  const sealed = sealedWith(stored)
  // A source that derives a key from something else cannot have the recorded one, so nobody is asked for a passphrase in vain.
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
  if (recordedKeys(stored).some((one) => one.fingerprint === fingerprint)) return rootKey
  throw new RootKeyError(`Wrong root key: ${sealed}. Instead, ${source.phrase} ${fingerprint}.`)
}

function sealedWith(stored: StoredRootKey): string {
  const keys = recordedKeys(stored).map(
    ({ fingerprint, sourceRecord }) =>
      `${fingerprint}${sourceRecord ? `, which ${describeSource(sourceRecord)}` : ''}`,
  )
  return `the database was sealed with ${keys.join('; or with ')}`
}

function wayBack(stored: StoredRootKey): string {
  const isRecorded = recordedKeys(stored).every(({ sourceRecord }) => sourceRecord !== undefined)
  return isRecorded
    ? 'Bring the former back; no other key opens anything.'
    : 'Bring the former back, or name its source if it comes from elsewhere; no other key opens anything.'
}

/** The record to store if the source is not recorded yet. A record that a source needs is never replaced. */
function newRecord({ kind }: RootKeySource, stored: StoredRootKey): SourceRecord | undefined {
  if (stored.change !== undefined || kind === 'passphrase' || kind === 'transit') return undefined
  const recorded = parseSourceRecord(stored.sourceRecord)
  const isStale = recorded === undefined || holdsBareKey(recorded.kind)
  return isStale && recorded?.kind !== kind ? { kind } : undefined
}
