import { copyFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { expireTrail } from '../../src/audit/retention.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import {
  AUDIT_KEY,
  driver,
  entry,
  newPath,
  openTrail,
  recordTogether,
  SCOPE,
  SERVER,
  tamper,
  verify,
  writeTrail,
} from '../support/written-trail.ts'

// Batch n ends at (n + 1) s; checkpoints seal batches 2, 4, 6, 8 in that second, and 9 at the end.
const original = newPath()
beforeAll(async () => {
  await writeTrail(original, 9)
})

async function expired(
  before: number,
  path = newPath(),
): Promise<{ path: string; removed: number }> {
  copyFileSync(original, path)
  return { path, removed: await expire(path, before) }
}

async function expire(path: string, before: number): Promise<number> {
  const storage = openSqlite({ path, driver })
  try {
    return await expireTrail(
      (work) => storage.change(SCOPE, ({ trail }) => work(trail)),
      AUDIT_KEY,
      {
        before,
        now: 50_000,
      },
    )
  } finally {
    await storage.close()
  }
}

test('what is older goes, up to a checkpoint; what is left is proven, and it is said what went', async () => {
  const { path, removed } = await expired(6_500)
  expect(removed).toBe(4)
  const { chains, findings } = await verify(path)
  expect(findings).toEqual([])
  expect(chains).toMatchObject([
    {
      batches: 5,
      checkpoints: 5,
      begins: { sequence: 5, time: 6_000 },
      proven: { sequence: 9 },
      expired: { sequence: 4, expiredAt: 50_000 },
    },
  ])
})

test('nothing goes that is not due, and nothing goes twice', async () => {
  const { path, removed } = await expired(3_000)
  expect(removed).toBe(0)
  expect((await verify(path)).chains).toMatchObject([{ batches: 9, expired: undefined }])
  expect(await expire(path, 5_500)).toBe(4)
  expect(await expire(path, 5_500)).toBe(0)
  expect(await expire(path, 7_500)).toBe(2)
  expect((await verify(path)).findings).toEqual([])
})

test('when everything has expired the chain still goes on', async () => {
  const { path, removed } = await expired(1_000_000)
  expect(removed).toBe(9)
  expect((await verify(path)).findings).toEqual([])
  const { storage, told } = await openTrail(path)
  await storage.record(entry('a'))
  await storage.close()
  expect(told).toMatchObject([{ number: 6, sequence: 10, entries: 28 }])
  const { chains, findings } = await verify(path, told)
  expect(findings).toEqual([])
  expect(chains).toMatchObject([{ batches: 1, begins: { sequence: 10 }, proven: { sequence: 10 } }])
})

test('many batches go in small changes, and a removal that was stopped goes on later', async () => {
  const path = newPath()
  const { storage } = await openTrail(path, { clock: () => 1_000 })
  for (let round = 0; round < 120; round++) await storage.record(entry(`${round}`))
  await storage.close()

  const again = openSqlite({ path, driver })
  const options = { before: 2_000, now: 3_000 }
  let changes = 0
  const counted: Parameters<typeof expireTrail>[0] = (work) => {
    changes++
    return again.change(SCOPE, ({ trail }) => work(trail))
  }
  const first = await expireTrail(counted, AUDIT_KEY, { ...options, goesOn: () => changes < 3 })
  expect(first).toBe(50)
  const half = await verify(path)
  expect(half.findings).toEqual([])
  expect(half.chains).toMatchObject([{ batches: 70, begins: { sequence: 51 } }])

  expect(await expireTrail(counted, AUDIT_KEY, options)).toBe(70)
  await again.close()
  expect((await verify(path)).findings).toEqual([])
})

test('many checkpoints expire some at a time, and the trail is whole wherever that is killed', async () => {
  const path = newPath()
  const { storage, nextCheckpoint } = await openTrail(path, {
    clock: () => 1_000,
    checkpointEntries: 1,
  })
  for (let round = 0; round < 150; round++) {
    const sealed = nextCheckpoint()
    await storage.record(entry(`${round}`))
    await sealed
  }
  await storage.close()

  const again = openSqlite({ path, driver })
  let [changes, number] = [0, 0]
  const watched: Parameters<typeof expireTrail>[0] = async (work) => {
    const result = await again.change(SCOPE, ({ trail }) => work(trail))
    const expiry = await again.read(SCOPE, ({ trail }) => trail.expiry(SERVER))
    const next = expiry?.number ?? 0
    expect(next - number).toBeLessThanOrEqual(64)
    number = next
    // What a process that is killed now leaves behind.
    const left = newPath()
    for (const log of ['', '-wal']) copyFileSync(`${path}${log}`, `${left}${log}`)
    expect((await verify(left)).findings).toEqual([])
    if (changes++ % 4 === 0) await expire(left, 2_000)
    expect((await verify(left)).findings).toEqual([])
    return result
  }
  expect(await expireTrail(watched, AUDIT_KEY, { before: 2_000, now: 3_000 })).toBe(150)
  expect(number).toBe(150)
  await again.close()
})

test('whoever removes old batches himself is found out, with or without a word about it', async () => {
  const { path } = await expired(4_500)
  tamper(path, (connection) => connection.exec('DELETE FROM audit_batches WHERE sequence <= 4'))
  expect((await verify(path)).findings).toEqual([
    { kind: 'batch removed', chain: 'server', sequence: 3, through: 4 },
  ])
  tamper(path, (connection) =>
    connection.exec('UPDATE audit_expiries SET number = 2, sequence = 4'),
  )
  const kinds = (await verify(path)).findings.map(({ kind }) => kind)
  expect(kinds).toContain('expiry changed')
  expect(kinds).toContain('batch removed')
  // And no retention builds on it.
  expect(await expire(path, 3_000)).toBe(0)
})

test('a change of what is left is found as before, also right behind what has expired', async () => {
  const { path } = await expired(6_500)
  tamper(path, (connection) =>
    connection.exec("UPDATE audit_batches SET entries = 'x' WHERE sequence = 5"),
  )
  expect((await verify(path)).findings.map(({ kind, sequence }) => [kind, sequence])).toEqual([
    ['entry changed', 5],
    ['entry removed', 5],
    ['entry removed', 5],
  ])
})

test('a clock that stood wrong removes nothing too early', async () => {
  const path = newPath()
  let now = 1_000_000
  const { storage, nextCheckpoint } = await openTrail(path, {
    clock: () => now,
    checkpointEntries: 1,
  })
  for (const time of [1_000_000, 0, 1_000_100, 9_000_000, 1_000_200]) {
    now = time
    const sealed = nextCheckpoint()
    await recordTogether(storage, [`${time}`])
    await sealed
  }
  await storage.close()
  expect(await expire(path, 500_000)).toBe(0)
  // The batch that claims to be of the future keeps itself and what follows until then.
  expect(await expire(path, 2_000_000)).toBe(3)
  expect((await verify(path)).findings).toEqual([])
})
