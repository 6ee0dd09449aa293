/** The same secrets and tags in both engines: each page of each list is the same, with and without filters. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { ReadStore, SecretsFilter, Storage } from '../../src/storage/store.ts'
import { foundAccount, ONE } from '../storage/contract/contract.ts'
import { driver, newPath } from '../support/plans.ts'
import { reusedPostgres } from '../support/postgres/engine.ts'

const MANY = 1_100
const DESCRIPTIONS = ['', 'orders', 'Orders', '100% [of] *it*?', '密🔑', `${'long '.repeat(50)}`]

let storages: readonly Storage[] = []
let close = async (): Promise<void> => {}

async function fill(storage: Storage): Promise<void> {
  await foundAccount(storage, ONE)
  await storage.change(ONE, async ({ secrets, tags }) => {
    for (let n = 0; n < MANY; n++) {
      const name = `${n % 2 === 0 ? 's' : 'S'}${(n * 7919) % 10_007}`
      const description = DESCRIPTIONS[n % DESCRIPTIONS.length] ?? ''
      await secrets.add({
        name,
        type: n % 5 === 0 ? 'Rds' : 'Generic',
        description,
        creator: `c${n % 3}`,
      })
      if (n % 2 === 0)
        await tags.put(
          'secret',
          name,
          new Map([
            ['k', `${n % 11}`],
            ['K', 'v'],
          ]),
        )
    }
  })
}

beforeAll(async () => {
  const sqlite = openSqlite({ path: newPath(), driver })
  const database = await reusedPostgres('18')
  storages = [sqlite, await database.emptied()]
  close = async () => {
    await sqlite.close()
    await database.close()
  }
  await Promise.all(storages.map(fill))
})
afterAll(() => close())

async function both<T>(ask: (store: ReadStore) => Promise<T>): Promise<T> {
  const [one, other] = await Promise.all(storages.map((storage) => storage.longSnapshot(ONE, ask)))
  expect(other).toEqual(one)
  return one as T
}

const LISTS: readonly (readonly SecretsFilter[])[] = [
  [],
  ...DESCRIPTIONS.map((description): SecretsFilter[] => [
    { by: 'description', values: [description] },
  ]),
  [{ by: 'type', values: ['rDS'] }],
  [{ by: 'creator', values: ['c1', 'c2'] }],
  [
    { by: 'tagKey', values: ['k'] },
    { by: 'tagValue', values: ['10', '2'] },
  ],
  [{ by: 'tagValue', values: ['v'] }],
  [
    { by: 'tagKey', values: ['K'] },
    { by: 'type', values: ['Rds'] },
  ],
  [{ by: 'name', values: ['s0', 'S7919', 'nothing'] }],
]

test.each(LISTS.map((filters) => ({ filters })))(
  'a list by $filters is the same, page by page',
  async ({ filters }) => {
    const { total } = await both(({ secrets }) => secrets.page({ filters, offset: 0, limit: 10 }))
    expect(total).toBeGreaterThan(0)
    for (const offset of [0, 9, 95, 100, total - 1, total]) {
      await both(({ secrets }) => secrets.page({ filters, offset, limit: 100 }))
    }
  },
)

test('pages of tags follow each other in the same order', async () => {
  let after: { resourceId: string; key: string } | undefined
  let count = 0
  do {
    const start = after
    const rows = await both(({ tags }) =>
      tags.page({ type: 'secret', ids: undefined, filters: [], after: start, limit: 201 }),
    )
    count += rows.length
    after = rows.length < 201 ? undefined : rows.at(-1)
  } while (after !== undefined)
  expect(count).toBe(MANY)
})
