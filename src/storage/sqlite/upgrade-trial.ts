/** Brings a copy of a database up to date, to find out what a real upgrade would come to. */

import { dirname, join } from 'node:path'
import { SchemaError, type UpgradeTrial } from '../engine.ts'
import { copyTo, roomFor } from './copy.ts'
import type { Connection, Driver } from './driver.ts'
import { faultsIn, rowCounts } from './examine.ts'
import { applyMigrations, type Migration, pendingMigrations, requireRoom } from './migrate.ts'

export interface Tried {
  readonly path: string
  readonly driver: Driver
  readonly migrations: readonly Migration[]
}

/**
 * @param folder where the copy goes; whoever calls removes it
 * @param look opens the copy, unless a fault was found before, and answers further faults
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
  // As the server has it, so that it takes as long.
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
    // That the disk is full says nothing about the migrations.
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
