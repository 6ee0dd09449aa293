import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { integer } from '../sql/columns.ts'
import { query, statement } from '../sql/sql.ts'
import { loadDriver } from './driver.ts'
import { LatestSql } from './latest-sql.ts'
import { SqliteSql } from './sqlite-sql.ts'
import { SqliteTransaction } from './sqlite-transaction.ts'

const count = query(integer('n'), 'SELECT count(*) FROM t')
const insert = statement('INSERT INTO t VALUES ($1)')

test('what a transaction has written is seen when it is committed, not before, and never when it is undone', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'jinku-latest-'))
  const driver = await loadDriver()
  const [writer, reader] = [1, 2].map(() => driver.open(join(directory, 'x.db'))) as [
    ReturnType<typeof driver.open>,
    ReturnType<typeof driver.open>,
  ]
  onTestFinished(() => {
    writer.close()
    reader.close()
    rmSync(directory, { recursive: true, force: true })
  })
  writer.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER)')
  const transaction = new SqliteTransaction(writer)
  const latest = new LatestSql(transaction, new SqliteSql(writer), new SqliteSql(reader))

  expect(await latest.one(count, [])).toBe(0)
  for (const end of ['commit', 'rollback', 'commit'] as const) {
    const before = (await latest.one(count, [])) ?? 0
    expect(transaction.begin(true)).toBe(true)
    await transaction.sql.run(insert, [1])
    expect(await latest.one(count, [])).toBe(before)
    transaction[end]()
    expect(await latest.one(count, [])).toBe(end === 'commit' ? before + 1 : before)
  }
  // A transaction that SQLite has ended by itself is not taken for an open one.
  expect(() => transaction.rollback()).toThrow()
  reader.exec('INSERT INTO t VALUES (5)')
  expect(await latest.one(count, [])).toBe(3)
})
