/** What every storage engine must keep of keys, by subject. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { Storage } from '../../src/storage/store.ts'
import { reusedPostgres } from '../support/postgres/engine.ts'
import { foundAccount, ONE, OTHER } from './contract/contract.ts'
import { addAccount } from './contract/identities/people.ts'
import { keysContract } from './contract/keys/keys.ts'
import { versionsContract } from './contract/keys/versions.ts'

const folder = mkdtempSync(join(tmpdir(), 'jinku-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
const driver = await loadDriver()

function contracts(storage: () => Storage): void {
  describe('keys', () => keysContract(storage))
  describe('versions', () => versionsContract(storage))
}

describe.each([
  ['in a file', () => join(folder, `${count++}.db`)],
  ['in memory', () => ':memory:'],
])('SQLite %s', (_, newPath) => {
  let opened: Storage
  beforeEach(async () => {
    opened = openSqlite({ path: newPath(), driver })
    await foundAccount(opened, ONE)
    await addAccount(opened, OTHER)
  })
  afterEach(() => opened.close())
  contracts(() => opened)
})

describe.each(['15', '18'] as const)('PostgreSQL %s', (version) => {
  let database: Awaited<ReturnType<typeof reusedPostgres>>
  let opened: Storage
  beforeAll(async () => {
    database = await reusedPostgres(version)
  })
  afterAll(() => database.close())
  beforeEach(async () => {
    opened = await database.emptied()
    await foundAccount(opened, ONE)
    await addAccount(opened, OTHER)
  })
  contracts(() => opened)
})
