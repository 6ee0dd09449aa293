/** The chains of accounts, appended to in transactions that are committed, undone or cut off by the end of the process. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { trailWriter } from '../../src/audit/trail-writer.ts'
import { verifyTrail } from '../../src/audit/verify-trail.ts'
import { SqlTrail } from '../../src/storage/sql/audit.ts'
import { applyMigrations } from '../../src/storage/sqlite/migrate.ts'
import { migrations } from '../../src/storage/sqlite/migrations/migrations.ts'
import { SqliteTransaction } from '../../src/storage/sqlite/sqlite-transaction.ts'
import { TrailAppender } from '../../src/storage/trail-appender.ts'
import { AUDIT_KEY, driver, lineOf } from '../support/written-trail.ts'

const ACCOUNTS = ['', ...Array.from({ length: 6 }, (_, index) => String(index).repeat(16))]

const step = fc.record({
  accounts: fc.uniqueArray(fc.constantFrom(...ACCOUNTS), { maxLength: 4 }),
  lines: fc.integer({ min: 1, max: 3 }),
  sealing: fc.constantFrom('nothing', 'nothing', 'what is due', 'everything' as const),
  end: fc.constantFrom('commit', 'commit', 'commit', 'undo', 'kill'),
})

test('whatever is committed is proven and sealed in the end, however few ends are kept in memory', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 1, max: 4 }),
      async (steps, maxTails) => {
        const connection = driver.open(':memory:')
        applyMigrations(connection, migrations)
        const transaction = new SqliteTransaction(connection)
        const trail = new SqlTrail(transaction.sql, { now: 0 })
        let now = 1_000
        const writer = trailWriter({
          ...{ key: AUDIT_KEY, chain: 'server' as const, clock: () => now },
          ...{ onCheckpoint: () => {}, reportFault: () => {} },
        })
        const begin = async (): Promise<TrailAppender> => {
          const begun = new TrailAppender(writer, trail, maxTails)
          await begun.load()
          return begun
        }
        let appender = await begin()
        const expected = new Map<string, number>()
        const told: number[] = []
        for (const { accounts, lines, sealing, end } of steps) {
          now += 400
          const together = new Map(
            accounts.map((account) => [account, Array.from({ length: lines }, () => lineOf('x'))]),
          )
          transaction.begin(true)
          await appender.append(together, now, sealing as 'nothing')
          if (end === 'commit') {
            transaction.commit()
            const checkpoint = appender.committed()
            if (checkpoint !== undefined) told.push(checkpoint.number)
            for (const account of accounts) {
              expected.set(account, (expected.get(account) ?? 0) + lines)
            }
          } else {
            transaction.rollback()
            if (end === 'undo') appender.rolledBack()
            else appender = await begin()
          }
        }
        transaction.begin(true)
        await appender.append(new Map(), now, 'everything')
        transaction.commit()
        appender.committed()
        expect(appender.hasUnsealedEntries).toBe(false)

        const { chains, findings } = await verifyTrail(trail, AUDIT_KEY)
        expect(findings).toEqual([])
        const found = chains.filter(({ entries }) => entries > 0)
        expect(new Map(found.map(({ account, entries }) => [account, entries]))).toEqual(
          new Map([...expected].sort()),
        )
        for (const { unsealedEntries } of chains) expect(unsealedEntries).toBe(0)
        expect(told).toEqual(told.map((_, index) => index + 1))
        connection.close()
      },
    ),
    { numRuns: 100 },
  )
})
