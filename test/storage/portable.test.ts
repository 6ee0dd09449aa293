/**
 * The contract of storage on a database that has neither triggers nor foreign keys, as some engines have none: they are second guards, and
 * nothing that storage promises rests on them.
 */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe } from 'vitest'
import { type Driver, loadDriver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { Storage } from '../../src/storage/store.ts'
import { foundAccount, ONE, OTHER, storageContract } from './contract/contract.ts'
import { accessContract } from './contract/identities/access.ts'
import { accessKeysContract } from './contract/identities/access-keys.ts'
import { accountsContract } from './contract/identities/accounts.ts'
import { attachmentsContract } from './contract/identities/attachments.ts'
import { groupsContract } from './contract/identities/groups.ts'
import { idsContract } from './contract/identities/ids.ts'
import { loginProfilesContract } from './contract/identities/login-profiles.ts'
import { addAccount } from './contract/identities/people.ts'
import { policiesContract } from './contract/identities/policies.ts'
import { rolesContract } from './contract/identities/roles.ts'
import { tagsContract } from './contract/identities/tags.ts'
import { usersContract } from './contract/identities/users.ts'
import { keysContract } from './contract/keys/keys.ts'
import { versionsContract } from './contract/keys/versions.ts'

const folder = mkdtempSync(join(tmpdir(), 'jinku-portable-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const sqlite = await loadDriver()
const unguarded: Driver = {
  ...sqlite,
  open: (path) => {
    const connection = sqlite.open(path)
    return {
      ...connection,
      exec: (sql) => connection.exec(sql.replace('foreign_keys = ON', 'foreign_keys = OFF')),
    }
  },
}

let count = 0
async function open(): Promise<Storage> {
  const path = join(folder, `${count++}.db`)
  await openSqlite({ path, driver: sqlite }).close()
  const connection = sqlite.open(path)
  const triggers = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
  for (const [name] of triggers.all([])) connection.exec(`DROP TRIGGER ${name}`)
  connection.close()
  return openSqlite({ path, driver: unguarded })
}

describe('storage', () => storageContract(open))

describe('identities and keys', () => {
  let opened: Storage
  beforeEach(async () => {
    opened = await open()
    await foundAccount(opened, ONE)
    await addAccount(opened, OTHER)
  })
  afterEach(() => opened.close())

  const storage = (): Storage => opened
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
  describe('tags', () => tagsContract(storage))
  describe('keys', () => keysContract(storage))
  describe('versions of keys', () => versionsContract(storage))
})
