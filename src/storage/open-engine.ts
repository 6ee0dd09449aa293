import { resolve } from 'node:path'
import type { DatabaseServer, Engine, EngineSettings } from './engine.ts'
import {
  createDatabaseFile,
  createEmptyDatabaseFile,
  findDatabaseFile,
} from './sqlite/database-file.ts'
import { loadDriver } from './sqlite/driver.ts'
import { SqliteEngine } from './sqlite/sqlite-engine.ts'

/**
 * Opens the engine that the settings name. Nothing is read or changed yet.
 *
 * @param database whether it may be created, must exist, or is to be filled with the data of another one
 * @throws DataDirectoryError when it must exist and does not, or when others can change its files; DriverError
 */
export async function openEngine(
  { dataDir, database: server }: EngineSettings,
  database: 'create' | 'existing' | 'fill',
): Promise<Engine> {
  if (server !== undefined) return await openPostgresEngine(server)
  const driver = await loadDriver()
  if (dataDir === undefined) return new SqliteEngine({ path: ':memory:', driver })
  const directory = resolve(dataDir)
  return new SqliteEngine({ path: DATABASE_FILES[database](directory), driver })
}

const DATABASE_FILES = {
  create: createDatabaseFile,
  existing: findDatabaseFile,
  fill: createEmptyDatabaseFile,
} as const

// Loaded when it is chosen, and never by a server that keeps its data in a file.
async function openPostgresEngine(server: DatabaseServer): Promise<Engine> {
  const { loadPostgresDriver } = await import('./postgres/connect.ts')
  const { PostgresEngine } = await import('./postgres/postgres-engine.ts')
  return new PostgresEngine({ server, driver: await loadPostgresDriver() })
}
