/** Lists with filters: what they find, whatever happens meanwhile, and that no statement of theirs is a long one. */

import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { ClientGone, TimeSlices } from '../../src/scheduling/time-slices.ts'
import type { Connection } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { SecretsFilter } from '../../src/storage/store.ts'
import { driver, newPath } from '../support/plans.ts'
import { foundAccount, ONE } from './contract/contract.ts'

const KEYS = ['k0', 'k1', 'k2']
const VALUES = ['', 'v0', 'v1', 'v2']
const DESCRIPTIONS = ['', 'common', 'x'.repeat(300), `${'x'.repeat(299)}y`]
/** More than are looked at at once, whatever the filters are. */
const MANY = 700

interface Made {
  readonly name: string
  readonly type: string
  readonly description: string
  readonly creator: string
  readonly tags: ReadonlyMap<string, string>
}

/** Of what was run; a statement that is prepared may be run again. */
const texts: string[] = []
const watched = (file: string): Connection => {
  const connection = driver.open(file)
  const prepare: Connection['prepare'] = (text) => {
    const prepared = connection.prepare(text)
    const all: typeof prepared.all = (values) => {
      texts.push(text)
      return prepared.all(values)
    }
    return { ...prepared, all }
  }
  return { ...connection, prepare }
}
const storage = openSqlite({ path: newPath(), driver: { ...driver, open: watched } })
afterAll(() => storage.close())
await foundAccount(storage, ONE)

const pick = <T>(from: readonly T[], number: number): T => from[number % from.length] as T
const all: Made[] = Array.from({ length: MANY }, (_, n) => ({
  name: `s${(n * 7919) % 10_007}`,
  type: n % 5 === 0 ? 'Rds' : 'Generic',
  description: pick(DESCRIPTIONS, Math.floor(n / 3)),
  creator: `c${n % 3}`,
  tags: new Map(KEYS.flatMap((key, k) => (n % (k + 2) === 0 ? [] : [[key, pick(VALUES, n + k)]]))),
}))
await storage.change(ONE, async (store) => {
  for (const { name, type, description, creator, tags } of all) {
    await store.secrets.add({ name, type, description, creator })
    await store.tags.put('secret', name, tags)
  }
})

// As the page of the API says it, without a thought of how it is found.
function matches({ tags, ...secret }: Made, filters: readonly SecretsFilter[]): boolean {
  const keys = filters.filter(({ by }) => by === 'tagKey')
  const values = filters.filter(({ by }) => by === 'tagValue')
  const own = [...tags]
  const hasAll = (value: string): boolean => values.every((one) => one.values.includes(value))
  return filters.every(({ by, values: wanted }) => {
    switch (by) {
      case 'tagKey':
        return own.some(([key, value]) => wanted.includes(key) && hasAll(value))
      case 'tagValue':
        return keys.length > 0 || own.some(([, value]) => wanted.includes(value))
      case 'type':
        return wanted.some((one) => one.toLowerCase() === secret.type.toLowerCase())
      case 'instance':
        return false
      default:
        return wanted.includes(secret[by])
    }
  })
}

const someOf = (values: readonly string[]) =>
  fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: 4 })
const filter: fc.Arbitrary<SecretsFilter> = fc.oneof(
  fc.record({ by: fc.constant('tagKey' as const), values: someOf([...KEYS, 'none']) }),
  fc.record({ by: fc.constant('tagValue' as const), values: someOf([...VALUES, 'none']) }),
  fc.record({ by: fc.constant('description' as const), values: someOf([...DESCRIPTIONS, 'none']) }),
  fc.record({ by: fc.constant('type' as const), values: someOf(['generic', 'RDS', 'none']) }),
  fc.record({ by: fc.constant('creator' as const), values: someOf(['c0', 'c1', 'none']) }),
  fc.record({
    by: fc.constant('name' as const),
    values: someOf(all.slice(0, 9).map(({ name }) => name)),
  }),
)

test('filters find what they say, each page in order of creation, and count it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(filter, { minLength: 1, maxLength: 10 }),
      fc.nat(300),
      fc.integer({ min: 1, max: 100 }),
      async (filters, offset, limit) => {
        const expected = all.filter((one) => matches(one, filters)).map(({ name }) => name)
        const page = await storage.snapshot(ONE, ({ secrets }) =>
          secrets.page({ filters, offset, limit }),
        )
        expect(page.total).toBe(expected.length)
        expect(page.secrets.map(({ name }) => name)).toEqual(expected.slice(offset, offset + limit))
      },
    ),
    { numRuns: 100, seed: 20_250_102 },
  )
})

/** Gives the event loop back whenever it is asked, and lets something happen then. */
class Interrupted extends TimeSlices {
  readonly #between: () => Promise<void>
  times = 0

  constructor(between: () => Promise<void>) {
    super()
    this.#between = between
  }

  override get isOver(): boolean {
    return true
  }

  override async next(): Promise<void> {
    this.times++
    await this.#between()
    await super.next()
  }
}

const LISTS: readonly [string, readonly SecretsFilter[]][] = [
  ['a tag', [{ by: 'tagKey', values: ['k0'] }]],
  [
    'two tags',
    [
      { by: 'tagKey', values: ['k0'] },
      { by: 'tagKey', values: ['k1'] },
    ],
  ],
  ['values of tags', [{ by: 'tagValue', values: ['v1', 'v2'] }]],
  ['a description', [{ by: 'description', values: ['common'] }]],
  ['what has no index', [{ by: 'creator', values: ['c1'] }]],
]

test.each(LISTS)(
  'by %s: what others change between two slices is done at once, and does not show',
  async (_, filters) => {
    let changes = 0
    const slices = new Interrupted(async () => {
      const name = `later-${changes++}`
      await storage.change(ONE, async (store) => {
        const added = await store.secrets.add({
          name,
          type: 'Generic',
          description: 'common',
          creator: 'c1',
        })
        await store.tags.put(
          'secret',
          name,
          new Map([
            ['k0', 'v1'],
            ['k1', 'v2'],
          ]),
        )
        // Gone again before the next one, so that every list begins with the same.
        await store.secrets.remove(added)
      })
      await storage.change(ONE, ({ secrets }) =>
        secrets.add({ name: 'z', type: 'Generic', description: 'common', creator: 'c1' }),
      )
      await storage.change(ONE, async ({ secrets }) => {
        const there = await secrets.named('z')
        if (there !== undefined) await secrets.remove(there)
      })
    })
    const expected = all.filter((one) => matches(one, filters)).map(({ name }) => name)
    const page = await storage.longSnapshot(ONE, ({ secrets }) =>
      secrets.page({ filters, offset: 0, limit: 100 }, slices),
    )
    expect(slices.times).toBeGreaterThan(0)
    expect(changes).toBe(slices.times)
    expect(page.total).toBe(expected.length)
    expect(page.secrets.map(({ name }) => name)).toEqual(expected.slice(0, 100))
  },
)

test('a list whose client has hung up is given up, and keeps nothing', async () => {
  for (let time = 0; time < 20; time++) {
    const gone = new (class extends TimeSlices {
      override get isOver(): boolean {
        return true
      }
    })({ isGone: () => true })
    const reading = storage.longSnapshot(ONE, ({ secrets }) =>
      secrets.page({ filters: [{ by: 'tagKey', values: ['k0'] }], offset: 0, limit: 10 }, gone),
    )
    await expect(reading).rejects.toThrow(ClientGone)
  }
  const { total } = await storage.longSnapshot(ONE, ({ secrets }) =>
    secrets.page({ filters: [{ by: 'tagKey', values: ['k0'] }], offset: 0, limit: 10 }),
  )
  expect(total).toBeGreaterThan(0)
})

test.each(LISTS)('by %s: every statement looks at so many rows and no more', async (_, filters) => {
  texts.length = 0
  await storage.longSnapshot(ONE, ({ secrets }) => secrets.page({ filters, offset: 0, limit: 10 }))
  const read = texts.filter((text) => text.trimStart().startsWith('SELECT'))
  expect(read.length).toBeGreaterThan(1)
  for (const text of read) expect(text).toMatch(/LIMIT|serial IN \(/)
})

test('a filter that stands there ten times is looked at once', async () => {
  const one: SecretsFilter = { by: 'tagKey', values: ['k0', 'k1'] }
  const again: SecretsFilter = { by: 'tagKey', values: ['k1', 'k0', 'k1'] }
  texts.length = 0
  await storage.snapshot(ONE, ({ secrets }) =>
    secrets.page({
      filters: Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? one : again)),
      offset: 0,
      limit: 10,
    }),
  )
  for (const text of texts) expect(text.split('EXISTS').length).toBeLessThanOrEqual(2)
})
