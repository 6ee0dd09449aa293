/**
 * What opens a backup: a source of its root key that is named for it alone, the source of the server that it is restored for,
 * or a recovery passphrase. What the sources must know for it stands in its header.
 */

import type { Openers } from '../backup/backup-key.ts'
import { type Header, type WrappedUnder, waysToOpen } from '../backup/header.ts'
import { type RootKey, RootKeyError } from '../crypto/root-key.ts'
import { comesFrom, holdsKeyAsItIs, memoryIn } from '../custody/recorded.ts'
import type { Custody, RootKeySource } from '../custody/source.ts'
import type { RootKeySettings } from '../settings/root-key-settings.ts'
import { backupSettingName } from '../settings/settings.ts'
import { backupRootKeySource } from './open-offline.ts'

export interface BackupOpening {
  /** Where the root key comes from that the backup was made under, if that is not the one of the target. */
  readonly backup: RootKeySettings
  /** A recovery passphrase; overwritten once it was used. */
  readonly passphrase: Buffer | undefined
}

/** Answers the source of the root key of the target, which may ask somebody at the terminal or not. */
export type FindSource = (asks: boolean) => RootKeySource

export interface OpeningBackup extends Openers {
  /** The root key of the target, and what is to be kept of it, if it is that key which opens the backup. */
  readonly custody: Custody | undefined
}

/** @param target the source of the root key of the target */
export function openersOf(
  { backup, passphrase }: BackupOpening,
  target: FindSource,
): OpeningBackup {
  const complaints: string[] = []
  let custody: Custody | undefined
  return {
    passphrase,
    complaints,
    get custody() {
      return custody
    },
    whence,
    rootKeys: async (header) => {
      // Nobody is asked for a key while there is a passphrase that does as well.
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

/** The key of a source, whichever it is; none, and a complaint, where it is not to be had. */
async function keyFrom(
  source: RootKeySource,
  header: Header,
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

async function readFrom(source: RootKeySource, header: Header): Promise<RootKey | undefined> {
  if (holdsKeyAsItIs(source.kind)) return await source.present()
  const ways = waysToOpen(header)
  const recorded = ways.map(({ rootKeySource }) => memoryIn(rootKeySource))
  const isOfKind = recorded.some((memory) => memory?.kind === source.kind)
  // Shares need nothing of what is recorded, and older programs did not.
  const isPerhaps = source.kind === 'shares' && recorded.includes(undefined)
  if (!isOfKind && !isPerhaps) return undefined
  return await source.read({
    fingerprints: ways.map(({ rootKey }) => rootKey),
    memories: recorded.flatMap((memory) => memory ?? []),
    sealedBy: 'the backup was made under',
  })
}

function wayOf(rootKey: RootKey, header: Header): WrappedUnder | undefined {
  return waysToOpen(header).find((way) => rootKey.opens(way.rootKey))
}

/** A key that is bare may have moved from one source to another since. */
function custodyOf(
  rootKey: RootKey,
  { kind }: RootKeySource,
  { rootKeySource }: WrappedUnder,
): Custody {
  const recorded = memoryIn(rootKeySource)
  if (recorded?.kind === kind) return { rootKey, memory: recorded }
  return { rootKey, memory: kind === 'passphrase' || kind === 'transit' ? undefined : { kind } }
}

function whence({ rootKeySource }: WrappedUnder): string | undefined {
  const memory = memoryIn(rootKeySource)
  return memory && comesFrom(memory, backupSettingName)
}
