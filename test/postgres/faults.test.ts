/** What is answered, and what is stored, when the connection to the database or the database itself fails. */

import { expect, onTestFinished, test } from 'vitest'
import { trailWriter } from '../../src/audit/trail-writer.ts'
import { OutcomeUnknown } from '../../src/storage/engine-transaction.ts'
import { StorageFailure } from '../../src/storage/storage-failure.ts'
import { type Storage, StorageBusy } from '../../src/storage/store.ts'
import { addSecret, foundAccount, ONE } from '../storage/contract/contract.ts'
import { engineOn, serverSettings } from '../support/postgres/engine.ts'
import { proxyBefore, type TestProxy } from '../support/postgres/proxy.ts'
import {
  type PostgresDatabase,
  postgresDatabase,
  sharedPostgres,
} from '../support/postgres/server.ts'
import { AUDIT_KEY, entry } from '../support/written-trail.ts'

interface Proxied {
  readonly storage: Storage
  readonly proxy: TestProxy
  readonly database: PostgresDatabase
}

async function openProxied(): Promise<Proxied> {
  const database = await postgresDatabase()
  const server = await sharedPostgres()
  const proxy = await proxyBefore(`${server.folder}/.s.PGSQL.${server.port}`)
  const settings = {
    ...serverSettings(server, database.name),
    hosts: [{ host: '127.0.0.1', port: proxy.port }],
  }
  const engine = await engineOn(settings)
  const storage = await engine.openStorage()
  onTestFinished(async () => {
    proxy.isAway = false
    proxy.isStalled = false
    await engine.close()
  })
  await foundAccount(storage, ONE)
  await storage.beginTrail(
    trailWriter({
      key: AUDIT_KEY,
      chain: 'server',
      clock: () => 1_000_000,
      onCheckpoint: () => {},
      reportFault: () => {},
    }),
  )
  return { storage, proxy, database }
}

const add = (storage: Storage, name: string): Promise<unknown> =>
  storage.change(
    ONE,
    (store) => addSecret(store, name),
    () => entry(name),
  )

async function names({ database }: Proxied): Promise<string[]> {
  const { rows } = await database.query('SELECT name FROM secrets ORDER BY name')
  return rows.map(({ name }) => name)
}

/** For a moment after an attempt that failed, the next ones fail at once. */
async function onceBack(storage: Storage): Promise<void> {
  for (;;) {
    try {
      await storage.record(entry('again'))
      return
    } catch (error) {
      expect(error).toBeInstanceOf(StorageFailure)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

/** What the trail says was done. */
async function recorded({ database }: Proxied): Promise<string> {
  const { rows } = await database.query('SELECT entries FROM audit_batches ORDER BY sequence')
  return rows.map(({ entries }) => entries).join('\n')
}

test('a change whose connection is lost before the server gets the commit is carried out once', async () => {
  const opened = await openProxied()
  opened.proxy.faults.push('lost before', 'lost before')
  await add(opened.storage, 'a')
  expect(await names(opened)).toEqual(['a'])
  expect((await recorded(opened)).match(/"a"/g)?.length).toBe(1)
})

test('a change whose connection is lost after the commit is found done, and is not done twice', async () => {
  const opened = await openProxied()
  opened.proxy.faults.push('lost after')
  await add(opened.storage, 'a')
  await add(opened.storage, 'b')
  expect(await names(opened)).toEqual(['a', 'b'])
  expect((await recorded(opened)).match(/"a"/g)?.length).toBe(1)
})

test('while the database is away, whoever waits hears in time that the change may have been carried out', async () => {
  const opened = await openProxied()
  const { proxy, storage } = opened
  proxy.faults.push('lost after')
  const began = performance.now()
  const change = add(storage, 'a').catch((error: unknown) => error)
  while (proxy.faults.length > 0) await new Promise((resolve) => setTimeout(resolve, 1))
  proxy.isAway = true
  proxy.cutAll()
  const unknown = await change
  expect(performance.now() - began).toBeLessThan(3_000)
  expect(unknown).toBeInstanceOf(OutcomeUnknown)
  expect(String(unknown)).toMatch(/may have been carried out/)

  // The others are refused with the reason, and are not carried out later.
  const others = await Promise.allSettled([
    add(storage, 'b'),
    storage.read(ONE, (store) => store.secrets.named('a')),
    storage.snapshot(ONE, (store) => store.secrets.count()),
    storage.record(entry('read')),
  ])
  for (const other of others) {
    expect(other.status === 'rejected' && other.reason).toBeInstanceOf(StorageFailure)
    expect(String((other as PromiseRejectedResult).reason)).toMatch(/cannot be reached/)
  }
  expect(performance.now() - began).toBeLessThan(6_000)
  proxy.isAway = false
  expect(await (unknown as OutcomeUnknown).settled).toBe(true)
  await add(storage, 'c')
  expect(await names(opened)).toEqual(['a', 'c'])
})

test('a connection that stops forwarding is given up in time, for reads and for changes', async () => {
  const opened = await openProxied()
  const { proxy, storage } = opened
  await add(storage, 'a')
  const began = performance.now()
  proxy.isStalled = true
  const ends = await Promise.allSettled([
    add(storage, 'b'),
    storage.read(ONE, (store) => store.secrets.named('a')),
  ])
  expect(performance.now() - began).toBeLessThan(6_000)
  for (const end of ends) {
    const reason = end.status === 'rejected' ? end.reason : undefined
    expect(reason instanceof StorageFailure || reason instanceof StorageBusy).toBe(true)
  }
  proxy.isStalled = false
  proxy.cutAll()
  await onceBack(storage)
  await add(storage, 'c')
  expect(await names(opened)).toEqual(['a', 'c'])
})

test('of changes that the server refuses because of another transaction none is lost or done twice', async () => {
  const opened = await openProxied()
  const { database, storage } = opened
  const locked = database.query(
    `BEGIN; SELECT 1 FROM accounts FOR UPDATE; SELECT pg_sleep(1.3); COMMIT`,
  )
  await new Promise((resolve) => setTimeout(resolve, 100))
  await Promise.all(['a', 'b', 'c', 'd'].map((name) => add(storage, name)))
  await locked
  expect(await names(opened)).toEqual(['a', 'b', 'c', 'd'])
})

test('a backend that an operator ends is replaced, and nobody notices', async () => {
  const opened = await openProxied()
  const { database, storage } = opened
  await add(storage, 'a')
  for (let round = 0; round < 5; round++) {
    await database.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE datname = current_database() AND application_name = 'jinku'`,
    )
    const [, found] = await Promise.all([
      add(storage, `b${round}`),
      storage.read(ONE, (store) => store.secrets.named('a')),
    ])
    expect(found?.name).toBe('a')
  }
  expect((await names(opened)).length).toBe(6)
})
