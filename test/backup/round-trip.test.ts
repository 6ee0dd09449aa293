/** A restore brings back every row of a backup unchanged, under another root key. */

import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { openBackup } from '../../src/backup/read-backup.ts'
import { deriveRootKey, type RootKey, temporaryRootKey } from '../../src/crypto/root-key.ts'
import type { Migration } from '../../src/storage/sqlite/migrate.ts'
import { migrations } from '../../src/storage/sqlite/migrations/migrations.ts'
import { writeTables } from '../../src/storage/sqlite/table-copies.ts'
import { carriedTables } from '../../src/storage/tables.ts'
import {
  backedUp,
  beginChange,
  contentOf,
  driver,
  filledDatabase,
  LATEST,
  restored,
  sourceOf,
} from '../support/backup/filled.ts'

/** A schema of a future version. */
const NEXT: Migration = {
  number: LATEST + 1,
  name: 'next',
  sql: "ALTER TABLE users ADD COLUMN pet TEXT NOT NULL DEFAULT 'none'",
}

const valuesOf = (path: string, sql: string): unknown[] => {
  const connection = driver.open(path)
  const rows = connection.prepare(sql).all([])
  connection.close()
  return rows.flat()
}

test('every row of every table comes back as it was, and every key under the new root key', async () => {
  const source = filledDatabase()
  const before = contentOf(source)
  const { file, contents } = await backedUp(source)
  const target = await restored(file, source.rootKey)

  expect(contentOf(target)).toEqual(before)
  expect(Object.values(before).every((rows) => Array.isArray(rows) && rows.length > 0)).toBe(true)
  const { fingerprint } = target.rootKey
  for (const [table, column] of [
    ['founding', 'root_key_fingerprint'],
    ['key_materials', 'wrapped_under'],
    ['audit_keys', 'wrapped_under'],
  ]) {
    const found = valuesOf(target.path, `SELECT DISTINCT ${column} FROM ${table}`)
    expect([table, ...found]).toEqual([table, fingerprint])
  }
  // A backup of the copy holds the same, table by table.
  const again = await backedUp(target)
  expect(again.contents).toEqual(contents)
  expect(again.id).not.toBe((await backedUp(source)).id)
})

test('the restored schema is that of the program, triggers and all', async () => {
  const source = filledDatabase()
  const { file } = await backedUp(source)
  const target = await restored(file, source.rootKey)
  const schema = 'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name'
  expect(valuesOf(target.path, schema)).toEqual(valuesOf(source.path, schema))
  expect(valuesOf(target.path, 'PRAGMA integrity_check')).toEqual(['ok'])
})

test('a backup of an older schema is restored into that schema and then brought up to date', async () => {
  const source = filledDatabase()
  const { file } = await backedUp(source)
  const target = await restored(file, source.rootKey, [...migrations, NEXT])
  expect(valuesOf(target.path, 'SELECT DISTINCT pet FROM users')).toEqual(['none'])
  expect(valuesOf(target.path, 'SELECT max(number) FROM schema_migrations')).toEqual([NEXT.number])
})

test('a backup is of one moment, whatever is written while it is made', async () => {
  const source = filledDatabase()
  const before = contentOf(source)
  const writer = driver.open(source.path)
  let pages = 0
  const { file } = await backedUp(source, {
    onProgress: () => {
      pages += 1
      writer.exec('UPDATE accounts SET next_serial = next_serial + 1; DELETE FROM tags')
    },
  })
  writer.close()
  expect(pages).toBeGreaterThan(10)
  expect(contentOf(source)).not.toEqual(before)
  expect(contentOf(await restored(file, source.rootKey))).toEqual(before)
})

test('rows that refer to nothing are not restored', async () => {
  const source = filledDatabase()
  const connection = driver.open(source.path)
  connection.exec('PRAGMA foreign_keys = OFF; DELETE FROM secrets WHERE serial = 2')
  connection.close()
  const { file } = await backedUp(source)
  await expect(restored(file, source.rootKey)).rejects.toThrow(
    'versions refers to rows of secrets that are not there',
  )
})

test.each([
  ["INSERT INTO ids VALUES ('access-key', 'more', '1000000000000001', NULL)", 'kind access-key'],
  ["DELETE FROM ids WHERE kind = 'account-alias'", 'accounts has rows'],
  ["UPDATE ids SET account = '1000000000000002'", 'access_keys has rows'],
  ["UPDATE ids SET key_id = 'other' WHERE kind = 'key-version'", 'key_versions has rows'],
  [
    "INSERT INTO access_keys SELECT '1000000000000002', access_key_id, principal, status, sealed_secret, 1, 1, 1 FROM access_keys WHERE account = '1000000000000001'",
    'access_keys has rows whose id is not claimed for them: 1',
  ],
])('ids that do not belong to what bears them are not restored: %s', async (sql, told) => {
  const source = filledDatabase()
  const connection = driver.open(source.path)
  connection.exec(`PRAGMA foreign_keys = OFF; ${sql}`)
  connection.close()
  const { file } = await backedUp(source)
  await expect(restored(file, source.rootKey)).rejects.toThrow(told)
})

test('no two accounts are restored with one id', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'jinku-twice-')), 'twice.db')
  const writing = writeTables(path, driver, LATEST, migrations)
  const table = carriedTables.find(({ name }) => name === 'ids')
  if (table === undefined) throw new Error('there is no table of ids')
  const columns = ['kind', 'id', 'account', 'key_id']
  const twice = writing.add(table, columns, [
    ['access-key', 'LTAI1', '1000000000000001', null],
    ['access-key', 'LTAI1', '1000000000000002', null],
  ])
  await expect(twice).rejects.toThrow(/UNIQUE/)
  writing.close()
  rmSync(dirname(path), { recursive: true })
})

test('keys under both root keys of a change that is under way are carried, and one key is left', async () => {
  const source = filledDatabase()
  const before = contentOf(source)
  const next = temporaryRootKey()
  beginChange(source, next)
  const { file } = await backedUp(source)
  const target = await restored(file, next)
  expect(contentOf(target)).toEqual(before)
  expect(valuesOf(target.path, 'SELECT count(*) FROM root_key_handover')).toEqual([0])
})

test('a backup that was made while the root key was being changed opens with either key alone, and with no other', async () => {
  const bytes = { former: randomBytes(32), next: randomBytes(32) }
  const source = filledDatabase(undefined, deriveRootKey(bytes.former))
  const before = contentOf(source)
  const { fingerprint: from } = source.rootKey
  beginChange(source, deriveRootKey(bytes.next))
  const { file } = await backedUp(source)
  for (const key of [bytes.former, bytes.next]) {
    expect(contentOf(await restored(file, deriveRootKey(key)))).toEqual(before)
  }
  const to = deriveRootKey(bytes.next).fingerprint
  const other = temporaryRootKey()
  // The same key is given twice. The message names it once.
  const opened = openBackup(sourceOf(file), {
    rootKeys: async () => [other, other],
    passphrase: undefined,
  })
  await expect(opened).rejects.toThrow(
    `The backup was made under root key ${to} or ${from}, and at hand is ${other.fingerprint}. Root key ${to} comes`,
  )
})

test('either the root key or the recovery passphrase opens a backup, and neither is in it', async () => {
  const source = filledDatabase()
  const passphrase = 'a passphrase of some length'
  const given = Buffer.from(passphrase)
  const { file, fileDigest } = await backedUp(source, { passphrase: given })
  expect(given.every((byte) => byte === 0)).toBe(true)
  expect(file.includes(passphrase)).toBe(false)
  expect(fileDigest).toBe(createHash('sha256').update(file).digest('hex'))

  const read = async (rootKeys: readonly RootKey[], phrase?: string): Promise<number> => {
    const backup = await openBackup(sourceOf(file), {
      rootKeys: async () => rootKeys,
      passphrase: phrase === undefined ? undefined : Buffer.from(phrase),
    })
    const { tables } = await backup.read(async () => {})
    return tables.length
  }
  expect(await read([source.rootKey])).toBeGreaterThan(20)
  expect(await read([temporaryRootKey()], passphrase)).toBeGreaterThan(20)
  await expect(read([], 'another passphrase')).rejects.toThrow('does not open the backup')
})

test('no key and no name is in the file as it is', async () => {
  const source = filledDatabase()
  const { file } = await backedUp(source)
  const keys = Object.values(contentOf(source)).flatMap((rows) =>
    (rows as readonly { readonly wrapped?: Buffer | null }[]).flatMap(
      ({ wrapped }) => wrapped ?? [],
    ),
  )
  expect(keys.length).toBeGreaterThan(4)
  expect(keys.filter((key) => file.includes(key))).toEqual([])
  expect(file.includes('é\u{1f511}')).toBe(false)
})
