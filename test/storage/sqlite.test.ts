import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Connection, type Driver, loadDriver } from '../../src/storage/sqlite/driver.ts'
import { migrations } from '../../src/storage/sqlite/migrations/migrations.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import { databaseFiles } from '../support/database-files.ts'
import { addSecret, foundAccount, ONE, storageContract } from './contract/contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'jinku-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let count = 0
const newPath = (): string => join(folder, `${count++}.db`)
const driver = await loadDriver()

const newFile = databaseFiles()

describe('SQLite in a file', () =>
  storageContract(async () => openSqlite({ path: await newFile(), driver })))
describe('SQLite in memory', () =>
  storageContract(async () => openSqlite({ path: ':memory:', driver })))

test('what was committed is there when the file is opened again', async () => {
  const path = newPath()
  const first = openSqlite({ path, driver })
  await foundAccount(first, ONE)
  await first.change(ONE, (store) => addSecret(store, 'kept'))
  await first.close()

  const second = openSqlite({ path, driver })
  expect(await second.read(ONE, (store) => store.secrets.named('kept'))).toMatchObject({
    name: 'kept',
  })
  await second.close()
})

/** The driver, with every connection it opens in view. */
function watchedDriver(): { driver: Driver; opened: Connection[] } {
  const opened: Connection[] = []
  const open = (file: string): Connection => {
    const connection = driver.open(file)
    opened.push(connection)
    return connection
  }
  return { driver: { ...driver, open }, opened }
}

test('after a clean close the database file alone is the whole database', async () => {
  const path = newPath()
  const storage = openSqlite({ path, driver })
  await foundAccount(storage, ONE)
  await storage.change(ONE, (store) => addSecret(store, 'kept'))
  await storage.close()

  const copy = newPath()
  copyFileSync(path, copy)
  const copied = openSqlite({ path: copy, driver })
  expect(await copied.read(ONE, (store) => store.secrets.count())).toBe(1)
  await copied.close()
})

test('when the disk is full every change of the batch is told so, and the next ones succeed', async () => {
  const path = newPath()
  const { driver: watched, opened } = watchedDriver()
  const storage = openSqlite({ path, driver: watched })
  await foundAccount(storage, ONE)
  const [pages] = opened[0]?.prepare('PRAGMA page_count').get([]) ?? []
  opened[0]?.exec(`PRAGMA max_page_count = ${Number(pages)}`)
  const changes = Array.from({ length: 50 }, (_, index) =>
    storage.change(ONE, async (store) => {
      const name = `s${index}`
      await store.secrets.add({
        name,
        type: 'Generic',
        description: 'x'.repeat(8_000),
        creator: '',
      })
    }),
  )
  const outcomes = await Promise.allSettled(changes)
  const kept = await storage.read(ONE, (store) => store.secrets.count())
  expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(kept)
  expect(kept).toBeLessThan(50)

  opened[0]?.exec('PRAGMA max_page_count = 1000000')
  await storage.change(ONE, (store) => addSecret(store, 'after'))
  expect(await storage.read(ONE, (store) => store.secrets.count())).toBe(kept + 1)
  await storage.close()
})

test('a schema newer than the program is refused', async () => {
  const path = newPath()
  const future = [
    ...migrations,
    { number: 99, name: 'future', sql: 'CREATE TABLE future (a TEXT)' },
  ]
  await openSqlite({ path, driver, migrations: future }).close()
  expect(() => openSqlite({ path, driver })).toThrow(/schema 99.*newer/)
})

test('a migration takes a snapshot first, and one that fails changes nothing', async () => {
  const path = newPath()
  const storage = openSqlite({ path, driver })
  await foundAccount(storage, ONE)
  await storage.change(ONE, (store) => addSecret(store, 'kept'))
  await storage.close()

  const broken = [
    ...migrations,
    { number: NEXT, name: 'broken', sql: 'CREATE TABLE half (a TEXT); NONSENSE' },
  ]
  expect(() => openSqlite({ path, driver, migrations: broken })).toThrow()
  const again = openSqlite({ path, driver })
  expect(await again.read(ONE, (store) => store.secrets.count())).toBe(1)
  await again.close()

  const good = [...migrations, { number: NEXT, name: 'good', sql: 'CREATE TABLE more (a TEXT)' }]
  await openSqlite({ path, driver, migrations: good }).close()
  const snapshots = readdirSync(folder).filter((name) => name.includes(`before-schema-${NEXT}-`))
  expect(snapshots.length).toBeGreaterThan(0)
  const snapshot = openSqlite({ path: join(folder, snapshots[0] ?? ''), driver })
  expect(await snapshot.read(ONE, (store) => store.secrets.count())).toBe(1)
  await snapshot.close()
})

test('a commit is on disk when it is answered: write-ahead log, synchronized in full', async () => {
  const { driver: watched, opened } = watchedDriver()
  const storage = openSqlite({ path: newPath(), driver: watched })
  for (const connection of opened) {
    expect(connection.prepare('PRAGMA journal_mode').get([])).toEqual(['wal'])
    expect(connection.prepare('PRAGMA synchronous').get([])).toEqual([FULL])
    expect(connection.prepare('PRAGMA foreign_keys').get([])).toEqual([1])
  }
  await storage.close()
})

const FULL = 2
const NEXT = (migrations.at(-1)?.number ?? 0) + 1
