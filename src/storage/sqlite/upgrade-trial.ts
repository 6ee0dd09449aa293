/** Upgrades a copy of a database, to find out how a real upgrade would end. */

import { dirname, join } from 'node:path'
import { SchemaError, type UpgradeTrial } from '../engine.ts'
import { copyTo, roomFor } from './copy.ts'
import type { Connection, Driver } from './driver.ts'
import { faultsIn, rowCounts } from './examine.ts'
import { applyMigrations, type Migration, pendingMigrations, requireRoom } from './migrate.ts'

/** The database of which a copy is upgraded. */
export interface Tried {
  readonly path: string
  readonly driver: Driver
  readonly migrations: readonly Migration[]
}

/**
 * @param folder the directory for the copy; the caller removes it
 * @param look examines the opened copy and returns further faults; not called if a fault was found before
 * @throws SchemaError when the copy does not fit
 */
export async function tryUpgrade(
  { path, driver, migrations }: Tried,
  folder: string,
  look: (copy: string) => Promise<string[]>,
): Promise<UpgradeTrial> {
  const copy = join(folder, 'copy.db')
  const { pending, databaseBytes, copySeconds } = withConnection(driver, path, (connection) => {
    const { to, pending } = pendingMigrations(connection, migrations)
    const room = roomFor(connection, copy)
    requireRoom(room, dirname(path), to)
    const { seconds } = timed(() => copyTo(connection, copy))
    return { pending, databaseBytes: room.neededBytes, copySeconds: seconds }
  })
  const migrated = withConnection(driver, copy, (connection) => migrate(connection, pending))
  const faults = migrated.faults.length > 0 ? migrated.faults : await look(copy)
  return { ...migrated, databaseBytes, copySeconds, faults }
}

function withConnection<T>(driver: Driver, path: string, work: (connection: Connection) => T): T {
  const connection = driver.open(path)
  try {
    connection.exec('PRAGMA busy_timeout = 5000')
    return work(connection)
  } finally {
    connection.close()
  }
}

function migrate(
  connection: Connection,
  pending: readonly Migration[],
): Pick<UpgradeTrial, 'migrationSeconds' | 'tables' | 'faults'> {
  // The same setting as in the server, so that it takes the same time.
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  const before = rowCounts(connection)
  const { seconds, result: fault } = timed(() => faultOf(connection, pending))
  if (fault !== undefined) return { migrationSeconds: seconds, tables: new Map(), faults: [fault] }
  const tables = compared(before, rowCounts(connection))
  return { migrationSeconds: seconds, tables, faults: faultsIn(connection) }
}

function faultOf(connection: Connection, pending: readonly Migration[]): string | undefined {
  try {
    applyMigrations(connection, pending)
    return undefined
  } catch (error) {
    // A full disk is not a fault of the migrations.
    if (error instanceof SchemaError || !(error instanceof Error)) throw error
    return `${error.message}.`
  }
}

function compared(
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): UpgradeTrial['tables'] {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort()
  return new Map(names.map((name) => [name, [before.get(name), after.get(name)]]))
}

function timed<T>(work: () => T): { readonly seconds: number; readonly result: T } {
  const began = performance.now()
  const result = work()
  return { seconds: Math.round(performance.now() - began) / 1000, result }
}
