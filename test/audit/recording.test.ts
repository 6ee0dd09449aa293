/** Every effect has its entry, and no caller gets an answer before the entry is durable. */

import { copyFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { verifyTrail } from '../../src/audit/verify-trail.ts'
import type { Connection, Driver } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import { type Storage, StorageBusy } from '../../src/storage/store.ts'
import { addSecret, foundAccount, nonceOf } from '../storage/contract/contract.ts'
import {
  AUDIT_KEY,
  driver,
  entry,
  newPath,
  openTrail,
  readTrail,
  recordTogether,
  SCOPE,
  tamper,
  verify,
} from '../support/written-trail.ts'

/** The request ids of each batch, in order. */
async function recorded(storage: Storage, chain = 'server'): Promise<string[][]> {
  const { rows } = await storage.read(SCOPE, ({ trail }) =>
    trail.batches({ account: '', chain }, undefined, 100_000),
  )
  return rows.map(({ entries }) =>
    entries
      .toString()
      .split('\n')
      .map((line) => (JSON.parse(line) as { requestId: string }).requestId),
  )
}

const addWithEntry = (storage: Storage, name: string): Promise<string> =>
  storage.change(SCOPE, async (store) => (await addSecret(store, name)).name, entry)

const secrets = async (storage: Storage): Promise<number> =>
  storage.read(SCOPE, (store) => store.secrets.count())

describe.each([
  ['in a file', newPath],
  ['in memory', () => ':memory:'],
])('%s', (_, path) => {
  test('changes and entries that wait at the same moment share one batch, in the order of their outcome', async () => {
    const { storage } = await openTrail(path())
    await foundAccount(storage, SCOPE)
    const read = storage.record(entry('read'))
    await Promise.all([addWithEntry(storage, 'a'), read, addWithEntry(storage, 'b')])
    expect(await recorded(storage)).toEqual([['a', 'b', 'read']])
    await storage.record(entry('later'))
    expect(await recorded(storage)).toEqual([['a', 'b', 'read'], ['later']])
    await storage.close()
  })

  test('a change that is refused with an entry leaves that and its nonce, in one commit, and nothing else', async () => {
    const { storage } = await openTrail(path())
    await foundAccount(storage, SCOPE)
    const refuse = (name: string): Promise<string> =>
      storage.change<string>(
        SCOPE,
        async (store) => {
          await store.nonces.claim(nonceOf(SCOPE, name))
          await addSecret(store, name)
          throw new Error('refused')
        },
        () => expect.fail('it was carried out'),
        () => ({ entry: entry(`${name} refused`), nonce: nonceOf(SCOPE, name) }),
      )
    const outcomes = await Promise.allSettled([
      refuse('a'),
      addWithEntry(storage, 'b'),
      refuse('c'),
      addWithEntry(storage, 'd'),
    ])
    const [no, yes] = ['rejected', 'fulfilled']
    expect(outcomes.map(({ status }) => status)).toEqual([no, yes, no, yes])
    expect(await recorded(storage)).toEqual([['a refused', 'b', 'c refused', 'd']])
    expect(await secrets(storage)).toBe(2)
    for (const name of ['a', 'c']) {
      const claim = storage.change(SCOPE, ({ nonces }) => nonces.claim(nonceOf(SCOPE, name)))
      expect(await claim).toBe(false)
    }
    await storage.close()
  })

  test('a nonce is claimed with an entry that stands by itself, and once', async () => {
    const { storage } = await openTrail(path())
    await foundAccount(storage, SCOPE)
    const nonce = nonceOf(SCOPE, 'n')
    await Promise.all([storage.record(entry('a'), nonce), storage.record(entry('b'), nonce)])
    expect(await recorded(storage)).toEqual([['a', 'b']])
    expect(await storage.change(SCOPE, ({ nonces }) => nonces.claim(nonce))).toBe(false)
    await storage.close()
  })

  test('a change that throws leaves no entry, and its neighbours do', async () => {
    const { storage } = await openTrail(path())
    await foundAccount(storage, SCOPE)
    const outcomes = await Promise.allSettled([
      storage.change(
        SCOPE,
        async () => {
          throw new Error('refused')
        },
        () => entry('never'),
      ),
      addWithEntry(storage, 'a'),
      storage.change(
        SCOPE,
        (store) => addSecret(store, 'lost'),
        () => {
          throw new Error('no entry for this')
        },
      ),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'rejected'])
    expect(await recorded(storage)).toEqual([['a']])
    expect(await secrets(storage)).toBe(1)
    await storage.close()
  })

  test('a change without an entry writes none', async () => {
    const { storage, told } = await openTrail(path())
    await foundAccount(storage, SCOPE)
    expect(await recorded(storage)).toEqual([])
    await storage.close()
    expect(told).toEqual([])
  })

  test('when the batch cannot be written, no change in it has happened and everybody is told', async () => {
    const { watched, opened } = watchedDriver()
    const { storage } = await openTrail(path(), { driver: watched })
    await foundAccount(storage, SCOPE)
    await storage.record(entry('before'))
    opened[0]?.exec(
      `CREATE TRIGGER broken BEFORE INSERT ON audit_batches BEGIN SELECT RAISE(ABORT, 'broken'); END`,
    )
    const outcomes = await Promise.allSettled([
      addWithEntry(storage, 'a'),
      storage.record(entry('read')),
      storage.change(SCOPE, (store) => addSecret(store, 'without entry')),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    expect(await secrets(storage)).toBe(0)

    opened[0]?.exec('DROP TRIGGER broken')
    await addWithEntry(storage, 'b')
    expect(await recorded(storage)).toEqual([['before'], ['b']])
    const { findings } = await storage.read(SCOPE, ({ trail }) => verifyTrail(trail, AUDIT_KEY))
    expect(findings).toEqual([])
    await storage.close()
  })
})

/** The driver, with every connection it opens in view; the first one writes. */
function watchedDriver(): { watched: Driver; opened: Connection[] } {
  const opened: Connection[] = []
  const open = (file: string): Connection => {
    const connection = driver.open(file)
    opened.push(connection)
    return connection
  }
  return { watched: { ...driver, open }, opened }
}

test('on a full disk nothing counts as recorded that is not, and the trail goes on when there is room again', async () => {
  const path = newPath()
  const { watched, opened } = watchedDriver()
  const { storage } = await openTrail(path, { driver: watched })
  await foundAccount(storage, SCOPE)
  const [pages] = opened[0]?.prepare('PRAGMA page_count').get([]) ?? []
  opened[0]?.exec(`PRAGMA max_page_count = ${Number(pages) + 8}`)
  const done: string[] = []
  const recordedBig = async (id: string): Promise<void> => {
    await storage.record({
      account: '',
      line: JSON.stringify({ requestId: id, userAgent: 'x'.repeat(4_000) }),
    })
    done.push(id)
  }
  for (let round = 0; round < 20; round++) {
    await Promise.allSettled([
      recordedBig(`${round}`),
      addWithEntry(storage, `s${round}`).then((name) => done.push(name)),
    ])
  }
  expect(done.length).toBeGreaterThan(0)
  expect(done.length).toBeLessThan(40)
  opened[0]?.exec('PRAGMA max_page_count = 1000000')
  await addWithEntry(storage, 'after')
  done.push('after')
  expect((await recorded(storage)).flat().sort()).toEqual(done.sort())
  expect(await secrets(storage)).toBe(done.filter((id) => /^[sa]/.test(id)).length)
  await storage.close()
  expect((await verify(path)).findings).toEqual([])
})

test('nothing can be recorded before the trail has begun', async () => {
  const storage = openSqlite({ path: ':memory:', driver })
  await foundAccount(storage, SCOPE)
  await expect(storage.record(entry('a'))).rejects.toThrow('before the audit trail has begun')
  await expect(addWithEntry(storage, 'a')).rejects.toThrow('before the audit trail has begun')
  expect(await secrets(storage)).toBe(0)
  await storage.close()
})

test('an entry is one line', async () => {
  const { storage } = await openTrail(':memory:')
  await foundAccount(storage, SCOPE)
  for (const line of ['', 'two\nlines']) {
    const text = { account: '', line }
    await expect(storage.record(text)).rejects.toThrow('one line')
    const change = storage.change(
      SCOPE,
      (store) => addSecret(store, 'a'),
      () => text,
    )
    await expect(change).rejects.toThrow('one line')
  }
  expect(await secrets(storage)).toBe(0)
  await storage.close()
})

test('entries beyond what may wait are turned away, the others are recorded, at most a thousand in a batch', async () => {
  const { storage } = await openTrail(':memory:')
  const ids = Array.from({ length: 10_050 }, (_, index) => `${index}`)
  const outcomes = await Promise.allSettled(ids.map((id) => storage.record(entry(id))))
  const turnedAway = outcomes.filter(
    (one) => one.status === 'rejected' && one.reason instanceof StorageBusy,
  )
  expect(turnedAway).toHaveLength(50)
  const batches = await recorded(storage)
  expect(batches.flat()).toEqual(ids.slice(0, 10_000))
  expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(1_000)
  await storage.close()
})

describe('what waits for the disk', () => {
  const NORMAL = 1
  const FULL = 2
  const synchronous = (connection: Connection | undefined): unknown =>
    connection?.prepare('PRAGMA synchronous').get([])?.[0]

  /** What was in force at each commit of the connection that writes. */
  function commits(): { watched: Driver; at: unknown[] } {
    const at: unknown[] = []
    let isFirst = true
    const open = (file: string): Connection => {
      const connection = driver.open(file)
      if (!isFirst) return connection
      isFirst = false
      return {
        ...connection,
        prepare: (sql) => {
          const prepared = connection.prepare(sql)
          if (sql !== 'COMMIT') return prepared
          return {
            ...prepared,
            run: (values) => {
              at.push(synchronous(connection))
              return prepared.run(values)
            },
          }
        },
      }
    }
    return { watched: { ...driver, open }, at }
  }

  test('a change does, and an entry recorded by itself does not, unless that is wanted', async () => {
    for (const readsSurvivePowerCut of [false, true]) {
      const { watched, at } = commits()
      const { storage } = await openTrail(newPath(), { driver: watched, readsSurvivePowerCut })
      await foundAccount(storage, SCOPE)
      await storage.record(entry('a'))
      await storage.record(entry('b'))
      await Promise.all([storage.record(entry('c')), addWithEntry(storage, 'd')])
      await storage.record(entry('e'))
      const alone = readsSurvivePowerCut ? FULL : NORMAL
      expect(at).toEqual([FULL, alone, alone, FULL, alone])
      await storage.close()
    }
  })

  test('a checkpoint does, so that none is told that a power cut could take back', async () => {
    const { watched, at } = commits()
    const { storage, nextCheckpoint } = await openTrail(newPath(), {
      driver: watched,
      checkpointEntries: 2,
    })
    const sealed = nextCheckpoint()
    await recordTogether(storage, ['a', 'b'])
    await sealed
    expect(at).toEqual([NORMAL, FULL])
    await storage.close()
  })
})

describe('checkpoints', () => {
  test('follow entries after a time, and then there are no more until something is recorded', async () => {
    const { storage, told, nextCheckpoint } = await openTrail(newPath(), { checkpointMs: 5 })
    for (const [number, id] of ['a', 'b', 'c'].entries()) {
      const sealed = nextCheckpoint()
      await storage.record(entry(id))
      expect(await sealed).toMatchObject({ number: number + 1, sequence: number + 1 })
    }
    await storage.close()
    expect(told).toHaveLength(3)
  })

  test('follow a number of entries without waiting for the time', async () => {
    const path = newPath()
    const { storage, told, nextCheckpoint } = await openTrail(path, { checkpointEntries: 1_000 })
    const sealed = nextCheckpoint()
    await recordTogether(
      storage,
      Array.from({ length: 1_000 }, (_, index) => `${index}`),
    )
    expect(await sealed).toMatchObject({ number: 1, entries: 1_000 })
    await storage.close()
    expect(told).toHaveLength(1)
  })

  test('seal at the end what has none', async () => {
    const path = newPath()
    const { storage, told } = await openTrail(path)
    await recordTogether(storage, ['a', 'b'])
    expect(told).toEqual([])
    await storage.close()
    expect(told).toMatchObject([{ chain: 'server', number: 1, sequence: 1, entries: 2 }])
    const { chains } = await verify(path, told)
    expect(chains).toMatchObject([{ unsealedEntries: 0 }])
  })

  test('that cannot be written are reported, and tried again', async () => {
    const path = newPath()
    const { watched, opened } = watchedDriver()
    let report: (fault: unknown) => void = () => {}
    const reported = new Promise((resolve) => {
      report = resolve
    })
    const { storage, nextCheckpoint } = await openTrail(path, {
      driver: watched,
      checkpointMs: 5,
      reportFault: (fault) => report(fault),
    })
    opened[0]?.exec(
      `CREATE TRIGGER broken BEFORE INSERT ON audit_checkpoints BEGIN SELECT RAISE(ABORT, 'broken'); END`,
    )
    await storage.record(entry('a'))
    expect(String(await reported)).toContain('broken')
    const sealed = nextCheckpoint()
    opened[0]?.exec('DROP TRIGGER broken')
    expect(await sealed).toMatchObject({ number: 1, sequence: 1 })
    await storage.close()
  })
})

test('after a crash the chain goes on where it ended, and what had no checkpoint gets one', async () => {
  const path = newPath()
  const first = await openTrail(path)
  await recordTogether(first.storage, ['a', 'b'])
  await first.storage.record(entry('c'))
  // What is on disk at this moment is what a process that is killed now leaves behind.
  const left = newPath()
  for (const suffix of ['', '-wal']) copyFileSync(`${path}${suffix}`, `${left}${suffix}`)
  await first.storage.close()

  const { chains } = await verify(left)
  expect(chains).toMatchObject([{ batches: 2, unsealedEntries: 3, proven: { sequence: 2 } }])
  const second = await openTrail(left, { checkpointMs: 5 })
  expect(await second.nextCheckpoint()).toMatchObject({ number: 1, sequence: 2, entries: 3 })
  await second.storage.record(entry('d'))
  expect(await recorded(second.storage)).toEqual([['a', 'b'], ['c'], ['d']])
  await second.storage.close()
  expect((await verify(left)).findings).toEqual([])
})

test('a trail goes on over many restarts', async () => {
  const path = newPath()
  const told = []
  for (const id of ['a', 'b', 'c']) {
    const trail = await openTrail(path)
    await trail.storage.record(entry(id))
    await trail.storage.close()
    told.push(...trail.told)
  }
  expect(told).toMatchObject([
    { number: 1, entries: 1 },
    { number: 2, entries: 2 },
    { number: 3, entries: 3 },
  ])
  const { chains, findings } = await verify(path, told)
  expect(findings).toEqual([])
  expect(chains).toMatchObject([{ batches: 3, entries: 3, proven: { sequence: 3 } }])
})

test('administration beside the running server keeps a chain of its own', async () => {
  const path = newPath()
  const server = await openTrail(path)
  const locals = await Promise.all([
    openTrail(path, { chain: 'local' }),
    openTrail(path, { chain: 'local' }),
  ])
  for (let round = 0; round < 20; round++) {
    await Promise.all([
      server.storage.record(entry(`server ${round}`)),
      // Two commands at once share the chain: each reads its end before it goes on.
      ...locals.map(({ storage }, number) => storage.record(entry(`local ${number} ${round}`))),
    ])
  }
  expect(await recorded(server.storage, 'local')).toHaveLength(40)
  for (const { storage } of locals) await storage.close()
  await server.storage.close()
  const { chains, findings } = await verify(path)
  expect(findings).toEqual([])
  expect(chains).toMatchObject([
    { chain: 'local', batches: 40, unsealedEntries: 0 },
    { chain: 'server', batches: 20, unsealedEntries: 0 },
  ])
})

test('a trail is verified while it is being written', async () => {
  const path = newPath()
  const { storage } = await openTrail(path, { checkpointEntries: 5 })
  let isDone = false
  const writing = (async () => {
    for (let round = 0; !isDone; round++) await recordTogether(storage, [`${round}`, 'more'])
  })()
  for (let round = 0; round < 20; round++) {
    const { findings } = await storage.read(SCOPE, ({ trail }) => verifyTrail(trail, AUDIT_KEY))
    expect(findings).toEqual([])
  }
  isDone = true
  await writing
  await storage.close()
})

test('a text that is not UTF-8 does not end the program that reads it', async () => {
  const path = newPath()
  const { storage } = await openTrail(path)
  await recordTogether(storage, ['a', 'b'])
  await storage.close()
  tamper(path, (connection) =>
    connection.exec("UPDATE audit_batches SET entries = CAST(x'ff0a80' AS TEXT)"),
  )
  const page = {
    accounts: undefined,
    order: 'oldest first',
    from: undefined,
    before: undefined,
  } as const
  await readTrail(path, async (trail) => {
    const all = { start: undefined, limit: 10, maxEntries: 100, terms: [] }
    expect((await trail.page({ ...page, ...all })).batches).toHaveLength(1)
  })
  expect((await verify(path)).findings.map(({ kind }) => kind)).toEqual([
    'entry changed',
    'entry changed',
  ])
})
