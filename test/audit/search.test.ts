import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type EntryPosition,
  formatPosition,
  parsePosition,
  type ReadPage,
  searchPages,
  searchTrail,
} from '../../src/audit/search-trail.ts'
import { ClientGone, TimeSlices } from '../../src/scheduling/time-slices.ts'
import type { Connection } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { Value } from '../../src/storage/tables.ts'
import {
  driver,
  newPath,
  openTrail,
  recordTogether,
  SCOPE,
  SERVER,
} from '../support/written-trail.ts'

const idOf = (entry: object): string => (entry as { requestId: string }).requestId
const everything = { select: idOf, order: 'oldest first' } as const

/** Two chains whose batches often end at the same moment. */
async function openTwoChains() {
  let now = 10_000
  const path = newPath()
  const server = await openTrail(path, { clock: () => now })
  const local = await openTrail(path, { clock: () => now, chain: 'local' })
  const ids: string[] = []
  for (let round = 0; round < 30; round++) {
    // At the same moment, `local` comes before `server`.
    const batches: [typeof server, string[]][] = [
      [local, Array.from({ length: (round % 4) + 1 }, (_, index) => `l${round}.${index}`)],
      [server, Array.from({ length: (round % 3) + 1 }, (_, index) => `s${round}.${index}`)],
    ]
    for (const [{ storage }, together] of batches) {
      await recordTogether(storage, together)
      ids.push(...together)
    }
    now += 100
  }
  const readPage: ReadPage = async (page) =>
    await server.storage.read(SCOPE, ({ trail }) => trail.page(page))
  const close = async (): Promise<void> => {
    await local.storage.close()
    await server.storage.close()
  }
  return { ids, readPage, close }
}

async function all(
  readPage: ReadPage,
  search: Omit<Parameters<typeof searchPages<string>>[1], 'select'>,
): Promise<string[]> {
  const found: string[] = []
  for await (const page of searchPages(readPage, { ...search, select: idOf })) found.push(...page)
  return found
}

test('entries are found in order of time, whichever chain they are in, both ways', async () => {
  const { ids, readPage, close } = await openTwoChains()
  expect(await all(readPage, { order: 'oldest first' })).toEqual(ids)
  expect(await all(readPage, { order: 'newest first' })).toEqual(ids.toReversed())
  await close()
})

test('pages of any size join without a gap or a repetition, and may be asked for by text', async () => {
  const { ids, readPage, close } = await openTwoChains()
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.boolean(),
      fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
      async (limit, isForward, maxEntries) => {
        const order = isForward ? 'oldest first' : 'newest first'
        const found: string[] = []
        let after: EntryPosition | undefined
        do {
          const more = maxEntries === undefined ? {} : { maxEntries }
          const page = await searchTrail(readPage, { order, after, limit, select: idOf, ...more })
          expect(page.found.length).toBeLessThanOrEqual(limit)
          found.push(...page.found.map(({ entry }) => entry))
          after = page.next && parsePosition(formatPosition(page.next))
          expect(after).toEqual(page.next)
        } while (after !== undefined)
        expect(found).toEqual(isForward ? ids : ids.toReversed())
      },
    ),
    { numRuns: 60 },
  )
  await close()
})

test('a range of time includes its beginning and not its end', async () => {
  const { ids, readPage, close } = await openTwoChains()
  const wanted = ids.filter((id) => /^.(10|11|12)\./.test(id))
  const range = { from: 11_000, before: 11_300 }
  expect(await all(readPage, { order: 'oldest first', ...range })).toEqual(wanted)
  expect(await all(readPage, { order: 'newest first', ...range })).toEqual(wanted.toReversed())
  expect(await all(readPage, { order: 'newest first', from: 20_000 })).toEqual([])
  await close()
})

test('what an entry must mention is matched as it was written, quotes and all', async () => {
  const { storage } = await openTrail(newPath())
  const entries = ['plain', 'a "quoted" one', 'back\\slash', '金库'].map((userAgent) => ({
    requestId: userAgent,
    userAgent,
  }))
  await Promise.all(
    entries.map((one) => storage.record({ account: '', line: JSON.stringify(one) })),
  )
  const readPage: ReadPage = async (page) =>
    await storage.read(SCOPE, ({ trail }) => trail.page(page))
  for (const { userAgent } of entries) {
    expect(await all(readPage, { ...everything, terms: [userAgent] })).toEqual([userAgent])
  }
  expect(await all(readPage, { ...everything, terms: ['a "quoted" one', 'requestId'] })).toEqual([
    'a "quoted" one',
  ])
  expect(await all(readPage, { ...everything, terms: ['nowhere'] })).toEqual([])
  await storage.close()
})

/** Slices that are over at once: how many there are then does not depend on how fast the machine is. */
class StepByStep extends TimeSlices {
  override get isOver(): boolean {
    return true
  }
}

test('a search of much does not keep others waiting', async () => {
  const { storage } = await openTrail(newPath())
  for (let round = 0; round < 30; round++) {
    await recordTogether(
      storage,
      Array.from({ length: 700 }, (_, index) => `${round}.${index}`),
    )
  }
  const readPage: ReadPage = async (page) =>
    await storage.read(SCOPE, ({ trail }) => trail.page(page))
  let turns = 0
  let isDone = false
  const others = (async () => {
    while (!isDone) {
      await new Promise((resolve) => setImmediate(resolve))
      turns++
    }
  })()
  const { found, next } = await searchTrail(
    readPage,
    {
      order: 'newest first',
      limit: 10,
      select: (entry) => (idOf(entry) === '0.0' ? entry : undefined),
    },
    new StepByStep(),
  )
  isDone = true
  await others
  expect(found).toHaveLength(1)
  expect(next).toBeUndefined()
  // 21,000 entries were looked at, and no more than one page of them in a turn.
  expect(turns).toBeGreaterThanOrEqual(20)
  await storage.close()
})

test('what is sought is found whatever characters it has, and nothing else is', async () => {
  const { storage } = await openTrail(newPath())
  const readPage: ReadPage = async (page) =>
    await storage.read(SCOPE, ({ trail }) => trail.page(page))
  const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 6 })
  const awkward = fc.constantFrom(
    '"',
    '\\',
    '\u0000',
    '\n',
    '\u2028',
    '\ud800',
    'é',
    '金库🔑',
    '%',
    '_',
  )
  const name = fc
    .array(fc.oneof(text, awkward), { minLength: 1, maxLength: 3 })
    .map((one) => one.join(''))
  const names = fc.sample(name, 200)
  for (const [index, action] of names.entries()) {
    const line = JSON.stringify({ requestId: String(index), action, isWrite: index % 2 === 0 })
    await storage.record({ account: '', line })
  }
  for (const action of names) {
    const wanted = names.flatMap((one, index) => (one === action ? [String(index)] : []))
    const byMember = await all(readPage, {
      ...everything,
      terms: [{ member: 'action', value: action }],
    })
    expect(byMember).toEqual(wanted)
    expect(await all(readPage, { ...everything, terms: [action] })).toEqual(
      expect.arrayContaining(wanted),
    )
    const mentions = [
      {
        oneOf: [
          { member: 'action', value: action },
          { member: 'isWrite', value: true },
        ],
      },
    ]
    expect(await all(readPage, { ...everything, terms: mentions })).toEqual(
      names.flatMap((one, index) => (one === action || index % 2 === 0 ? [String(index)] : [])),
    )
  }
  await storage.close()
})

test('a line is not parsed unless what is sought occurs in it', async () => {
  const { storage } = await openTrail(newPath())
  await recordTogether(storage, ['a', 'b', 'c'])
  const readPage: ReadPage = async (page) =>
    await storage.read(SCOPE, ({ trail }) => trail.page(page))
  const parsed: string[] = []
  const select = (entry: object): undefined => {
    parsed.push(idOf(entry))
  }
  const search = { order: 'oldest first', limit: 10, select } as const
  await searchTrail(readPage, { ...search, terms: ['secret/b '] })
  await searchTrail(readPage, { ...search, terms: ['nowhere'] })
  expect(parsed).toEqual(['b'])
  await storage.close()
})

test('a search ends when whoever asked has gone', async () => {
  const { readPage, close } = await openTwoChains()
  let pages = 0
  const counted: ReadPage = (page) => {
    // By now the slice is over, however quick the machine is.
    const until = performance.now() + 5
    while (performance.now() < until);
    pages++
    return readPage(page)
  }
  const client = { isGone: () => pages >= 2 }
  await expect(
    searchTrail(counted, { ...everything, limit: 1_000 }, new TimeSlices(client)),
  ).rejects.toThrow(ClientGone)
  expect(pages).toBe(2)
  await close()
})

test.each(['oldest first', 'newest first'] as const)(
  'a page that begins far from the end, %s, looks at no batch before it',
  async (order) => {
    const path = newPath()
    let now = 10_000
    const { storage } = await openTrail(path, { clock: () => now })
    for (let round = 0; round < 200; round++) {
      now += 100
      await recordTogether(storage, [String(round)])
    }
    await storage.close()

    const ran: { readonly text: string; readonly values: readonly Value[] }[] = []
    const open = (file: string): Connection => {
      const connection = driver.open(file)
      const prepare = (text: string) => {
        const prepared = connection.prepare(text)
        const noting =
          <T>(run: (values: readonly Value[]) => T) =>
          (values: readonly Value[]): T => {
            ran.push({ text, values })
            return run(values)
          }
        return { ...prepared, all: noting(prepared.all), get: noting(prepared.get) }
      }
      return { ...connection, prepare }
    }
    const reading = openSqlite({ path, driver: { ...driver, open } })
    const start = { ...SERVER, endedAt: 20_000, sequence: 100, isIncluded: false }
    const bounds = {
      accounts: undefined,
      from: 0,
      before: 40_000,
      limit: 10,
      maxEntries: 1_000,
      terms: [['x']],
    }
    ran.length = 0
    await reading.read(SCOPE, ({ trail }) => trail.page({ order, start, ...bounds }))
    await reading.close()

    const connection = driver.open(path)
    const stepsOf = ({ text, values }: (typeof ran)[number]): string[] =>
      connection
        .prepare(`EXPLAIN QUERY PLAN ${text}`)
        .all(values)
        .map((row) => String(row[3]))
        .filter((step) => step.includes('audit_batches'))
    const ofBatches = ran.filter(({ text }) => /^\s*SELECT.*FROM audit_batches/s.test(text))
    // A bound above would be compared with every row whole; what reads the rows anyway may have one.
    const sizes = ofBatches.filter(({ text }) => text.includes('length(digests)'))
    expect(sizes.length).toBeGreaterThanOrEqual(1)
    for (const size of sizes) {
      expect(stepsOf(size)).toEqual([
        'SEARCH audit_batches USING PRIMARY KEY ((account,chain,sequence)>(?,?,?))',
      ])
    }
    const searches = ofBatches.filter(
      (one) => !sizes.includes(one) && !one.text.includes('BETWEEN'),
    )
    expect(searches.length).toBeGreaterThanOrEqual(1)
    for (const search of searches) {
      const { values } = search
      expect(stepsOf(search)[0]).toMatch(
        /^SEARCH .*COVERING INDEX audit_batches_in_time \(ended_at>\? AND ended_at<\?\)$/,
      )
      // The first two values are the bounds of that search.
      const [least, most] = values
      if (order === 'oldest first') expect(least).toBe(20_000)
      else expect(most).toBe(20_000)
    }
    connection.close()
  },
)

describe('a position in text', () => {
  test.each([
    ['', 'nothing'],
    ['x', 'what is no Base64'],
    [Buffer.from('[1,"server",1]').toString('base64url'), 'one without its entry'],
    [Buffer.from('[1,"ser\'ver",1,1]').toString('base64url'), 'a chain that cannot be'],
    [Buffer.from('[1,"server",1,1] ').toString('base64url'), 'more than a position'],
  ])('%j is none: %s', (text) => {
    expect(parsePosition(text)).toBeUndefined()
  })
})
