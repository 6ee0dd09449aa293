/**
 * Finds a key that opens a backup: the root key from a source that is named for the backup, the root key of the server that it
 * is restored for, or a recovery passphrase. What a source must know to reconstruct its key is in the header of the backup.
 */

import { type BackupHeader, type WrappedBackupKey, wrappedKeysIn } from '../backup/backup-header.ts'
import type { BackupKeySources } from '../backup/backup-key.ts'
import { type RootKey, RootKeyError } from '../crypto/root-key.ts'
import type { EstablishedRootKey, RootKeySource } from '../custody/source.ts'
import { describeSource, holdsBareKey, parseSourceRecord } from '../custody/source-record.ts'
import type { RootKeySettings } from '../settings/root-key-settings.ts'
import { backupSettingName } from '../settings/settings.ts'
import { backupRootKeySource } from './open-offline.ts'

/** What the operator gave to open a backup. */
export interface BackupOpening {
  /** The source of the root key that the backup was made under, if it is not the root key of the target. */
  readonly backup: RootKeySettings
  /** A recovery passphrase. It is overwritten after use. */
  readonly passphrase: Buffer | undefined
}

/** Returns the source of the root key of the target. `asks` says whether it may ask a person at the terminal. */
export type FindSource = (asks: boolean) => RootKeySource

/** The openers, and what they found out. */
export interface OpeningBackup extends BackupKeySources {
  /** The root key of the target and what to record about it, if that key opens the backup. */
  readonly custody: EstablishedRootKey | undefined
}

/**
 * Creates the openers.
 *
 * @param target the source of the root key of the target
 */
export function openersOf(
  { backup, passphrase }: BackupOpening,
  target: FindSource,
): OpeningBackup {
  const complaints: string[] = []
  let custody: EstablishedRootKey | undefined
  return {
    passphrase,
    complaints,
    get custody() {
      return custody
    },
    describeSource: whence,
    rootKeys: async (header) => {
      // If a passphrase can open the backup, nobody is asked for a key at the terminal.
      const asks = passphrase === undefined || header.recovery === undefined
      const own = backupRootKeySource(backup, asks)
      const found: RootKey[] = []
      if (own !== undefined) found.push(...(await keyFrom(own, header, complaints)))
      if (found.some((one) => wayOf(one, header) !== undefined)) return found

      const source = target(asks)
      const [rootKey] = await keyFrom(source, header, own === undefined ? complaints : [])
      if (rootKey === undefined) return found
      const way = wayOf(rootKey, header)
      if (way !== undefined) custody = custodyOf(rootKey, source, way)
      return [...found, rootKey]
    },
  }
}

/** Reads the key of a source. If that fails, returns no key and adds the reason to `complaints`. */
async function keyFrom(
  source: RootKeySource,
  header: BackupHeader,
  complaints: string[],
): Promise<readonly RootKey[]> {
  try {
    const rootKey = await readFrom(source, header)
    if (rootKey !== undefined) return [rootKey]
    complaints.push(
      source.file === undefined
        ? `The settings name ${source.title}, which that root key does not come from.`
        : `There is no file ${source.file}.`,
    )
  } catch (error) {
    if (!(error instanceof RootKeyError)) throw error
    complaints.push(error.message)
  }
  return []
}

async function readFrom(source: RootKeySource, header: BackupHeader): Promise<RootKey | undefined> {
  if (holdsBareKey(source.kind)) return await source.existing()
  const ways = wrappedKeysIn(header)
  const recorded = ways.map(({ rootKeySource }) => parseSourceRecord(rootKeySource))
  const isOfKind = recorded.some((sourceRecord) => sourceRecord?.kind === source.kind)
  // Shares contain everything that is needed. Older versions recorded nothing about them, so a missing record may mean shares.
  const isPerhaps = source.kind === 'shares' && recorded.includes(undefined)
  if (!isOfKind && !isPerhaps) return undefined
  return await source.read({
    fingerprints: ways.map(({ rootKey }) => rootKey),
    records: recorded.flatMap((sourceRecord) => sourceRecord ?? []),
    sealedBy: 'the backup was made under',
  })
}

function wayOf(rootKey: RootKey, header: BackupHeader): WrappedBackupKey | undefined {
  return wrappedKeysIn(header).find((way) => rootKey.canUnwrap(way.rootKey))
}

/** The root key, with what to record about its source. The same key may come from another source than when it was recorded. */
function custodyOf(
  rootKey: RootKey,
  { kind }: RootKeySource,
  { rootKeySource }: WrappedBackupKey,
): EstablishedRootKey {
  const recorded = parseSourceRecord(rootKeySource)
  if (recorded?.kind === kind) return { rootKey, sourceRecord: recorded }
  return {
    rootKey,
    sourceRecord: kind === 'passphrase' || kind === 'transit' ? undefined : { kind },
  }
}

function whence({ rootKeySource }: WrappedBackupKey): string | undefined {
  const sourceRecord = parseSourceRecord(rootKeySource)
  return sourceRecord && describeSource(sourceRecord, backupSettingName)
}
