/** What is answered, and what is stored, when the connection to the database or the database itself fails. */

import { setTimeout as sleep } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { trailWriter } from '../../src/audit/trail-writer.ts'
import { OutcomeUnknown } from '../../src/storage/engine-transaction.ts'
import { laneOf } from '../../src/storage/postgres/lanes.ts'
import { StorageFailure } from '../../src/storage/storage-failure.ts'
import { type Storage, StorageBusy } from '../../src/storage/store.ts'
import { addSecret, foundAccount, nonceOf, ONE, sealed } from '../storage/contract/contract.ts'
import { addAccount } from '../storage/contract/identities/people.ts'
import { engineOn, serverSettings } from '../support/postgres/engine.ts'
import { proxyBefore, type TestProxy } from '../support/postgres/proxy.ts'
import {
  type PostgresDatabase,
  postgresDatabase,
  sharedPostgres,
} from '../support/postgres/server.ts'
import { heardInTime, NOTHING } from '../support/three-seconds.ts'
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
  await storage.beginTrail(writerOfTrail())
  return { storage, proxy, database }
}

const writerOfTrail = () =>
  trailWriter({
    key: AUDIT_KEY,
    chain: 'server',
    clock: () => 1_000_000,
    onCheckpoint: () => {},
    reportFault: () => {},
  })

const add = (storage: Storage, name: string): Promise<unknown> =>
  storage.change(
    ONE,
    (store) => addSecret(store, name),
    () => entry(name),
  )

/** A change that may run at the same time as others. It claims a nonce. */
const put = (storage: Storage, name: string): Promise<unknown> =>
  storage.change(
    { ...ONE, confinedTo: name },
    async (store) => {
      await store.nonces.require(nonceOf(ONE, name), () => new Error('used'))
      const found = await store.versions.toExtend(name)
      if (found === undefined) throw new Error('not found')
      await store.versions.add(found.secret, { id: 'v2', dataType: 'text', value: sealed() }, 2)
      await store.versions.restage(found.secret, found.stages, new Map([['ACSCurrent', 'v2']]))
    },
    () => entry(`put ${name}`),
  )

/**
 * Has a change carried out. On a busy machine it may be answered before its outcome is known, or those behind it be refused. Then it is asked
 * for again, unless it turns out to be done.
 */
async function certainly(change: () => Promise<unknown>): Promise<void> {
  try {
    await change()
  } catch (error) {
    if (!(error instanceof StorageFailure)) throw error
    if (error instanceof OutcomeUnknown && (await error.settled)) return
    await sleep(50)
    await certainly(change)
  }
}

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
  await certainly(() => add(opened.storage, 'a'))
  expect(await names(opened)).toEqual(['a'])
  expect((await recorded(opened)).match(/"a"/g)?.length).toBe(1)
})

test('a change whose connection is lost after the commit is found done, and is not done twice', async () => {
  const opened = await openProxied()
  opened.proxy.faults.push('lost after')
  await certainly(() => add(opened.storage, 'a'))
  await certainly(() => add(opened.storage, 'b'))
  expect(await names(opened)).toEqual(['a', 'b'])
  expect((await recorded(opened)).match(/"a"/g)?.length).toBe(1)
})

test.each(['lost before', 'lost after'] as const)(
  'of changes that ran at the same time, and whose connection is %s the commit, each is carried out once',
  async (fault) => {
    const opened = await openProxied()
    const { proxy, storage, database } = opened
    const all = Array.from({ length: 20 }, (_, at) => `s${String(at).padStart(2, '0')}`)
    for (const name of all) await add(storage, name)
    proxy.faults.push(fault)
    await Promise.all(all.map((name) => certainly(() => put(storage, name))))
    const { rows } = await database.query(
      "SELECT s.name FROM versions v JOIN secrets s ON s.serial = v.secret_serial WHERE v.version_id = 'v2' ORDER BY 1",
    )
    expect(rows.map(({ name }) => name)).toEqual(all)
    const entries = await recorded(opened)
    for (const name of all) expect(entries.split(`"put ${name}"`).length).toBe(2)
  },
)

test('while the database is away, whoever waits hears in time that the change may have been carried out', async () => {
  const opened = await openProxied()
  const { proxy, storage } = opened
  proxy.faults.push('lost after')
  const change = add(storage, 'a')
  const heard = heardInTime(change)
  while (proxy.faults.length > 0) await new Promise((resolve) => setTimeout(resolve, 1))
  proxy.isAway = true
  proxy.cutAll()
  expect((await heard) as object).toMatchObject({ status: 'rejected' })
  const unknown = await change.catch((error: unknown) => error)
  expect(unknown).toBeInstanceOf(OutcomeUnknown)
  expect(String(unknown)).toMatch(/may have been carried out/)

  // The others are refused with the reason, and are not carried out later.
  const works = asked(storage)
  expect(await refusedInTime(works)).toBe(works.length)
  proxy.isAway = false
  expect(await (unknown as OutcomeUnknown).settled).toBe(true)
  await add(storage, 'c')
  expect(await names(opened)).toEqual(['a', 'c'])
})

test('a change is found done after another process has continued the same chain of the trail', async () => {
  const opened = await openProxied()
  const { proxy, storage, database } = opened
  const server = await sharedPostgres()
  const other = await engineOn(serverSettings(server, database.name))
  onTestFinished(() => other.close())
  const others = await other.openStorage()
  await others.beginTrail(writerOfTrail())
  proxy.faults.push('lost after')
  const change = certainly(() => add(storage, 'a'))
  while (proxy.faults.length > 0) await sleep(1)
  proxy.isAway = true
  proxy.cutAll()
  await add(others, 'b')
  proxy.isAway = false
  await change
  await certainly(() => add(storage, 'c'))
  expect(await names(opened)).toEqual(['a', 'b', 'c'])
  expect((await recorded(opened)).match(/"a"/g)?.length).toBe(1)
})

test('a commit that goes on after its connection was lost is waited for, also when the first change in it was refused', async () => {
  const opened = await openProxied()
  const { proxy, storage, database } = opened
  // An account whose changes share commits with those that belong to none, which come before.
  const ids = Array.from({ length: 100 }, (_, at) => String(1_000_000_000_000_000 + at))
  const scope = { account: ids.find((id) => laneOf(id) === laneOf('')) ?? '', now: 1 }
  await addAccount(storage, scope)
  const slow = `CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.5); RETURN NULL; END $$;
    CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON secrets DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow()`
  await database.query(slow)
  proxy.faults.push('lost while')
  const refused = storage.change({ account: '', now: 1 }, () => {
    throw new Error('refused')
  })
  const done = certainly(() =>
    storage.change(
      scope,
      (store) => addSecret(store, 'a'),
      () => entry('a'),
    ),
  )
  const ends = await Promise.allSettled([refused, done])
  expect(ends.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  expect(await names(opened)).toEqual(['a'])
  expect((await recorded(opened)).match(/"a"/g)?.length).toBe(1)
})

test('changes that were late for a message that failed leave nothing behind for those that come next', async () => {
  const { storage } = await openProxied()
  await add(storage, 'there')
  const fails = storage.change({ ...ONE, confinedTo: 'there' }, (store) =>
    addSecret(store, 'there'),
  )
  const late = Array.from({ length: 20 }, (_, at) =>
    storage.change({ ...ONE, confinedTo: `late ${at}` }, async (store) => {
      await sleep(100)
      await store.nonces.require(nonceOf(ONE, `late ${at}`), () => new Error('used'))
      return await store.versions.toExtend('there')
    }),
  )
  await expect(fails).rejects.toThrow(/unique/)
  for (const found of await Promise.all(late)) expect(found?.secret.name).toBe('there')
  await put(storage, 'there')
})

/** Everything that a request may wait for. */
const asked = (storage: Storage): readonly Promise<unknown>[] => [
  add(storage, 'b'),
  Promise.resolve(storage.read(ONE, (store) => store.secrets.named('a'))),
  storage.snapshot(ONE, (store) => store.secrets.count()),
  storage.longSnapshot(ONE, (store) => store.secrets.count()),
  storage.record(entry('read')),
  // Those that come later meet with what is known by then.
  sleep(500).then(() => add(storage, 'late')),
  sleep(500).then(() => storage.snapshot(ONE, (store) => store.secrets.count())),
]

/** Each hears in time how it ended: what was refused, because of the database. Answers how many were. */
async function refusedInTime(works: readonly Promise<unknown>[]): Promise<number> {
  const ends = await Promise.all(works.map(heardInTime))
  expect(ends).not.toContain(NOTHING)
  const refused = ends.flatMap((end) =>
    typeof end === 'object' && end.status === 'rejected' ? [end.reason] : [],
  )
  const isKnown = (reason: unknown): boolean =>
    reason instanceof StorageFailure ||
    reason instanceof StorageBusy ||
    reason instanceof OutcomeUnknown
  expect(refused.filter((reason) => !isKnown(reason))).toEqual([])
  return refused.length
}

test.each([
  ['from one moment to the next', undefined],
  ['when it is asked what it is', 'pg_is_in_recovery'],
  ['at a commit', 'COMMIT'],
])('a connection that stops forwarding is given up in time: %s', async (_, stallsAt) => {
  const opened = await openProxied()
  const { proxy, storage } = opened
  await add(storage, 'a')
  // The statement for a commit is sent by its name, and by its text only over a new connection.
  if (stallsAt !== undefined) proxy.cutAll()
  proxy.stallsAt = stallsAt
  proxy.isStalled = stallsAt === undefined
  const works = asked(storage)
  const refused = await refusedInTime(works)
  if (stallsAt === undefined) expect(refused).toBe(works.length)
  else expect(refused).toBeGreaterThan(1)
  proxy.stallsAt = undefined
  proxy.isStalled = false
  proxy.cutAll()
  await onceBack(storage)
  await add(storage, 'c')
  const stored = await names(opened)
  expect(stored.filter((name) => !['b', 'late'].includes(name))).toEqual(['a', 'c'])
  // Whatever was carried out has its entry, and nothing else has.
  const entries = await recorded(opened)
  for (const name of ['b', 'late']) {
    expect([name, entries.includes(`"${name}"`)]).toEqual([name, stored.includes(name)])
  }
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
