/** Migrates the database of a server without starting the server, so that its next start does not take the time. */

import { resolve } from 'node:path'
import type { DataSettings } from '../settings/settings.ts'
import { findDataDirectory, holdDataDirectory } from '../storage/data-directory.ts'
import { type Driver, loadDriver } from '../storage/sqlite/driver.ts'
import { type Migration, pendingMigrations, type Upgrade } from '../storage/sqlite/migrate.ts'
import { migrations } from '../storage/sqlite/migrations/migrations.ts'
import { openSqlite } from '../storage/sqlite/sqlite-storage.ts'

/** What was migrated. */
export interface CompletedUpgrade {
  readonly from: number
  readonly to: number
  readonly applied: readonly Migration[]
  /** Undefined when the database was empty or up to date. */
  readonly snapshot: string | undefined
}

/** Migrates the database. @throws DataDirectoryError when a server runs, SchemaError, DriverError, with what to do */
export async function upgradeData({ dataDir }: DataSettings): Promise<CompletedUpgrade> {
  const path = resolve(dataDir)
  const driver = await loadDriver()
  // Fails if there is no database, because none must be created.
  findDataDirectory(path)
  const directory = holdDataDirectory(path, driver)
  try {
    const { from, to, pending } = pendingIn(directory.database, driver)
    let upgrade: Upgrade | undefined
    const onUpgrade = (one: Upgrade): void => {
      upgrade = one
    }
    await openSqlite({ path: directory.database, driver, onUpgrade }).close()
    return { from, to, applied: pending, snapshot: upgrade?.snapshot }
  } finally {
    directory.release()
  }
}

function pendingIn(database: string, driver: Driver): ReturnType<typeof pendingMigrations> {
  const connection = driver.open(database)
  try {
    return pendingMigrations(connection, migrations)
  } finally {
    connection.close()
  }
}
