/**
 * The same trail in both engines: whatever is asked of it, the answers are the same. It has numbers of several digits, batches of the same moment and
 * pages of several parts.
 */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { chainsOf } from '../../src/audit/chains.ts'
import { expireTrail } from '../../src/audit/retention.ts'
import type { BatchPage, BatchPosition, ChainId, TrailReadStore } from '../../src/audit/trail.ts'
import { verifyTrail } from '../../src/audit/verify-trail.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import type { Storage } from '../../src/storage/store.ts'
import { engineOn, serverSettings } from '../support/postgres/engine.ts'
import { sharedPostgres } from '../support/postgres/server.ts'
import {
  AUDIT_KEY,
  driver,
  newPath,
  openTrail,
  recordTogether,
  SCOPE,
} from '../support/written-trail.ts'

const ACCOUNTS = ['', '1111111111111111', '2222222222222222']
const ROUNDS = 120
/** A position of a stream in each chain. */
const POSITION = { stream: 'posted', sequence: 11, entries: 33 }

let storages: readonly Storage[] = []
let close = async (): Promise<void> => {}

async function fill(path: string): Promise<void> {
  let now = 1_000
  const { storage } = await openTrail(path, { checkpointEntries: 40, clock: () => now })
  for (let round = 0; round < ROUNDS; round++) {
    // Several batches have the same moment, and none is older than the one before.
    if (round % 4 !== 0) now += 9 + (round % 3) * 990
    for (const account of ACCOUNTS) {
      await recordTogether(storage, [`${round}.0`, `${round}.1%_[*]`], account)
    }
  }
  for (const account of ACCOUNTS) {
    await storage.change(SCOPE, ({ trail }) =>
      trail.setStreamPosition({ ...POSITION, account, chain: 'server' }),
    )
  }
  await storage.close()
}

beforeAll(async () => {
  const path = newPath()
  await fill(path)
  const server = await sharedPostgres('18')
  const name = `trail_${process.pid}`
  await server.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`)
  const engine = await engineOn(serverSettings(server, name))
  const postgres = await engine.openStorage()
  const connection = driver.open(path)
  for (const table of ['audit_batches', 'audit_checkpoints', 'audit_streams']) {
    const names = connection.prepare(`SELECT name FROM pragma_table_info('${table}')`).all([])
    const columns = names.join(', ')
    const rows = connection.prepare(`SELECT ${columns} FROM ${table}`).all([])
    const width = names.length
    const values = rows.map(
      (_, row) => `(${names.map((_, index) => `$${row * width + index + 1}`).join(', ')})`,
    )
    const insert = `INSERT INTO ${table} (${columns}) VALUES ${values.join(', ')}`
    await server.queryIn(name, insert, rows.flat())
  }
  connection.close()
  const sqlite = openSqlite({ path, driver })
  storages = [sqlite, postgres]
  close = async () => {
    await sqlite.close()
    await engine.close()
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
  }
})
afterAll(() => close())

/** What both answer; it must be the same. */
async function both<T>(ask: (trail: TrailReadStore) => Promise<T>): Promise<T> {
  const [one, other] = await Promise.all(
    storages.map((storage) => storage.longSnapshot(SCOPE, ({ trail }) => ask(trail))),
  )
  expect(other).toEqual(one)
  return one as T
}

async function inPages<T>(
  next: (
    after: string | undefined,
  ) => Promise<{ readonly rows: readonly T[]; readonly after: string | undefined }>,
): Promise<T[]> {
  const all: T[] = []
  let after: string | undefined
  do {
    const page = await next(after)
    all.push(...page.rows)
    after = page.after
  } while (after !== undefined)
  return all
}

const chains = (): Promise<readonly ChainId[]> =>
  both(async (trail) => {
    const found: ChainId[] = []
    for await (const chain of chainsOf((work) => work(trail))) found.push(chain)
    return found
  })

async function readWhole(): Promise<void> {
  for (const chain of await chains()) {
    for (const limit of [1_000, 7]) {
      const batches = await both((trail) => inPages((after) => trail.batches(chain, after, limit)))
      const numbers = batches.map(({ sequence }) => sequence)
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b))
      await both((trail) => inPages((after) => trail.checkpoints(chain, after, limit)))
    }
    await both((trail) => trail.end(chain))
    await both((trail) => trail.expiry(chain))
    for (const sequence of [0, 9, 10, 99]) {
      await both((trail) => trail.digestBytesAfter(chain, sequence))
    }
    await both((trail) => trail.streamPosition(POSITION.stream, chain))
  }
  await both((trail) => trail.streams())
  // In no order.
  await both(async (trail) => (await trail.accountsSince('server', 20_000)).toSorted())
}

test('the verification, the chains and their pages are the same', async () => {
  expect((await chains()).map(({ account }) => account)).toEqual(ACCOUNTS)
  const { findings, chains: verified } = await both((trail) => verifyTrail(trail, AUDIT_KEY))
  expect(findings).toEqual([])
  expect(verified.map(({ batches }) => batches)).toEqual([ROUNDS, ROUNDS, ROUNDS])
  await readWhole()
})

const ALL: BatchPage = {
  accounts: undefined,
  order: 'newest first',
  from: undefined,
  before: undefined,
  start: undefined,
  limit: 1_000,
  maxEntries: 100_000,
  terms: [],
}

const found: readonly (readonly [what: string, page: Partial<BatchPage>])[] = [
  ['all of it', {}],
  ['a time', { from: 20_000, before: 60_000 }],
  ['one account', { accounts: ['1111111111111111'] }],
  ['an account and what belongs to none', { accounts: ['', '2222222222222222'] }],
  ['a text', { terms: [['99.0', '100.0']] }],
  ['characters that mean something in patterns', { terms: [['7.1%_[*]']] }],
  ['a text that is not there', { terms: [['7.1%_x*]']] }],
  ['few entries at once', { maxEntries: 9 }],
]

test.each(found)(
  'a search of %s finds the same in the same order, on pages of any size',
  async (_, given) => {
    for (const order of ['newest first', 'oldest first'] as const) {
      let whole: string[] | undefined
      for (const limit of [1_000, 11]) {
        const keys = await both(async (trail) => {
          const all: string[] = []
          let start: (BatchPosition & { isIncluded: boolean }) | undefined
          do {
            const page = await trail.page({ ...ALL, ...given, order, limit, start })
            all.push(
              ...page.batches.map(
                ({ account, chain, sequence, endedAt }) =>
                  `${endedAt} ${account} ${chain} ${sequence}`,
              ),
            )
            start = page.last && { ...page.last, isIncluded: false }
          } while (start !== undefined)
          return all
        })
        whole ??= keys
        expect(keys).toEqual(whole)
      }
    }
  },
)

test('what has expired is removed in the same steps, and the rest is the same', async () => {
  for (const before of [15_000, 40_000]) {
    const removed = await Promise.all(
      storages.map((storage) =>
        expireTrail((work) => storage.change(SCOPE, ({ trail }) => work(trail)), AUDIT_KEY, {
          before,
          now: 100_000,
        }),
      ),
    )
    expect(removed[0]).toBeGreaterThan(12)
    expect(removed[1]).toBe(removed[0])
    const { findings } = await both((trail) => verifyTrail(trail, AUDIT_KEY))
    expect(findings).toEqual([])
    await readWhole()
  }
})
