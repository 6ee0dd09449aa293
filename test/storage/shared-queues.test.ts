/** The commit queue is shared fairly by account, and within an account by caller, so that no caller blocks or delays others. */

import { expect, test } from 'vitest'
import type { Storage } from '../../src/storage/store.ts'
import { StorageBusy } from '../../src/storage/store.ts'
import { entry, newPath, openTrail, SERVER } from '../support/written-trail.ts'
import { ONE } from './contract/contract.ts'

const TWO = { account: '2222222222222222' }

const PLACES = 10_000

const by = (account: string, caller = 'root') => ({ account, caller })
const of = (account: string, caller?: string) => ({ ...ONE, account, owner: by(account, caller) })

/** Many changes that note when they are carried out. */
function flood(storage: Storage, owner: ReturnType<typeof of>, count: number, done: string[]) {
  return Array.from({ length: count }, (_, index) =>
    storage.change(owner, async () => {
      done.push(`${owner.owner.caller} ${index}`)
    }),
  )
}

/** The request ids of the trail, in order. */
async function recordedIn(storage: Storage): Promise<string[]> {
  const { rows } = await storage.read(ONE, ({ trail }) => trail.batches(SERVER, undefined, 100_000))
  return rows.flatMap(({ entries }) =>
    entries
      .toString()
      .split('\n')
      .map((line) => (JSON.parse(line) as { requestId: string }).requestId),
  )
}

async function outcomes(promises: Promise<unknown>[]): Promise<('done' | 'busy')[]> {
  return (await Promise.allSettled(promises)).map((one) => {
    if (one.status === 'fulfilled') return 'done'
    expect(one.reason).toBeInstanceOf(StorageBusy)
    return 'busy'
  })
}

test('an account that fills the places of changes keeps no other out: its newest gives way, and has not been begun', async () => {
  const { storage } = await openTrail(newPath())
  const done: string[] = []
  const many = outcomes(flood(storage, of(ONE.account, 'many'), PLACES + 10, done))
  const few = outcomes(flood(storage, of(TWO.account, 'few'), 3, done))
  expect(await few).toEqual(['done', 'done', 'done'])
  const ends = await many
  // Ten found no place, and three gave theirs.
  const expected = Array.from({ length: PLACES + 10 }, (_, index) =>
    index < PLACES - 3 ? 'done' : 'busy',
  )
  expect(ends).toEqual(expected)
  expect(done.filter((name) => name.startsWith('many'))).toEqual(
    Array.from({ length: PLACES - 3 }, (_, index) => `many ${index}`),
  )
  await storage.close()
})

test('nor does a caller keep out another of its account', async () => {
  const { storage } = await openTrail(newPath())
  const done: string[] = []
  const many = outcomes(flood(storage, of(ONE.account, 'many'), PLACES, done))
  const few = outcomes(flood(storage, of(ONE.account, 'few'), 2, done))
  expect(await few).toEqual(['done', 'done'])
  expect((await many).filter((end) => end === 'busy')).toHaveLength(2)
  await storage.close()
})

test('nobody waits behind all that another account or caller brought before', async () => {
  const { storage } = await openTrail(newPath())
  const done: string[] = []
  const all = [
    ...flood(storage, of(ONE.account, 'many'), 1_000, done),
    ...flood(storage, of(ONE.account, 'other'), 2, done),
    ...flood(storage, of(TWO.account, 'few'), 2, done),
  ]
  await Promise.all(all)
  expect(done.slice(0, 7)).toEqual([
    ...['many 0', 'few 0', 'other 0', 'few 1', 'many 1', 'other 1', 'many 2'],
  ])
  expect(done.filter((name) => name.startsWith('many'))).toEqual(
    Array.from({ length: 1_000 }, (_, index) => `many ${index}`),
  )
  await storage.close()
})

test('a change that has begun never gives way', async () => {
  const { storage } = await openTrail(newPath())
  let goOn: () => void = () => {}
  const waits = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let begin: () => void = () => {}
  const hasBegun = new Promise<void>((resolve) => {
    begin = resolve
  })
  const begun = storage.change(of(ONE.account), async () => {
    begin()
    await waits
    return 'carried out'
  })
  await hasBegun
  const done: string[] = []
  const many = outcomes(flood(storage, of(ONE.account, 'many'), PLACES, done))
  const few = outcomes(flood(storage, of(TWO.account, 'few'), 1, done))
  goOn()
  expect(await begun).toBe('carried out')
  expect(await few).toEqual(['done'])
  expect((await many).filter((end) => end === 'busy')).toHaveLength(1)
  await storage.close()
})

test('strangers who fill the places of entries keep out and behind them nobody who is known', async () => {
  const { storage } = await openTrail(newPath())
  const strangers = outcomes(
    Array.from({ length: PLACES + 5 }, (_, index) => storage.record(entry(`stranger ${index}`))),
  )
  const known = ['known 0', 'known 1'].map((id) =>
    storage.record(entry(id), undefined, by(ONE.account)),
  )
  expect(await outcomes(known)).toEqual(['done', 'done'])
  const ends = await strangers
  expect(ends.indexOf('busy')).toBe(PLACES - 2)
  expect(ends.lastIndexOf('done')).toBe(PLACES - 3)
  const ids = await recordedIn(storage)
  expect(ids).toHaveLength(PLACES)
  expect(ids.slice(0, 4)).toEqual(['stranger 0', 'known 0', 'stranger 1', 'known 1'])
  await storage.close()
})

test('entries of a server whose lines are full are all in the trail that were said to be, and no others', async () => {
  const { storage } = await openTrail(newPath())
  const accounts = Array.from({ length: 7 }, (_, number) => `${number}`.repeat(16))
  const ids = accounts.flatMap((account) =>
    Array.from({ length: 2_000 }, (_, index) => ({ account, id: `${account} ${index}` })),
  )
  const ends = await outcomes(
    ids.map(({ account, id }) => storage.record(entry(id), undefined, by(account))),
  )
  const recorded = ids.filter((_, index) => ends[index] === 'done').map(({ id }) => id)
  expect(recorded).toHaveLength(PLACES)
  const counts = accounts.map((account) => recorded.filter((id) => id.startsWith(account)).length)
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  const written = await recordedIn(storage)
  expect(written.sort()).toEqual(recorded.sort())
  await storage.close()
})
