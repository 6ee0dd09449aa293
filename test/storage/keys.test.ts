/** What every storage engine must keep of keys, by subject. */

import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { Storage } from '../../src/storage/store.ts'
import { databaseFiles } from '../support/database-files.ts'
import { reusedPostgres } from '../support/postgres/engine.ts'
import { foundAccount, ONE, OTHER } from './contract/contract.ts'
import { addAccount } from './contract/identities/people.ts'
import { keysContract } from './contract/keys/keys.ts'
import { versionsContract } from './contract/keys/versions.ts'

const driver = await loadDriver()
const newFile = databaseFiles()

function contracts(storage: () => Storage): void {
  describe('keys', () => keysContract(storage))
  describe('versions', () => versionsContract(storage))
}

describe.each([
  ['in a file', newFile],
  ['in memory', async () => ':memory:'],
])('SQLite %s', (_, newPath) => {
  let opened: Storage
  beforeEach(async () => {
    opened = openSqlite({ path: await newPath(), driver })
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
