/**
 * The contract of storage on a database that has neither triggers nor foreign keys, as some engines have none: they are second guards, and
 * nothing that storage promises rests on them.
 */

import { afterEach, beforeEach, describe } from 'vitest'
import { type Driver, loadDriver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { Storage } from '../../src/storage/store.ts'
import { databaseFiles } from '../support/database-files.ts'
import { foundAccount, ONE, OTHER, storageContract } from './contract/contract.ts'
import { addAccount } from './contract/identities/people.ts'
import { identitiesAndKeysContract } from './contract/identities-and-keys.ts'

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

const newFile = databaseFiles((connection) => {
  const triggers = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
  for (const [name] of triggers.all([])) connection.exec(`DROP TRIGGER ${name}`)
})

async function open(): Promise<Storage> {
  return openSqlite({ path: await newFile(), driver: unguarded })
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

  identitiesAndKeysContract(() => opened)
})
