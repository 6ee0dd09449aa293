/** A server is killed at every step of an upgrade of its database. The next start always succeeds. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Driver, loadDriver } from '../../src/storage/sqlite/driver.ts'
import { migrations } from '../../src/storage/sqlite/migrations/migrations.ts'
import { dumpOf } from '../storage/released/dump.ts'
import { type Fixture, fixtures } from '../storage/released/fixtures.ts'
import { startTestServer } from '../support/harness.ts'
import { leftBehind } from '../support/left-behind.ts'
import { bundledProgram } from '../support/process/bundled-program.ts'

const PROGRAM = await bundledProgram(join(import.meta.dirname, 'killed.ts'))
const MAX_STATEMENTS = 200
const AT_ONCE = 4

const driver = await loadDriver()
const LATEST = migrations.at(-1)?.number ?? 0

/** The newest released schema that an upgrade starts from. */
const newest = fixtures.filter(({ schema }) => schema < LATEST).at(-1) as Fixture

/** Answers whether it was killed before it was done. */
async function upgradeKilled(database: string, statement: number): Promise<boolean> {
  const child = spawn(process.execPath, [PROGRAM, database, String(statement)], {
    stdio: 'inherit',
  })
  const [code, signal] = await once(child, 'exit')
  if (signal !== 'SIGKILL') expect(code).toBe(0)
  return signal === 'SIGKILL'
}

function contentOf(path: string, { open }: Driver): string {
  const connection = open(path)
  try {
    expect(connection.prepare('PRAGMA integrity_check').all([])).toEqual([['ok']])
    return dumpOf(connection)
  } finally {
    connection.close()
  }
}

async function killedBefore(statement: number): Promise<boolean> {
  const { sql } = newest
  const dataDir = leftBehind(newest, driver)
  const database = join(dataDir, 'jinku.db')
  const wasKilled = await upgradeKilled(database, statement)
  if (wasKilled) expect(contentOf(database, driver)).toBe(sql)
  // Every file with the name of a snapshot is a complete snapshot.
  for (const name of readdirSync(dataDir).filter((one) => one.includes('.before-schema-'))) {
    expect(contentOf(join(dataDir, name), driver)).toBe(sql)
  }
  const jinku = await startTestServer({ onDisk: true, settings: { dataDir } })
  const { body } = await jinku.call('GetSecretValue', { SecretName: 'app/db' })
  expect(body.SecretData).toBe('the fourth')
  await jinku.close()
  expect(readdirSync(dataDir)).not.toContain('unfinished-copy')
  return wasKilled
}

test('a database is what it was, and the next start upgrades it, whichever step an upgrade was killed at', async () => {
  let kills = 0
  for (let first = 1; first < MAX_STATEMENTS; first += AT_ONCE) {
    const statements = Array.from({ length: AT_ONCE }, (_, index) => first + index)
    const outcomes = await Promise.all(statements.map((one) => killedBefore(one)))
    kills += outcomes.filter(Boolean).length
    if (outcomes.includes(false)) break
  }
  // At least before each migration, and around the snapshot and the transaction.
  const pending = migrations.filter(({ number }) => number > newest.schema)
  expect(kills).toBeGreaterThan(pending.length + 4)
  expect(kills).toBeLessThan(MAX_STATEMENTS - AT_ONCE)
})
