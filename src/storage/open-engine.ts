import { resolve } from 'node:path'
import type { Engine, EngineSettings } from './engine.ts'
import { createDatabaseFile, findDatabaseFile } from './sqlite/database-file.ts'
import { loadDriver } from './sqlite/driver.ts'
import { SqliteEngine } from './sqlite/sqlite-engine.ts'

/**
 * Opens the engine that the settings name. Nothing is read or changed yet.
 *
 * @param database whether it may be created, or must exist
 * @throws DataDirectoryError when it must exist and does not, or when others can change its files; DriverError
 */
export async function openEngine(
  { dataDir }: EngineSettings,
  database: 'create' | 'existing',
): Promise<Engine> {
  const driver = await loadDriver()
  if (dataDir === undefined) return new SqliteEngine({ path: ':memory:', driver })
  const directory = resolve(dataDir)
  const path = database === 'create' ? createDatabaseFile(directory) : findDatabaseFile(directory)
  return new SqliteEngine({ path, driver })
}
