/**
 * Each account has chains of its own. An attacker who can write the database cannot move anything between accounts, nor take away
 * what an account has, without the verification finding it.
 */

import { copyFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ExportedCheckpoint } from '../../src/audit/checkpoint.ts'
import type { Finding } from '../../src/audit/findings.ts'
import { expireTrail } from '../../src/audit/retention.ts'
import type { Value } from '../../src/storage/sql/sql.ts'
import type { Connection } from '../../src/storage/sqlite/driver.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import {
  AUDIT_KEY,
  driver,
  newPath,
  openTrail,
  readTrail,
  recordTogether,
  SERVER,
  tamper,
  verify,
} from '../support/written-trail.ts'

const [A, B, C] = ['1111111111111111', '2222222222222222', '3333333333333333'] as const
const ROUNDS = 6

// Account A has a batch in every round, B in the first four, C in the first; each round has a joint checkpoint.
const original = newPath()
let told: readonly ExportedCheckpoint[] = []
beforeAll(async () => {
  let now = 1_000
  const trail = await openTrail(original, { checkpointEntries: 2, clock: () => now })
  for (let round = 1; round <= ROUNDS; round++) {
    now += 1_000
    const sealed = trail.nextCheckpoint()
    const accounts = round === 1 ? ['', A, B, C] : round <= 4 ? [A, B] : [A]
    await Promise.all(
      accounts.map((account) =>
        recordTogether(trail.storage, [`${round}.0`, `${round}.1`], account),
      ),
    )
    await sealed
  }
  await trail.storage.close()
  told = trail.told
})

function copy(): string {
  const path = newPath()
  copyFileSync(original, path)
  return path
}

async function findingsAfter(
  change: (connection: Connection) => void,
  known: readonly ExportedCheckpoint[] = [],
): Promise<readonly Finding[]> {
  const path = copy()
  tamper(path, change)
  return (await verify(path, known)).findings
}

const run = (connection: Connection, sql: string, ...values: Value[]): void => {
  expect(connection.prepare(sql).run(values)).toBeGreaterThan(0)
}

const TABLES = ['audit_batches', 'audit_checkpoints']

test('what accounts write together is one batch for each, and one checkpoint seals all of them', async () => {
  const { chains, findings } = await verify(original, told)
  expect(findings).toEqual([])
  const of = (account: string, batches: number) => ({
    ...{ account, chain: 'server', batches, entries: 2 * batches, unsealedEntries: 0 },
    proven: { sequence: batches, time: expect.any(Number) },
  })
  expect(chains).toMatchObject([of('', 1), of(A, 6), of(B, 4), of(C, 1)])
  // Each round has told one line, and closing another one.
  expect(told.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7])
  // A chain of an account gets one of its own when nothing was added since the last joint one, or at the end.
  expect(chains.map(({ checkpoints }) => checkpoints)).toEqual([7, 1, 1, 1])
})

describe('a batch', () => {
  test('moved to another account is found in both', async () => {
    const findings = await findingsAfter((connection) =>
      run(
        connection,
        'UPDATE audit_batches SET account = ? WHERE account = ? AND sequence = 5',
        B,
        A,
      ),
    )
    expect(findings).toEqual([
      { kind: 'batch removed', account: A, chain: 'server', sequence: 5, through: 5 },
      { kind: 'batch inserted', account: B, chain: 'server', sequence: 5 },
    ])
  })

  test('moved to an account that has no other, or to no account, is found in both', async () => {
    for (const other of ['4444444444444444', '']) {
      const findings = await findingsAfter((connection) =>
        run(
          connection,
          'UPDATE audit_batches SET account = ? WHERE account = ? AND sequence = 5',
          other,
          A,
        ),
      )
      const to = other === '' ? {} : { account: other }
      expect(findings).toContainEqual({
        kind: 'batch inserted',
        ...to,
        chain: 'server',
        sequence: 5,
      })
      expect(findings).toContainEqual(
        expect.objectContaining({ kind: 'batch removed', account: A, sequence: 5 }),
      )
    }
  })

  test('that has changed places with the same one of another account is found in both', async () => {
    const findings = await findingsAfter((connection) => {
      for (const [from, to] of [
        [A, 'x'],
        [B, A],
        ['x', B],
      ] as const) {
        run(
          connection,
          'UPDATE audit_batches SET account = ? WHERE account = ? AND sequence = 2',
          to,
          from,
        )
      }
    })
    expect(findings).toEqual([
      { kind: 'batch changed', account: A, chain: 'server', sequence: 2 },
      { kind: 'batch changed', account: B, chain: 'server', sequence: 2 },
    ])
  })

  test('copied to another chain of the same account is found', async () => {
    const findings = await findingsAfter((connection) =>
      run(
        connection,
        `INSERT INTO audit_batches SELECT account, 'local', sequence, began_at, ended_at, previous, mac, digests, entries
         FROM audit_batches WHERE account = ?`,
        A,
      ),
    )
    expect(
      new Set(findings.map(({ kind, account, chain }) => [kind, account, chain].join())),
    ).toEqual(new Set([`batch changed,${A},local`]))
    expect(findings).toHaveLength(ROUNDS)
  })
})

describe('a whole chain', () => {
  test('given to another account is found, though nothing in it was changed', async () => {
    const findings = await findingsAfter((connection) => {
      for (const table of TABLES) {
        for (const [from, to] of [
          [A, 'x'],
          [B, A],
          ['x', B],
        ] as const) {
          run(connection, `UPDATE ${table} SET account = ? WHERE account = ?`, to, from)
        }
      }
    })
    for (const account of [A, B]) {
      expect(findings).toContainEqual(expect.objectContaining({ kind: 'batch changed', account }))
      expect(findings).toContainEqual(
        expect.objectContaining({ kind: 'checkpoint changed', account }),
      )
    }
  })

  test('of another name is found under both', async () => {
    const findings = await findingsAfter((connection) => {
      for (const table of TABLES) {
        run(connection, `UPDATE ${table} SET chain = 'other' WHERE account = ?`, C)
      }
    })
    const of = (chain: string) =>
      findings.filter((one) => one.chain === chain).map(({ kind }) => kind)
    expect(of('other')).toContain('checkpoint changed')
    expect(of('server')).toContain('tail cut')
  })

  test('that was removed with everything of its account is found without a log', async () => {
    const findings = await findingsAfter((connection) => {
      for (const table of TABLES) run(connection, `DELETE FROM ${table} WHERE account = ?`, B)
    })
    const place = { account: B, chain: 'server' }
    expect(findings).toEqual([
      { kind: 'tail cut', ...place, sequence: 1, through: 4 },
      { kind: 'checkpoint removed', ...place, checkpoint: 1, through: 1 },
    ])
  })

  test('that was removed together with what sealed it is found against the log', async () => {
    const change = (connection: Connection): void => {
      for (const table of TABLES) run(connection, `DELETE FROM ${table} WHERE account = ?`, C)
      run(connection, "DELETE FROM audit_checkpoints WHERE account = ''")
    }
    expect(await findingsAfter(change, told)).toContainEqual(
      expect.objectContaining({ kind: 'checkpoint removed', chain: 'server', checkpoint: 1 }),
    )
  })
})

describe('the end of the chain of an account', () => {
  const cut = (connection: Connection): void => {
    run(connection, 'DELETE FROM audit_batches WHERE account = ? AND sequence > 3', A)
    run(connection, 'DELETE FROM audit_checkpoints WHERE account = ?', A)
  }

  test('cut off with its checkpoints is found without a log', async () => {
    const findings = await findingsAfter(cut)
    const place = { account: A, chain: 'server' }
    expect(findings).toEqual([
      { kind: 'tail cut', ...place, sequence: 4, through: 6 },
      { kind: 'checkpoint removed', ...place, checkpoint: 1, through: 1 },
    ])
  })

  test('cut off and continued is found without a log, as long as the joint checkpoints are there', async () => {
    const path = copy()
    tamper(path, cut)
    const { storage } = await openTrail(path)
    for (const id of ['x', 'y', 'z', 'more']) await recordTogether(storage, [id], A)
    // What is not closed has not been sealed again.
    const left = newPath()
    for (const suffix of ['', '-wal']) copyFileSync(`${path}${suffix}`, `${left}${suffix}`)
    await storage.close()
    expect((await verify(left)).findings).toContainEqual(
      expect.objectContaining({ kind: 'tail cut', account: A, sequence: 6 }),
    )
  })

  test('cut off together with the joint checkpoints behind it is found against the log', async () => {
    const change = (connection: Connection): void => {
      cut(connection)
      run(connection, "DELETE FROM audit_checkpoints WHERE account = '' AND number > 3")
    }
    const kinds = (await findingsAfter(change, told)).map(({ kind, checkpoint }) => [
      kind,
      checkpoint,
    ])
    expect(kinds).toContainEqual(['checkpoint removed', 4])
  })
})

describe('a checkpoint', () => {
  test('of another account is found', async () => {
    const findings = await findingsAfter((connection) => {
      for (const [from, to] of [
        [A, 'x'],
        [B, A],
        ['x', B],
      ] as const) {
        run(connection, 'UPDATE audit_checkpoints SET account = ? WHERE account = ?', to, from)
      }
    })
    for (const account of [A, B]) {
      expect(findings).toContainEqual({
        ...{ kind: 'checkpoint changed', account, chain: 'server', checkpoint: 1 },
      })
    }
  })

  test('whose list of ends was changed, emptied or taken from another is found', async () => {
    for (const ends of [
      "x''",
      'substr(ends, 1, 48)',
      "(SELECT ends FROM audit_checkpoints WHERE account = '' AND number = 2)",
    ]) {
      const findings = await findingsAfter((connection) =>
        run(
          connection,
          `UPDATE audit_checkpoints SET ends = ${ends} WHERE account = '' AND number = 1`,
        ),
      )
      expect(findings).toEqual([{ kind: 'checkpoint changed', chain: 'server', checkpoint: 1 }])
    }
  })

  test('of an account, given ends that a joint one has sealed, is found', async () => {
    const findings = await findingsAfter((connection) =>
      run(
        connection,
        "UPDATE audit_checkpoints SET ends = (SELECT ends FROM audit_checkpoints WHERE account = '' AND number = 1) WHERE account = ?",
        A,
      ),
    )
    expect(findings).toContainEqual(
      expect.objectContaining({ kind: 'checkpoint changed', account: A, checkpoint: 1 }),
    )
  })
})

describe('retention', () => {
  const expire = async (path: string, before: number): Promise<number> => {
    const storage = openSqlite({ path, driver })
    try {
      return await expireTrail(
        (work) => storage.change({ account: '', now: 0 }, ({ trail }) => work(trail)),
        AUDIT_KEY,
        { before, now: 50_000 },
      )
    } finally {
      await storage.close()
    }
  }

  test('removes what is old of every account, the rest is proven, and all chains go on', async () => {
    const path = copy()
    // C has written in the first round only, and has got its checkpoint in the second one.
    expect(await expire(path, 3_500)).toBe(2)
    const { chains, findings } = await verify(path, told)
    expect(findings).toEqual([])
    expect(chains.map(({ account, batches }) => [account, batches])).toEqual([
      ['', 0],
      [A, 6],
      [B, 4],
      [C, 0],
    ])
    expect(await expire(path, 1_000_000)).toBe(10)
    const { storage, told: later } = await openTrail(path)
    for (const account of ['', A, B, C]) await recordTogether(storage, ['later'], account)
    await storage.close()
    const after = await verify(path, [...told, ...later])
    expect(after.findings).toEqual([])
    expect(after.chains.map(({ begins }) => begins?.sequence)).toEqual([2, 7, 5, 2])
  })

  test('of one account does not excuse what is missing of another', async () => {
    const path = copy()
    await expire(path, 3_500)
    tamper(path, (connection) => {
      run(
        connection,
        `INSERT INTO audit_expiries SELECT ?, chain, number, sequence, expired_at, mac
         FROM audit_expiries WHERE account = ?`,
        B,
        C,
      )
      run(connection, 'DELETE FROM audit_batches WHERE account = ? AND sequence = 1', B)
    })
    expect((await verify(path)).findings).toEqual([
      { kind: 'batch removed', account: B, chain: 'server', sequence: 1, through: 1 },
      { kind: 'expiry changed', account: B, chain: 'server' },
    ])
  })
})

test('every joint checkpoint has the ends of the accounts that have written since the one before', async () => {
  const { rows } = await readTrail(original, (trail) => trail.checkpoints(SERVER, undefined, 100))
  const accountsIn = (ends: Buffer): string[] =>
    Array.from({ length: ends.length / 48 }, (_, index) =>
      ends.toString('latin1', 48 * index, 48 * index + 16),
    ).sort()
  // One that has got a checkpoint of its own, because it was quiet or at the end, is among them again.
  expect(rows.map(({ ends }) => accountsIn(ends))).toEqual([
    [A, B, C],
    [A, B, C],
    [A, B],
    [A, B],
    [A, B],
    [A],
    [A],
  ])
})

test('after a crash the chains of all accounts go on where they ended, and what had no checkpoint gets one', async () => {
  const path = newPath()
  const first = await openTrail(path)
  for (const account of [A, B]) await recordTogether(first.storage, ['a', 'b'], account)
  const left = newPath()
  for (const suffix of ['', '-wal']) copyFileSync(`${path}${suffix}`, `${left}${suffix}`)
  await first.storage.close()

  expect((await verify(left)).chains).toMatchObject([
    { account: A, unsealedEntries: 2 },
    { account: B, unsealedEntries: 2 },
  ])
  const second = await openTrail(left, { checkpointMs: 5 })
  const joint = await second.nextCheckpoint()
  expect(joint).toMatchObject({ number: 1, sequence: 0, entries: 0 })
  await recordTogether(second.storage, ['c'], A)
  await second.storage.close()
  const { chains, findings } = await verify(left, second.told)
  expect(findings).toEqual([])
  expect(chains).toMatchObject([
    { account: '', batches: 0, unsealedEntries: 0 },
    { account: A, batches: 2, entries: 3, unsealedEntries: 0 },
    { account: B, batches: 1, entries: 2, unsealedEntries: 0 },
  ])
})

test('more accounts than ends are kept in memory for are written to in turn, and all is proven', async () => {
  const path = newPath()
  const { storage, told: lines } = await openTrail(path, { checkpointEntries: 3_000 })
  const accounts = Array.from({ length: 4_500 }, (_, index) => String(10 ** 15 + index))
  for (const round of ['a', 'b']) {
    await Promise.all(accounts.map((account) => recordTogether(storage, [round], account)))
  }
  await storage.close()
  const { chains, findings } = await verify(path, lines)
  expect(findings).toEqual([])
  expect(chains).toHaveLength(4_501)
  expect(
    chains.slice(1).every(({ batches, unsealedEntries }) => batches === 2 && unsealedEntries === 0),
  ).toBe(true)
  expect(lines.length).toBeLessThan(12)
})

test('a chain that is always continued gets a checkpoint of its own after sixty times as long as a joint one', async () => {
  const path = newPath()
  let now = 1_000
  const trail = await openTrail(path, {
    checkpointEntries: 1,
    checkpointMs: 1_000_000,
    clock: () => now,
  })
  const own = async (): Promise<number> =>
    (
      await trail.storage.read({ account: '', now: 0 }, (store) =>
        store.trail.checkpoints({ account: A, chain: 'server' }, undefined, 100),
      )
    ).rows.length
  const round = async (id: string): Promise<void> => {
    const sealed = trail.nextCheckpoint()
    await recordTogether(trail.storage, [id], A)
    await sealed
  }
  await round('a')
  now += 59_000_000
  await round('b')
  expect(await own()).toBe(0)
  now += 1_000_000
  await round('c')
  expect(await own()).toBe(1)
  await round('d')
  expect(await own()).toBe(1)
  await trail.storage.close()
  expect((await verify(path, trail.told)).findings).toEqual([])
})

test('an entry is of an account or of none', async () => {
  const { storage } = await openTrail(':memory:')
  for (const account of ['1', '11111111111111111', 'abcdefghijklmnop', '*']) {
    await expect(recordTogether(storage, ['a'], account)).rejects.toThrow(
      'of an account or of none',
    )
  }
  await storage.close()
})

test('many accounts share a statement', async () => {
  const texts: string[] = []
  const open = (file: string): Connection => {
    const connection = driver.open(file)
    const prepare = (text: string) => {
      const prepared = connection.prepare(text)
      const noted = (values: readonly Value[]) => {
        texts.push(text)
        return prepared.run(values)
      }
      return { ...prepared, run: noted }
    }
    return { ...connection, prepare }
  }
  const { storage } = await openTrail(newPath(), { driver: { ...driver, open } })
  const accounts = Array.from({ length: 35 }, (_, index) => String(10 ** 15 + index))
  texts.length = 0
  await Promise.all(accounts.map((account) => recordTogether(storage, ['a', 'b'], account)))
  // Two statements for 16 accounts each, and three for the others.
  expect(texts.filter((text) => text.startsWith('INSERT INTO audit_batches'))).toHaveLength(5)
  await storage.close()
})
