/** Lists of identities are read a few rows in a statement, however long they are, and come out the same. */

import { afterAll, beforeEach, expect, test } from 'vitest'
import { TimeSlices } from '../../src/scheduling/time-slices.ts'
import type { PolicyReference } from '../../src/storage/identities.ts'
import type { Connection } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { ReadStore } from '../../src/storage/store.ts'
import { driver, newPath } from '../support/plans.ts'
import { foundAccount, ONE } from './contract/contract.ts'
import { addGroup, addPolicy, addRole, addUser } from './contract/identities/people.ts'

const MANY = 230
const MOST_ROWS = 100

/** How many rows the statements since then read. */
let read: number[] = []
const watched = (file: string): Connection => {
  const connection = driver.open(file)
  const prepare: Connection['prepare'] = (text) => {
    const prepared = connection.prepare(text)
    return {
      ...prepared,
      get: (values) => prepared.get(values),
      run: (values) => prepared.run(values),
      all: (values) => {
        const rows = prepared.all(values)
        read.push(rows.length)
        return rows
      },
    }
  }
  return { ...connection, prepare }
}
const storage = openSqlite({ path: newPath(), driver: { ...driver, open: watched } })
afterAll(() => storage.close())

const SYSTEM: PolicyReference = { type: 'System', id: 'ReadOnlyAccess' }
const everyThird = (n: number) => n % 3 === 0
// The order of names is none of ids, and letters of both cases are mixed in it.
const nameOf = (n: number): string => `${n % 2 === 0 ? 'N' : 'n'}${(n * 97) % 1009}-${n}`
const byName = (names: readonly string[]): string[] =>
  names.map((name) => name.toLowerCase()).sort((a, b) => (a < b ? -1 : 1))
const names = Array.from({ length: MANY }, (_, n) => nameOf(n))

await foundAccount(storage, ONE)
await storage.change(ONE, async (store) => {
  await addGroup(store, '9', 'all')
  for (const [n, name] of names.entries()) {
    const id = String(1_000 + n)
    await addUser(store, id, name)
    await addRole(store, id, name)
    await addPolicy(store, id, name)
    await store.groups.join('9', id)
    for (const type of ['user', 'role'] as const)
      await store.attachments.attach({ type, id }, SYSTEM)
    for (const type of ['role', 'policy'] as const) {
      await store.tags.put(
        type,
        id,
        new Map([
          ['k', everyThird(n) ? 'v' : 'w'],
          [`own-${n}`, ''],
        ]),
      )
    }
  }
})
beforeEach(() => {
  read = []
})

/** It gives the event loop back whenever it is asked. */
class Shortest extends TimeSlices {
  turns = 0
  override get isOver(): boolean {
    return true
  }
  override async next(): Promise<void> {
    this.turns++
    await super.next()
  }
}

const PAGE = { after: undefined, limit: 1_000 }
const TAGS = [
  { key: 'k', value: 'v' },
  { key: 'k', value: undefined },
]

test.each<
  [
    string,
    readonly string[],
    (store: ReadStore, slices: TimeSlices) => Promise<readonly { name: string }[]>,
  ]
>([
  ['users', names, ({ users }, slices) => users.page(PAGE, slices)],
  ['roles', names, ({ roles }, slices) => roles.page(PAGE, [], slices)],
  ['policies', names, ({ policies }, slices) => policies.page(PAGE, [], slices)],
  [
    'roles by tags',
    names.filter((_, n) => everyThird(n)),
    ({ roles }, slices) => roles.page(PAGE, TAGS, slices),
  ],
  [
    'policies by tags',
    names.filter((_, n) => everyThird(n)),
    ({ policies }, slices) => policies.page(PAGE, TAGS, slices),
  ],
  ['the users of a policy', names, ({ attachments }, slices) => attachments.users(SYSTEM, slices)],
  ['the roles of a policy', names, ({ attachments }, slices) => attachments.roles(SYSTEM, slices)],
])(
  '%s: no statement reads more than a hundred rows, and others come in between',
  async (_, wanted, work) => {
    const slices = new Shortest()
    const found = await storage.snapshot(ONE, (store) => work(store, slices))
    expect(found.map(({ name }) => name.toLowerCase())).toEqual(byName(wanted))
    expect(Math.max(...read)).toBeLessThanOrEqual(MOST_ROWS)
    expect(slices.turns).toBeGreaterThanOrEqual(Math.floor(MANY / MOST_ROWS))
  },
)

test('each page by tags goes on where the one before ended', async () => {
  const wanted = byName(names.filter((_, n) => everyThird(n)))
  await storage.snapshot(ONE, async ({ roles }) => {
    const found: string[] = []
    for (let after: string | undefined; ; after = found.at(-1)) {
      const page = await roles.page({ after, limit: 10 }, TAGS)
      found.push(...page.map(({ name }) => name))
      if (page.length < 10) break
    }
    expect(found.map((name) => name.toLowerCase())).toEqual(wanted)
  })
})

test('whether a policy is attached to any is found in one row', async () => {
  await storage.snapshot(ONE, async ({ attachments }) => {
    expect(await attachments.isAttachedToAny(SYSTEM, 'user')).toBe(true)
    expect(await attachments.isAttachedToAny(SYSTEM, 'group')).toBe(false)
    expect(await attachments.isAttachedToAny({ type: 'Custom', id: SYSTEM.id }, 'user')).toBe(false)
  })
  await storage.snapshot({ ...ONE, account: '3333333333333333' }, async ({ attachments }) => {
    expect(await attachments.isAttachedToAny(SYSTEM, 'user')).toBe(false)
  })
})

test('the attachments of many policies are counted a few at a time', async () => {
  const policies = Array.from(
    { length: MANY },
    (_, n): PolicyReference => ({ type: 'Custom', id: `${n}` }),
  )
  const slices = new Shortest()
  const counts = await storage.snapshot(ONE, ({ attachments }) =>
    attachments.counts([SYSTEM, ...policies], slices),
  )
  expect(counts).toEqual([2 * MANY, ...policies.map(() => 0)])
  expect(slices.turns).toBeGreaterThanOrEqual(Math.floor(MANY / MOST_ROWS))
})
