/** Pages of tags by many filters: others come in between, and no statement reads many rows. */

import { afterAll, beforeEach, expect, test } from 'vitest'
import { TimeSlices } from '../../src/scheduling/time-slices.ts'
import type { Connection } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { TagsPage } from '../../src/storage/tags.ts'
import { driver, newPath } from '../support/plans.ts'
import { foundAccount, ONE } from './contract/contract.ts'

/** More than would be put in order at once. */
const MANY = 2_100
const KEYS = ['a', 'b', 'c', 'd', 'e']

let read: number[] = []
const watched = (file: string): Connection => {
  const connection = driver.open(file)
  const prepare: Connection['prepare'] = (text) => {
    const prepared = connection.prepare(text)
    const all: typeof prepared.all = (values) => {
      const rows = prepared.all(values)
      read.push(rows.length)
      return rows
    }
    return { ...prepared, all }
  }
  return { ...connection, prepare }
}
const storage = openSqlite({ path: newPath(), driver: { ...driver, open: watched } })
afterAll(() => storage.close())
await foundAccount(storage, ONE)
const names = Array.from({ length: MANY }, (_, n) => `r${(n * 7919) % 10_007}`).sort()
await storage.change(ONE, async ({ tags }) => {
  const all = new Map(KEYS.map((key) => [key, 'v']))
  for (const name of names) await tags.put('role', name, all)
})
beforeEach(() => {
  read = []
})

class Shortest extends TimeSlices {
  turns = 0
  override get isOver(): boolean {
    return true
  }
  override async next(): Promise<void> {
    this.turns++
  }
}

test.each(['v', undefined])('five tags that all bear, of value %s', async (value) => {
  const slices = new Shortest()
  const filters = KEYS.map((key) => ({ key, value }))
  const page: TagsPage = { type: 'role', ids: undefined, filters, after: undefined, limit: 201 }
  const rows = await storage.snapshot(ONE, ({ tags }) => tags.page(page, slices))
  const wanted = names.flatMap((resourceId) => KEYS.map((key) => ({ resourceId, key, value: 'v' })))
  expect(rows).toEqual(wanted.slice(0, 201))
  expect(Math.max(...read)).toBeLessThanOrEqual(201)
  // Between looking at one filter and the next, and between resources.
  expect(slices.turns).toBeGreaterThanOrEqual(KEYS.length)
})

test('a page goes on within a resource, also where only few bear the tag', async () => {
  const few = ['b', 'ab', 'é', '\u{1f511}', 'z']
  await storage.change(ONE, async ({ tags }) => {
    for (const name of few)
      await tags.put(
        'secret',
        name,
        new Map([
          ['k', name],
          ['l', 'v'],
        ]),
      )
  })
  const found: string[] = []
  let after: TagsPage['after']
  for (;;) {
    const page: TagsPage = {
      type: 'secret',
      ids: undefined,
      filters: [{ key: 'l', value: 'v' }],
      after,
      limit: 3,
    }
    const rows = await storage.snapshot(ONE, ({ tags }) => tags.page(page))
    found.push(...rows.map(({ resourceId, key }) => `${resourceId} ${key}`))
    if (rows.length < 3) break
    after = rows.at(-1)
  }
  // In the order of bytes.
  const order = ['ab', 'b', 'z', 'é', '\u{1f511}']
  expect(found).toEqual(order.flatMap((name) => [`${name} k`, `${name} l`]))
})
