/**
 * Tests a backup by restoring it into a temporary directory, under a temporary root key, and removing it again. It decrypts
 * every key and every value in it, and shows them to nobody.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { Keyrings } from '../api/keyrings.ts'
import { OpenedKeyVersions } from '../api/opened-key-versions.ts'
import type { Verification } from '../audit/verify-trail.ts'
import { BackupError } from '../backup/backup-error.ts'
import { type WrappedBackupKey, wrappedKeysIn } from '../backup/backup-header.ts'
import type { BackupSource, VerifiedContents } from '../backup/read-backup.ts'
import type { SealedValue } from '../crypto/envelope.ts'
import { type WrappingKey, wrappingKeyIdOf } from '../crypto/keyring.ts'
import { type RootKey, temporaryRootKey } from '../crypto/root-key.ts'
import { parseSourceRecord, sourceTitle } from '../custody/source-record.ts'
import { isSymmetricSpec } from '../domain/key-specs.ts'
import type { DataSettings } from '../settings/settings.ts'
import { dataPaths } from '../storage/data-directory.ts'
import type { Engine } from '../storage/engine.ts'
import { openEngine } from '../storage/open-engine.ts'
import type { Storage } from '../storage/store.ts'
import { carriedTables, type StoredValue, type TablesReader } from '../storage/tables.ts'
import { type BackupOpening, openersOf } from './backup-openers.ts'
import { offlineRootKeySource } from './open-offline.ts'
import { loadInto, openKnownBackup } from './restore-data.ts'
import { verifiedTrail } from './verified-trail.ts'

export interface RehearsalOptions extends BackupOpening {
  /** Returns the backup. It may store it in the file `spool`, which is removed at the end. */
  source(spool: string): Promise<BackupSource>
  onProgress(phase: 'restored' | 'opened', rows: number): void
}

/** What the test found out about a backup. */
export interface RestoreRehearsal {
  readonly id: string
  readonly account: string
  readonly madeAt: number
  readonly schema: number
  /** The root keys that open it, the one in force first, each with its source if that is recorded. */
  readonly rootKeys: readonly {
    readonly fingerprint: string
    readonly source: string | undefined
  }[]
  readonly hasRecoveryPassphrase: boolean
  readonly whole: VerifiedContents
  readonly values: OpenedValues
  readonly accessKeys: number
  readonly trail: Verification | undefined
}

/** How many values of secrets were decrypted. */
export interface OpenedValues {
  readonly opened: number
  /** Values whose key was deleted or has lost its material. Nothing can decrypt them, neither here nor on the original server. */
  readonly keyless: number
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Tests a backup. @throws BackupError, or another error that shows that the backup cannot be restored */
export async function rehearseRestore(
  settings: DataSettings,
  options: RehearsalOptions,
): Promise<RestoreRehearsal> {
  const folder = mkdtempSync(join(tmpdir(), 'jinku-verify-'))
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  // The directory is also removed when the command is interrupted.
  const stop = (): void => process.exit(1)
  process.once('exit', remove)
  for (const signal of SIGNALS) process.once(signal, stop)
  try {
    const source = await options.source(join(folder, 'backup'))
    const { rootKeyFile } = dataPaths(resolve(settings.dataDir))
    const openers = openersOf(options, (asks) => offlineRootKeySource(settings, rootKeyFile, asks))
    const engine = await openEngine({ dataDir: folder }, 'create')
    const backup = await openKnownBackup(source, openers, engine.status.latestSchema)
    const rootKey = temporaryRootKey()
    const whole = await loadInto(engine, backup, { rootKey, sourceRecord: undefined }, (rows) =>
      options.onProgress('restored', rows),
    )
    const { id, account, madeAt, schema, recovery } = backup.header
    const rootKeys = wrappedKeysIn(backup.header).map(rootKeyOf)
    const facts = { id, account, madeAt, schema, rootKeys }
    const hasRecoveryPassphrase = recovery !== undefined
    const found = await openEverything(engine, rootKey, options)
    return { ...facts, hasRecoveryPassphrase, whole, ...found }
  } finally {
    process.off('exit', remove)
    for (const signal of SIGNALS) process.off(signal, stop)
    remove()
  }
}

function rootKeyOf({
  rootKey,
  rootKeySource,
}: WrappedBackupKey): RestoreRehearsal['rootKeys'][number] {
  const sourceRecord = parseSourceRecord(rootKeySource)
  return { fingerprint: rootKey, source: sourceRecord && sourceTitle(sourceRecord) }
}

async function openEverything(
  engine: Engine,
  rootKey: RootKey,
  { onProgress }: RehearsalOptions,
): Promise<Pick<RestoreRehearsal, 'values' | 'accessKeys' | 'trail'>> {
  const storage = await engine.openStorage()
  try {
    const reading = await engine.readTables()
    try {
      const keyrings = new Keyrings(storage, rootKey)
      const values = await openValues(reading, storage, keyrings, rootKey, (opened) =>
        onProgress('opened', opened),
      )
      return {
        values,
        accessKeys: await openAccessKeys(reading, keyrings),
        trail: await verifiedTrail(storage, rootKey),
      }
    } finally {
      reading.close()
    }
  } finally {
    await engine.close()
  }
}

async function openValues(
  reading: TablesReader,
  storage: Storage,
  keyrings: Keyrings,
  rootKey: RootKey,
  onProgress: (opened: number) => void,
): Promise<OpenedValues> {
  const keys = new OpenedKeyVersions(rootKey)
  let opened = 0
  let keyless = 0
  for await (const page of reading.values()) {
    for (const value of page) {
      if (await opens(value, storage, keyrings, keys)) opened += 1
      else keyless += 1
    }
    onProgress(opened + keyless)
    // Memory outside of the heap, such as that of decrypted keys, is freed only between turns of the event loop.
    await nextTurn()
  }
  return { opened, keyless }
}

/** Decrypts a value. False if its key no longer exists. Throws if the key exists and does not decrypt it. */
async function opens(
  { account, secret, serial, version, sealed }: StoredValue,
  storage: Storage,
  keyrings: Keyrings,
  keys: OpenedKeyVersions,
): Promise<boolean> {
  const keyring = await keyrings.of(account)
  const place = ['secret-version', account, secret, String(serial), version] as const
  const under = keyring.needsWrappingKey(sealed)
    ? await wrappingKeyOf(sealed, account, storage, keys)
    : undefined
  if (under === undefined && keyring.needsWrappingKey(sealed)) return false
  try {
    keyring.open(sealed, place, under)
  } catch (cause) {
    throw new BackupError(
      `The value of version ${version} of secret ${secret}, account ${account}, does not open. It has been altered, in the backup or before it was made.`,
      { cause },
    )
  }
  return true
}

async function wrappingKeyOf(
  sealed: SealedValue,
  account: string,
  storage: Storage,
  keys: OpenedKeyVersions,
): Promise<WrappingKey | undefined> {
  const id = wrappingKeyIdOf(sealed)
  const versionId = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return await storage.read({ account, now: 0 }, async (store) => {
    const owner = await store.keys.ownerOf(versionId)
    if (owner === undefined) return undefined
    const keysOfOwner = store.keys.ofAccount(owner.account)
    const known = keys.openedSymmetric(owner.account, owner.keyId, versionId)
    if (known !== undefined) return { id, key: known }
    const spec = (await keysOfOwner.withId(owner.keyId))?.spec
    const version = await keysOfOwner.version(owner.keyId, versionId)
    if (spec === undefined || !isSymmetricSpec(spec)) return undefined
    if (version?.material === undefined) return undefined
    return { id, key: keys.symmetric(owner.account, version, spec) }
  })
}

async function openAccessKeys(reading: TablesReader, keyrings: Keyrings): Promise<number> {
  const table = carriedTables.find(({ name }) => name === 'access_keys')
  if (table === undefined) throw new Error('there is no table of access keys')
  let opened = 0
  for await (const page of reading.pages(table, ['account', 'access_key_id', 'sealed_secret'])) {
    for (const [account, id, sealed] of page) {
      const keyring = await keyrings.of(String(account))
      keyring.open(sealed as SealedValue, ['access-key', String(account), String(id)])
      opened += 1
    }
  }
  return opened
}
