/**
 * Tests an upgrade on a copy of the database, while the server of the older version may run: runs the same migrations, and checks
 * the result. The copy is removed, and the database is not changed.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { keyOfTrail } from '../bootstrap/audit-trail.ts'
import { engineSettings } from '../bootstrap/engine-settings.ts'
import { bootstrapRecordOf } from '../bootstrap/first-start.ts'
import { type KeyMaterial, Keyring } from '../crypto/keyring.ts'
import { type RootKey, RootKeyError } from '../crypto/root-key.ts'
import type { DataSettings } from '../settings/settings.ts'
import { dataPaths } from '../storage/data-directory.ts'
import type { SchemaStatus, UpgradeTrial } from '../storage/engine.ts'
import { openEngine } from '../storage/open-engine.ts'
import type { Storage } from '../storage/store.ts'
import { offlineRootKeySource, rootKeyOf } from './open-offline.ts'

/** The result of the test. */
export interface UpgradeRehearsal extends SchemaStatus {
  /** What happened on the copy; undefined when the database is up to date. */
  readonly trial: UpgradeTrial | undefined
}

/**
 * Tests an upgrade.
 *
 * @param open opens the engine
 * @throws DataDirectoryError, RootKeyError, SchemaError, DriverError, each with what the operator can do
 */
export async function rehearseUpgrade(
  settings: DataSettings,
  open: typeof openEngine = openEngine,
): Promise<UpgradeRehearsal> {
  const path = resolve(settings.dataDir)
  const engine = await open(engineSettings(settings), 'existing')
  const schema = await engine.schema()
  if (schema.from === 0 || schema.pending.length === 0) return { ...schema, trial: undefined }

  // In the data directory, because that is where the snapshot of the real upgrade needs room.
  const folder = mkdtempSync(join(path, 'migrate-dry-run-'))
  try {
    const trial = await engine.tryUpgrade(folder, async (copy) =>
      keyFaults(await copy.openStorage(), (storage) =>
        rootKeyOf(storage, offlineRootKeySource(settings, dataPaths(path).rootKeyFile)),
      ),
    )
    return { ...schema, trial }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await engine.close()
  }
}

/** Returns a sentence for each key that the root key does not open. */
async function keyFaults(
  storage: Storage,
  takeKey: (storage: Storage) => Promise<RootKey>,
): Promise<string[]> {
  if ((await bootstrapRecordOf(storage)) === undefined) return []
  const rootKey = await takeKey(storage)
  const faults: string[] = []
  const accounts = await storage.read({ account: '', now: 0 }, (store) => store.accounts.all())
  for (const { account } of accounts) {
    const materials = await storage.read({ account, now: 0 }, (store) =>
      store.accounts.keyMaterials(),
    )
    if (!opens(rootKey, materials)) {
      faults.push(`Key material of account ${account} does not open with the root key.`)
    }
  }
  try {
    await keyOfTrail(storage, rootKey)
  } catch (error) {
    if (!(error instanceof RootKeyError)) throw error
    faults.push(error.message)
  }
  return faults
}

function opens(rootKey: RootKey, materials: readonly KeyMaterial[]): boolean {
  try {
    new Keyring(rootKey, materials)
    return true
  } catch {
    // Every failure counts: a changed byte, another root key, an unknown format.
    return false
  }
}
