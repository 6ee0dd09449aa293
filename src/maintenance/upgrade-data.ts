/** Migrates the database of a server without starting the server, so that its next start does not take the time. */

import { resolve } from 'node:path'
import { engineSettings } from '../bootstrap/engine-settings.ts'
import type { DataSettings } from '../settings/settings.ts'
import { holdDataDirectory } from '../storage/data-directory.ts'
import type { SchemaStep, Upgrade } from '../storage/engine.ts'
import { openEngine } from '../storage/open-engine.ts'

/** What was migrated. */
export interface CompletedUpgrade {
  readonly from: number
  readonly to: number
  readonly applied: readonly SchemaStep[]
  /** Undefined when the database was empty or up to date. */
  readonly snapshot: string | undefined
}

/** Migrates the database. @throws DataDirectoryError when a server runs, SchemaError, DriverError, with what to do */
export async function upgradeData(settings: DataSettings): Promise<CompletedUpgrade> {
  const path = resolve(settings.dataDir)
  // Fails if there is no database, because none must be created.
  const engine = await openEngine(engineSettings(settings), 'existing')
  const directory = await holdDataDirectory(path)
  try {
    await engine.requireIdle()
    const { from, to, pending } = await engine.schema()
    let upgrade: Upgrade | undefined
    await engine.openStorage({
      onUpgrade: (one) => {
        upgrade = one
      },
    })
    return { from, to, applied: pending, snapshot: upgrade?.snapshot }
  } finally {
    await engine.close()
    directory.release()
  }
}
