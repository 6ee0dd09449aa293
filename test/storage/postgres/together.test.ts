/** Changes that run at the same time: how many messages they need, and that neither lanes nor processes wait for each other. */

import { expect, onTestFinished, test } from 'vitest'
import type { DatabaseServer } from '../../../src/storage/engine.ts'
import { type Scope, type Storage, StorageBusy } from '../../../src/storage/store.ts'
import { engineOn, serverSettings } from '../../support/postgres/engine.ts'
import { portableDriver } from '../../support/postgres/portable-driver.ts'
import { proxyBefore } from '../../support/postgres/proxy.ts'
import {
  type PostgresDatabase,
  type PostgresServer,
  privatePostgres,
  sharedPostgres,
} from '../../support/postgres/server.ts'
import { addSecret, foundAccount, nonceOf, ONE, sealed } from '../contract/contract.ts'
import { addAccount } from '../contract/identities/people.ts'

async function openStorage(settings: DatabaseServer): Promise<Storage> {
  const engine = await engineOn(settings)
  onTestFinished(() => engine.close())
  return await engine.openStorage()
}

/** What a put does, without a nonce. */
async function put(storage: Storage, scope: Scope, name: string, id: string): Promise<void> {
  await storage.change({ ...scope, confinedTo: name }, async (store) => {
    const found = await store.versions.toExtend(name)
    if (found === undefined) throw new Error('not found')
    const { secret, versions, stages } = found
    const ordinal = (versions.at(-1)?.ordinal ?? 0) + 1
    await store.versions.add(secret, { id, dataType: 'text', value: sealed() }, ordinal)
    await store.versions.restage(secret, stages, new Map([['ACSCurrent', id]]))
  })
}

/** The same on a machine that is so slow that a lock is not waited for long enough. */
async function putUntilDone(...asked: Parameters<typeof put>): Promise<void> {
  for (;;) {
    try {
      return await put(...asked)
    } catch (error) {
      if (!(error instanceof StorageBusy)) throw error
    }
  }
}

const ACCOUNTS: readonly Scope[] = Array.from({ length: 12 }, (_, index) => ({
  ...ONE,
  account: String(1_111_111_111_111_112 + index),
}))

/** Each account has a secret. */
async function fillAccounts(storage: Storage): Promise<void> {
  await foundAccount(storage, ONE)
  for (const scope of ACCOUNTS) {
    await addAccount(storage, scope)
    await storage.change(scope, (store) => addSecret(store, 'a'))
  }
}

test('a change goes twice to the server and back, and as many at once as may share a commit do so too', async () => {
  const server = await sharedPostgres()
  const proxy = await proxyBefore(`${server.folder}/.s.PGSQL.${server.port}`)
  const database = await server.createDatabase()
  const hosts = [{ host: '127.0.0.1', port: proxy.port }]
  const storage = await openStorage({ ...serverSettings(server, database.name), hosts })
  await foundAccount(storage, ONE)
  const names = Array.from({ length: 32 }, (_, index) => `s${index}`)
  await storage.change(ONE, async (store) => {
    for (const name of names) await addSecret(store, name)
  })
  // The connection is open, and knows the statements.
  await put(storage, ONE, 's0', 'v2')

  const during = async (work: () => Promise<unknown>): Promise<number> => {
    const before = proxy.roundTrips
    await work()
    return proxy.roundTrips - before
  }
  expect(await during(() => put(storage, ONE, 's0', 'v3'))).toBeLessThanOrEqual(2)
  const all = (): Promise<unknown> =>
    Promise.all(names.map((name) => put(storage, ONE, name, 'v4')))
  expect(await during(all)).toBeLessThanOrEqual(2)
})

test('while an account is locked elsewhere, others go on: lanes commit at the same time', async () => {
  const server = await sharedPostgres()
  const database = await server.createDatabase()
  const storage = await openStorage(serverSettings(server, database.name))
  await fillAccounts(storage)
  const locked = await holdAccount(server, database, ACCOUNTS[0]?.account ?? '')
  const ended: number[] = []
  const changes = ACCOUNTS.map(async (scope, index) => {
    // The one that waits begins first.
    await putUntilDone(storage, scope, 'a', 'v2')
    ended.push(index)
  })
  while (ended.length === 0) await new Promise((resolve) => setTimeout(resolve, 1))
  expect(ended).not.toContain(0)
  await locked.release()
  await Promise.all(changes)
  expect(ended.length).toBe(ACCOUNTS.length)
})

/** Holds the lock of an account, as another process would. */
async function holdAccount(
  server: PostgresServer,
  database: PostgresDatabase,
  account: string,
): Promise<{ release(): Promise<void> }> {
  const engine = await engineOn(serverSettings(server, database.name))
  onTestFinished(() => engine.close())
  const storage = await engine.openStorage({ isShared: true })
  let release = (): void => {}
  const isReleased = new Promise<void>((resolve) => {
    release = resolve
  })
  let isHeld = (): void => {}
  const held = new Promise<void>((resolve) => {
    isHeld = resolve
  })
  const holding = storage.change({ ...ONE, account }, async (store) => {
    await store.accounts.status()
    isHeld()
    await isReleased
  })
  await held
  return {
    release: async () => {
      release()
      await holding
    },
  }
}

test('two processes that change the same accounts in another order never wait for each other in a circle', async () => {
  const server = await privatePostgres('18', { deadlock_timeout: '50ms' })
  const database = await server.createDatabase()
  const settings = serverSettings(server, database.name)
  const [one, other] = [await openStorage(settings), await openStorage(settings)]
  await fillAccounts(one)
  const storm = async (storage: Storage, scopes: readonly Scope[], by: string): Promise<void> => {
    for (let round = 0; round < 25; round++) {
      await Promise.all(scopes.map((scope) => putUntilDone(storage, scope, 'a', `${by}${round}`)))
    }
  }
  await Promise.all([storm(one, ACCOUNTS, 'o'), storm(other, [...ACCOUNTS].reverse(), 'r')])
  expect(server.log()).not.toMatch(/deadlock detected/)
  const { rows } = await database.query(
    'SELECT account, count(*)::int AS n FROM versions GROUP BY 1',
  )
  expect(rows.map(({ n }) => n)).toEqual(ACCOUNTS.map(() => 51))
})

test('whatever some of many changes do wrong, and whatever the server refuses, what is answered as done is there and nothing else', async () => {
  const driver = portableDriver()
  const server = await sharedPostgres()
  const database = await server.createDatabase()
  const engine = await engineOn(serverSettings(server, database.name), driver.Driver)
  onTestFinished(() => engine.close())
  const storage = await engine.openStorage()
  await fillAccounts(storage)
  const names = ['a', 'b', 'c', 'd', 'e', 'f']
  for (const scope of ACCOUNTS.slice(0, 4)) {
    for (const name of names.slice(1))
      await storage.change(scope, (store) => addSecret(store, name))
  }
  driver.conflictEvery = 5

  /** What a change does: it goes well; it throws before or after it has written; its statement fails; its nonce is used. */
  const kinds = ['well', 'well', 'well', 'before', 'after', 'statement', 'nonce'] as const
  const expected: string[] = []
  for (let round = 0; round < 30; round++) {
    const changes = ACCOUNTS.slice(0, 4).flatMap((scope, account) =>
      names.map(async (name, at) => {
        const kind = kinds[(round * 31 + account * 17 + at * 7 + round * at) % kinds.length]
        const id = kind === 'statement' ? 'v1' : `r${round}`
        const nonce = nonceOf(scope, kind === 'nonce' ? 'same' : `${round} ${name}`)
        await storage.change({ ...scope, confinedTo: name }, async (store) => {
          await store.nonces.require(nonce, () => new Error('used'))
          const found = await store.versions.toExtend(name)
          if (kind === 'before' || found === undefined) throw new Error('before')
          const version = { id, dataType: 'text', value: sealed() } as const
          await store.versions.add(found.secret, version, found.versions.length + 1)
          if (kind === 'after') throw new Error('after')
        })
        expected.push(`${scope.account} ${name} ${id}`)
        return kind
      }),
    )
    const done = (await Promise.allSettled(changes)).flatMap((end) =>
      end.status === 'fulfilled' ? [end.value] : [],
    )
    expect(done.every((kind) => kind === 'well' || kind === 'nonce')).toBe(true)
    // One change of each account has the nonce that others want, and keeps it.
    expect(done.filter((kind) => kind === 'nonce').length).toBeLessThanOrEqual(4)
  }
  const { rows } = await database.query(
    `SELECT v.account || ' ' || s.name || ' ' || v.version_id AS version FROM versions v
     JOIN secrets s ON s.account = v.account AND s.serial = v.secret_serial WHERE v.version_id <> 'v1'`,
  )
  expect(rows.map(({ version }) => version).toSorted()).toEqual(expected.toSorted())
  expect(expected.length).toBeGreaterThan(100)
  const claimed = await database.query(
    "SELECT count(*)::int AS n FROM nonces WHERE digest = 'same'",
  )
  expect(claimed.rows).toEqual([{ n: 4 }])
  expect(driver.refused).toEqual([])
})
