/** New SQLite databases in files. The tables are made once and copied: to make them takes longer than most tests of storage. */

import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { type Connection, loadDriver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'

const driver = await loadDriver()

/**
 * Returns a function that makes a new database and answers its path. All are removed after the tests of the file.
 *
 * @param adapt changes the database that is copied
 */
export function databaseFiles(
  adapt: (connection: Connection) => void = () => {},
): () => Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'jinku-databases-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const original = join(folder, 'original.db')
  let made: Promise<void> | undefined
  let count = 0
  const make = async (): Promise<void> => {
    await openSqlite({ path: original, driver }).close()
    const connection = driver.open(original)
    adapt(connection)
    connection.close()
  }
  return async () => {
    made ??= make()
    await made
    const path = join(folder, `${count++}.db`)
    copyFileSync(original, path)
    return path
  }
}
