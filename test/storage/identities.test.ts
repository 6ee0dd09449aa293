/** What every storage engine must keep of identities, by subject. */

import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { Storage } from '../../src/storage/store.ts'
import { databaseFiles } from '../support/database-files.ts'
import { reusedPostgres } from '../support/postgres/engine.ts'
import { foundAccount, ONE, OTHER } from './contract/contract.ts'
import { accessContract } from './contract/identities/access.ts'
import { accessKeysContract } from './contract/identities/access-keys.ts'
import { accountsContract } from './contract/identities/accounts.ts'
import { attachmentsContract } from './contract/identities/attachments.ts'
import { groupsContract } from './contract/identities/groups.ts'
import { guardsContract } from './contract/identities/guards.ts'
import { idsContract } from './contract/identities/ids.ts'
import { loginProfilesContract } from './contract/identities/login-profiles.ts'
import { addAccount } from './contract/identities/people.ts'
import { policiesContract } from './contract/identities/policies.ts'
import { revisionContract } from './contract/identities/revision.ts'
import { rolesContract } from './contract/identities/roles.ts'
import { tagsContract } from './contract/identities/tags.ts'
import { usersContract } from './contract/identities/users.ts'

const driver = await loadDriver()
const newFile = databaseFiles()

function contracts(storage: () => Storage, hasGuards: boolean): void {
  describe('accounts', () => accountsContract(storage))
  describe('users', () => usersContract(storage))
  describe('groups', () => groupsContract(storage))
  describe('roles', () => rolesContract(storage))
  describe('policies', () => policiesContract(storage))
  describe('attachments', () => attachmentsContract(storage))
  describe('ids', () => idsContract(storage))
  describe('access keys', () => accessKeysContract(storage))
  describe('login profiles', () => loginProfilesContract(storage))
  describe('access', () => accessContract(storage))
  describe('revision', () => revisionContract(storage, hasGuards))
  describe('tags', () => tagsContract(storage))
  if (hasGuards) describe('guards', () => guardsContract(storage))
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
  contracts(() => opened, true)
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
  contracts(() => opened, false)
})
