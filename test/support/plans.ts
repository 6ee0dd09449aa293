/** The query plans that the engine chooses for prepared statements. */

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Connection, loadDriver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { ReadStore } from '../../src/storage/store.ts'
import { ONE } from '../storage/contract/contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'jinku-plans-'))
let count = 0

export const driver = await loadDriver()

export function newPath(): string {
  return join(folder, `${count++}.db`)
}

/** The plans of all statements that `work` prepares, one line for each step. */
export async function plansOf(
  path: string,
  work: (store: ReadStore) => unknown,
): Promise<string[]> {
  const texts: string[] = []
  const open = (file: string): Connection => {
    const connection = driver.open(file)
    const prepare = (text: string) => {
      texts.push(text)
      return connection.prepare(text)
    }
    return { ...connection, prepare }
  }
  const storage = openSqlite({ path, driver: { ...driver, open } })
  texts.length = 0
  await storage.snapshot(ONE, work)
  await storage.close()

  const connection = driver.open(path)
  const plans = texts.flatMap((text) => {
    return connection
      .prepare(`EXPLAIN QUERY PLAN ${text}`)
      .all(unboundIn(text))
      .map((row) => String(row[3]))
  })
  connection.close()
  return plans
}

/** A null for each value of a statement, whose parameters may be numbered. */
export function unboundIn(text: string): null[] {
  return Array.from(
    new Set(Array.from(text.matchAll(/\?(\d+)?/g), ([, number], at) => number ?? `at ${at}`)),
    () => null,
  )
}
