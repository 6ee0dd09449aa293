/** A database of schema 1 that has been in use becomes one that knows identities, with everything that was in it. */

import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { secretsMigration } from '../../src/storage/sqlite/migrations/0001-secrets.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import { addSecret, ONE, sealed } from './contract/contract.ts'
import { ALICE, addUser } from './contract/identities/people.ts'

const folder = mkdtempSync(join(tmpdir(), 'jinku-migration-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const driver = await loadDriver()

const SECRET = sealed()
const VALUE = sealed()

/** What the program that knew schema 1 only left behind: an account, its key, a secret with a tag. */
async function leaveSchema1(path: string): Promise<void> {
  await openSqlite({ path, driver, migrations: [secretsMigration] }).close()
  const connection = driver.open(path)
  const { account, now } = ONE
  const run = (sql: string, values: (string | number | Buffer)[]): number =>
    connection.prepare(sql).run(values)
  run('INSERT INTO founding VALUES (1, ?, ?)', [account, 'fingerprint'])
  run('INSERT INTO accounts VALUES (?, ?, ?, ?)', [account, 'Enabled', 2, now])
  run('INSERT INTO key_materials VALUES (?, ?, ?, ?)', [account, 'm', sealed(), now])
  run('INSERT INTO access_keys VALUES (?, ?, ?, ?, ?, ?)', [
    'LTAI1',
    account,
    'root',
    'Active',
    SECRET,
    now,
  ])
  run('INSERT INTO secrets VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, NULL)', [
    account,
    'db',
    'Generic',
    '',
    '',
    'me',
    now,
    now,
  ])
  run('INSERT INTO secret_blocks VALUES (?, 0, 1)', [account])
  run('INSERT INTO versions VALUES (?, 1, ?, 1, ?, ?, ?)', [account, 'v1', 'text', VALUE, now])
  run('INSERT INTO stages VALUES (?, 1, ?, ?)', [account, 'ACSCurrent', 'v1'])
  run('INSERT INTO tags VALUES (?, ?, ?, ?, ?)', [account, 'secret', 'db', 'k', 'v'])
  connection.close()
}

test('what schema 1 held is there under the newest schema, and a snapshot of it beside', async () => {
  const path = join(folder, 'used.db')
  await leaveSchema1(path)
  const storage = openSqlite({ path, driver })
  await storage.read(ONE, async (store) => {
    expect(await store.accessKeys.anywhere('LTAI1')).toEqual({
      id: 'LTAI1',
      account: ONE.account,
      owner: 'root',
      status: 'Active',
      secret: SECRET,
      createdAt: ONE.now,
      lastUsedAt: undefined,
    })
    expect(await store.accounts.all()).toEqual([
      { account: ONE.account, status: 'Enabled', createdAt: ONE.now, alias: undefined },
    ])
    const selected = await store.versions.select('db', { label: 'ACSCurrent' })
    expect(selected?.version?.value).toEqual(VALUE)
    expect(await store.tags.of('secret', 'db')).toEqual(new Map([['k', 'v']]))
    expect(await store.secrets.count()).toBe(1)
    expect(await store.access.revision()).toBe(0)
    expect(await store.access.hasSecretPolicies()).toBe(false)
  })

  await storage.change(ONE, async (store) => {
    const added = await store.accessKeys.add({ id: 'LTAI0', owner: 'root', secret: sealed() })
    const ids = (await store.accessKeys.of('root')).map(({ id }) => id)
    expect(ids).toEqual(['LTAI1', added.id])
    await addUser(store, ALICE.id, 'Alice')
    await store.access.setSecretPolicy(await addSecret(store, 'new'), 'policy')
    const revision = (await store.access.revision()) ?? expect.fail('no account')
    await store.accessKeys.setStatus('LTAI1', 'Inactive')
    expect(await store.access.revision()).toBe(revision + 1)
  })
  await storage.close()

  const [snapshot = ''] = readdirSync(folder).filter((name) => name.includes('before-schema-'))
  const connection = driver.open(join(folder, snapshot))
  expect(connection.prepare('SELECT max(number) FROM schema_migrations').get([])).toEqual([1])
  expect(connection.prepare('SELECT access_key_id FROM access_keys').all([])).toEqual([['LTAI1']])
  connection.close()
})
