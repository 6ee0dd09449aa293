/** While other processes read or write, waiting for the engine's lock never blocks the whole server process. */

import { existsSync, mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Connection, loadDriver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite, type SqliteOptions } from '../../src/storage/sqlite/sqlite-storage.ts'
import { type Storage, StorageBusy } from '../../src/storage/store.ts'
import { entry, openTrail } from '../support/written-trail.ts'
import { addSecret, foundAccount, ONE } from './contract/contract.ts'

const folder = mkdtempSync(join(tmpdir(), 'jinku-locked-'))
const driver = await loadDriver()
let count = 0

async function opened(options: Partial<SqliteOptions> = {}) {
  const path = join(folder, `${count++}.db`)
  const storage = openSqlite({ path, driver, ...options })
  await foundAccount(storage, ONE)
  return { path, storage }
}

/** As another process would, which has opened the database by itself. */
function another(path: string, begin: string): Connection {
  const connection = driver.open(path)
  connection.exec(`PRAGMA busy_timeout = 0; ${begin}`)
  return connection
}

async function turns(number: number): Promise<void> {
  for (let turn = 0; turn < number; turn++) await new Promise((resolve) => setImmediate(resolve))
}

const add = (storage: Storage, name: string): Promise<unknown> =>
  storage.change(ONE, (store) => addSecret(store, name))
const isThere = async (storage: Storage, name: string): Promise<boolean> =>
  storage.read(ONE, async (store) => (await store.secrets.named(name)) !== undefined)

test('a change waits for another process that writes, and everything else goes on meanwhile', async () => {
  const { path, storage } = await opened()
  const other = another(path, 'BEGIN IMMEDIATE')
  let isDone = false
  const change = add(storage, 'waits').then(() => {
    isDone = true
  })
  await turns(20)
  expect(isDone).toBe(false)
  expect(await isThere(storage, 'waits')).toBe(false)
  other.exec('COMMIT')
  other.close()
  await change
  expect(await isThere(storage, 'waits')).toBe(true)
  await storage.close()
})

test('what has waited for another process is carried out as soon as that has written, however long it took', async () => {
  let commits = 0
  const open = (path: string): Connection => {
    const connection = driver.open(path)
    const prepare = (text: string) => {
      const prepared = connection.prepare(text)
      if (text !== 'COMMIT') return prepared
      const run: typeof prepared.run = (values) => {
        commits++
        return prepared.run(values)
      }
      return { ...prepared, run }
    }
    return { ...connection, prepare }
  }
  const { path, storage } = await opened({ driver: { ...driver, open } })
  const other = another(path, 'BEGIN IMMEDIATE')
  commits = 0
  const change = add(storage, 'waits')
  // Longer than a batch may take.
  await new Promise((resolve) => setTimeout(resolve, 100))
  other.exec('COMMIT')
  await change
  // None was made with nothing in it: the other process might write again before the next one.
  expect(commits).toBe(1)
  other.close()
  await storage.close()
})

test('whoever has waited too long is turned away, with all that waits; nothing is half done and later changes succeed', async () => {
  const path = join(folder, `${count++}.db`)
  const { storage } = await openTrail(path, { maxLockedMs: 20 })
  await foundAccount(storage, ONE)
  const other = another(path, 'BEGIN IMMEDIATE')
  const waiting = [...['a', 'b', 'c'].map((name) => add(storage, name)), storage.record(entry('r'))]
  for (const end of await Promise.allSettled(waiting)) {
    expect(end).toMatchObject({ status: 'rejected', reason: expect.any(StorageBusy) })
  }
  other.exec('COMMIT')
  other.close()
  for (const name of ['a', 'b', 'c']) expect(await isThere(storage, name)).toBe(false)
  await add(storage, 'a')
  await storage.record(entry('later'))
  expect(await isThere(storage, 'a')).toBe(true)
  await storage.close()
})

test('a change that fails keeps its own reason, though another process begins to write in between', async () => {
  let other: Connection | undefined
  const open = (path: string): Connection => {
    const connection = driver.open(path)
    const prepare = (text: string) => {
      const prepared = connection.prepare(text)
      if (text !== 'ROLLBACK') return prepared
      const run: typeof prepared.run = (values) => {
        const changed = prepared.run(values)
        other?.exec('BEGIN IMMEDIATE')
        return changed
      }
      return { ...prepared, run }
    }
    return { ...connection, prepare }
  }
  const { path, storage } = await opened({ driver: { ...driver, open } })
  other = another(path, '')
  const outcomes = Promise.allSettled([
    storage.change(ONE, () => Promise.reject(new Error('its own'))),
    add(storage, 'next'),
  ])
  await turns(20)
  other.exec('COMMIT')
  expect(await outcomes).toMatchObject([
    { status: 'rejected', reason: { message: 'its own' } },
    { status: 'fulfilled' },
  ])
  expect(await isThere(storage, 'next')).toBe(true)
  other.close()
  other = undefined
  await storage.close()
})

test('a process beside the server leaves the log to it, though somebody reads an earlier moment', async () => {
  const { path, storage } = await opened()
  await add(storage, 'before')
  const reading = another(path, 'BEGIN')
  expect(reading.prepare('SELECT count(*) FROM secrets').get([])).toEqual([1])
  const beside = openSqlite({ path, driver, isShared: true })
  await add(beside, 'beside')
  const { mtimeMs } = statSync(path)
  const logBytes = statSync(`${path}-wal`).size
  await beside.close()
  // Not emptied, and not waited for; but the server, which watches the file, is told.
  expect(statSync(`${path}-wal`).size).toBe(logBytes)
  expect(statSync(path).mtimeMs).toBeGreaterThanOrEqual(mtimeMs)
  await add(storage, 'after')
  expect(reading.prepare('SELECT count(*) FROM secrets').get([])).toEqual([1])
  reading.exec('COMMIT')
  reading.close()
  expect(await isThere(storage, 'beside')).toBe(true)
  await storage.close()
  expect(existsSync(`${path}-wal`) ? statSync(`${path}-wal`).size : 0).toBe(0)
})

test('the log of the database keeps to its bound, though somebody always reads an earlier moment', async () => {
  const maxLogBytes = 4_000_000
  const { path, storage } = await opened({ maxLogBytes })
  let isDone = false
  const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
  // Each begins while another is under way, and lasts for some changes.
  const read = async (): Promise<void> => {
    while (!isDone) {
      await storage.longSnapshot(ONE, async (store) => {
        const before = await store.secrets.named('0')
        const first = written
        while (!isDone && written < first + 1_000) await nextTurn()
        expect(await store.secrets.named('0')).toEqual(before)
      })
    }
  }
  let written = 0
  const add100 = (): Promise<unknown> =>
    Promise.all(Array.from({ length: 100 }, () => add(storage, String(written++))))
  const readers: Promise<void>[] = []
  for (let count = 0; count < 3; count++) {
    readers.push(read())
    for (let times = 0; times < 3; times++) await add100()
  }
  let largest = 0
  for (let times = 0; times < 120; times++) {
    await add100()
    largest = Math.max(largest, statSync(`${path}-wal`).size)
  }
  isDone = true
  await Promise.all(readers)
  await storage.close()
  expect(largest).toBeLessThan(3 * maxLogBytes)
})

test('the server stops at once, though somebody reads', async () => {
  const { path, storage } = await opened()
  await add(storage, 'kept')
  const reading = another(path, 'BEGIN')
  reading.prepare('SELECT count(*) FROM secrets').get([])
  await storage.close()
  reading.exec('COMMIT')
  reading.close()
  const again = openSqlite({ path, driver })
  expect(await isThere(again, 'kept')).toBe(true)
  await again.close()
})

test('no connection of the server waits for a lock by itself', async () => {
  const connections: Connection[] = []
  const open = (path: string): Connection => {
    const connection = driver.open(path)
    connections.push(connection)
    return connection
  }
  const { storage } = await opened({ driver: { ...driver, open } })
  expect(connections).toHaveLength(3)
  for (const connection of connections) {
    expect(connection.prepare('PRAGMA busy_timeout').get([])).toEqual([0])
  }
  await storage.close()
})
