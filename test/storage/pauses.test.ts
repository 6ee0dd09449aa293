/** A transaction that takes long lets others come in between two of its statements, and is one transaction all the same. */

import { afterAll, expect, test } from 'vitest'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import { driver, newPath } from '../support/plans.ts'
import { foundAccount, ONE } from './contract/contract.ts'

const storage = openSqlite({ path: newPath(), driver })
afterAll(() => storage.close())
await foundAccount(storage, ONE)

/** As a transaction with a lot to do would: longer than anybody should have to wait. */
function holdEventLoop(): void {
  const began = performance.now()
  while (performance.now() - began < 20) {
    // Only the time matters here.
  }
}

const tag = (key: string) => new Map([[key, 'v']])
const keysOf = async (id: string): Promise<string[]> =>
  storage.read(ONE, async ({ tags }) => [...(await tags.of('role', id)).keys()])

test('others come in between two statements of a change, and see nothing of it before it is done', async () => {
  let seen: Promise<string[]> | undefined
  await storage.change(ONE, async ({ tags }) => {
    await tags.put('role', 'a', tag('1'))
    setImmediate(() => {
      seen = keysOf('a')
    })
    holdEventLoop()
    await tags.put('role', 'a', tag('2'))
    expect(await seen).toEqual([])
  })
  expect(await keysOf('a')).toEqual(['1', '2'])
})

test('what fails after a pause is undone whole, and what was waiting with it is done', async () => {
  let isPaused = false
  const failing = storage.change(ONE, async ({ tags }) => {
    await tags.put('role', 'b', tag('1'))
    setImmediate(() => {
      isPaused = true
    })
    holdEventLoop()
    await tags.put('role', 'b', tag('2'))
    expect(isPaused).toBe(true)
    throw new Error('this one fails')
  })
  const others = ['c', 'd'].map((id) =>
    storage.change(ONE, async ({ tags }) => {
      holdEventLoop()
      await tags.put('role', id, tag('1'))
    }),
  )
  await expect(failing).rejects.toThrow('this one fails')
  await Promise.all(others)
  expect(await Promise.all(['b', 'c', 'd'].map(keysOf))).toEqual([[], ['1'], ['1']])
})

test('those whose changes shared a commit are told so in portions', async () => {
  const MANY = 200
  let answered = 0
  let atOnce = 0
  const count = (): void => {
    atOnce++
    answered++
  }
  const most: number[] = []
  const look = (): void => {
    most.push(atOnce)
    atOnce = 0
    if (answered < MANY) setImmediate(look)
  }
  setImmediate(look)
  await Promise.all(
    Array.from({ length: MANY }, () => storage.change(ONE, async () => {}).then(count)),
  )
  expect(Math.max(...most)).toBeLessThan(MANY)
})
