/** An attacker who can write the database file can change the trail, but verification finds the change and names the place. */

import { createSecretKey, randomBytes } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ExportedCheckpoint } from '../../src/audit/checkpoint.ts'
import type { Finding } from '../../src/audit/findings.ts'
import { verifyTrail } from '../../src/audit/verify-trail.ts'
import type { Value } from '../../src/storage/sql/sql.ts'
import type { Connection } from '../../src/storage/sqlite/driver.ts'
import {
  AUDIT_KEY,
  driver,
  lineOf,
  newPath,
  openTrail,
  readTrail,
  recordTogether,
  SCOPE,
  tamper,
  verify,
  writeTrail,
} from '../support/written-trail.ts'

const { account: ACCOUNT } = SCOPE

// Nine batches; checkpoints 1 to 4 seal 2, 4, 6, 8, and the fifth is made at the end.
const BATCHES = 9
const original = newPath()
const originalOfAccount = newPath()
let told: readonly ExportedCheckpoint[] = []
beforeAll(async () => {
  told = await writeTrail(original, BATCHES)
  await writeTrail(originalOfAccount, BATCHES, ACCOUNT)
})

function copy(from = original): string {
  const path = newPath()
  copyFileSync(from, path)
  return path
}

async function findingsAfter(
  change: (connection: Connection) => void,
  known: readonly ExportedCheckpoint[] = [],
  from = original,
): Promise<readonly Finding[]> {
  const path = copy(from)
  tamper(path, change)
  return (await verify(path, known)).findings
}

const run = (connection: Connection, sql: string, ...values: Value[]): void => {
  expect(connection.prepare(sql).run(values)).toBeGreaterThan(0)
}

const linesOf = (connection: Connection, sequence: number): string[] => {
  const [entries] =
    connection.prepare('SELECT entries FROM audit_batches WHERE sequence = ?').get([sequence]) ?? []
  return String(entries).split('\n')
}
const putLines = (connection: Connection, sequence: number, lines: readonly string[]): void =>
  run(
    connection,
    'UPDATE audit_batches SET entries = ? WHERE sequence = ?',
    lines.join('\n'),
    sequence,
  )
const renumber = (connection: Connection, from: number, to: number): void =>
  run(connection, 'UPDATE audit_batches SET sequence = ? WHERE sequence = ?', to, from)
const remove = (connection: Connection, where: string): void =>
  run(connection, `DELETE FROM audit_batches WHERE ${where}`)

test('a trail that nobody touched is proven to its end', async () => {
  const { chains, findings } = await verify(original, told)
  expect(findings).toEqual([])
  expect(chains).toEqual([
    {
      account: '',
      chain: 'server',
      batches: BATCHES,
      entries: 3 * BATCHES,
      checkpoints: 5,
      begins: { sequence: 1, time: 2_000 },
      proven: { sequence: 9, time: 10_000 },
      unsealedEntries: 0,
      expired: undefined,
    },
  ])
})

test('a trail proves nothing to another key', async () => {
  const other = createSecretKey(randomBytes(32))
  const { chains, findings } = await readTrail(original, (trail) => verifyTrail(trail, other))
  expect(chains.at(-1)?.proven).toBeUndefined()
  expect(findings.length).toBeGreaterThanOrEqual(BATCHES)
})

describe.each([
  ['no account', ''],
  ['an account', ACCOUNT],
])('in the chain of %s:', (_, account) => {
  const place = account === '' ? { chain: 'server' } : { account, chain: 'server' }
  const trailOf = account === '' ? original : originalOfAccount
  const findingsIn = (change: (connection: Connection) => void): Promise<readonly Finding[]> =>
    findingsAfter(change, [], trailOf)

  describe('an entry', () => {
    test('changed is named with its batch, its place and its request', async () => {
      const path = copy(trailOf)
      tamper(path, (connection) => {
        const lines = linesOf(connection, 4)
        putLines(
          connection,
          4,
          lines.map((line) => line.replace('"4.1","action":"Get', '"4.1","action":"Put')),
        )
      })
      const { chains, findings } = await verify(path)
      expect(findings).toEqual([
        { kind: 'entry changed', ...place, sequence: 4, index: 1, requestId: '4.1' },
      ])
      // Everything before that batch is still proven.
      expect(chains.at(-1)?.proven).toEqual({ sequence: 3, time: 4_000 })
    })

    test.each([
      [0, 'first'],
      [1, 'middle'],
      [2, 'last'],
    ])('removed is named: number %i, the %s', async (index) => {
      const findings = await findingsIn((connection) =>
        putLines(
          connection,
          4,
          linesOf(connection, 4).filter((_, at) => at !== index),
        ),
      )
      expect(findings).toEqual([{ kind: 'entry removed', ...place, sequence: 4, index }])
    })

    test('inserted is named', async () => {
      const findings = await findingsIn((connection) =>
        putLines(connection, 4, linesOf(connection, 4).toSpliced(1, 0, lineOf('forged'))),
      )
      expect(findings).toEqual([
        { kind: 'entry inserted', ...place, sequence: 4, index: 1, requestId: 'forged' },
      ])
    })

    test('copied from the same batch counts as inserted', async () => {
      const findings = await findingsIn((connection) => {
        const lines = linesOf(connection, 4)
        putLines(connection, 4, [...lines, ...lines.slice(0, 1)])
      })
      expect(findings).toEqual([
        { kind: 'entry inserted', ...place, sequence: 4, index: 3, requestId: '4.0' },
      ])
    })

    test('moved within its batch is named', async () => {
      const findings = await findingsIn((connection) =>
        putLines(connection, 4, linesOf(connection, 4).reverse()),
      )
      expect(findings).toEqual([
        { kind: 'entries reordered', ...place, sequence: 4, index: 0, requestId: '4.2' },
      ])
    })

    test('moved to another batch is named in both', async () => {
      const findings = await findingsIn((connection) => {
        const [first = '', ...rest] = linesOf(connection, 4)
        putLines(connection, 4, rest)
        putLines(connection, 6, [...linesOf(connection, 6), first])
      })
      expect(findings).toEqual([
        { kind: 'entry removed', ...place, sequence: 4, index: 0 },
        { kind: 'entry inserted', ...place, sequence: 6, index: 3, requestId: '4.0' },
      ])
    })

    test('cannot be taken away with all others of its batch', async () => {
      const findings = await findingsIn((connection) => putLines(connection, 4, []))
      expect(findings.map(({ kind, index }) => [kind, index])).toEqual([
        ['entry removed', 0],
        ['entry removed', 1],
        ['entry removed', 2],
      ])
    })
  })

  describe('a batch', () => {
    const batch = (kind: Finding['kind'], sequence: number, more: object = {}): Finding =>
      expect.objectContaining({ kind, ...place, sequence, ...more })

    test('whose digests were made anew for other entries is named', async () => {
      const findings = await findingsIn((connection) => {
        putLines(connection, 4, [lineOf('forged')])
        run(connection, 'UPDATE audit_batches SET digests = zeroblob(16) WHERE sequence = ?', 4)
      })
      expect(findings).toEqual([batch('batch changed', 4)])
    })

    test('said to be of another time is named', async () => {
      for (const column of ['began_at', 'ended_at']) {
        const findings = await findingsIn((connection) =>
          run(connection, `UPDATE audit_batches SET ${column} = 5 WHERE sequence = 4`),
        )
        expect(findings).toEqual([batch('batch changed', 4)])
      }
    })

    test.each([
      ['the first', 'sequence = 1', 1, 1],
      ['one of the middle', 'sequence = 5', 5, 5],
      ['several of the middle', 'sequence BETWEEN 3 AND 7', 3, 7],
    ])('removed is named: %s', async (_, where, sequence, through) => {
      const findings = await findingsIn((connection) => remove(connection, where))
      expect(findings).toEqual([batch('batch removed', sequence, { through })])
    })

    test('removed is named even when those behind it are numbered anew', async () => {
      const path = copy(trailOf)
      tamper(path, (connection) => {
        remove(connection, 'sequence BETWEEN 3 AND 4')
        for (let sequence = 5; sequence <= BATCHES; sequence++)
          renumber(connection, sequence, sequence - 2)
      })
      const { chains, findings } = await verify(path)
      expect(findings).toEqual([batch('batch removed', 3, { through: 4 })])
      expect(chains.at(-1)?.proven?.sequence).toBe(2)
    })

    test('inserted is named, and not the ones behind it that are numbered anew', async () => {
      const findings = await findingsIn((connection) => {
        for (let sequence = BATCHES; sequence >= 4; sequence--)
          renumber(connection, sequence, sequence + 1)
        run(
          connection,
          `INSERT INTO audit_batches SELECT account, chain, 4, began_at, ended_at, mac, mac, digests, entries
         FROM audit_batches WHERE sequence = ?`,
          3,
        )
      })
      expect(findings).toEqual([batch('batch inserted', 4)])
    })

    test('added at the end is named', async () => {
      const findings = await findingsIn((connection) =>
        run(
          connection,
          `INSERT INTO audit_batches
         SELECT account, chain, ?, began_at, ended_at, previous, mac, digests, entries
         FROM audit_batches WHERE sequence = ?`,
          10,
          5,
        ),
      )
      expect(findings).toEqual([batch('batch inserted', 10)])
    })

    test('that has changed places with another is named with it', async () => {
      const findings = await findingsIn((connection) => {
        renumber(connection, 3, 100)
        renumber(connection, 7, 3)
        renumber(connection, 100, 7)
      })
      expect(findings).toEqual([
        batch('batches reordered', 3, { detail: 'it is batch 7' }),
        batch('batches reordered', 7, { detail: 'it is batch 3' }),
      ])
    })

    test('moved to the end is named', async () => {
      const findings = await findingsIn((connection) => renumber(connection, 3, 10))
      expect(findings).toEqual([batch('batches reordered', 10, { detail: 'it is batch 3' })])
    })

    test('put back from an older copy of the same trail is named', async () => {
      // Two servers that went on from the same past, as after a restored backup.
      const past = newPath()
      await writeTrail(past, 3, account)
      const [one, other] = [newPath(), newPath()]
      for (const path of [one, other]) {
        copyFileSync(past, path)
        const { storage } = await openTrail(path)
        for (const id of ['a', 'b', 'c']) await recordTogether(storage, [`${path} ${id}`], account)
        await storage.close()
      }
      tamper(one, (connection) => {
        connection.exec(`ATTACH '${other}' AS other`)
        remove(connection, 'sequence = 5')
        run(
          connection,
          'INSERT INTO audit_batches SELECT * FROM other.audit_batches WHERE sequence = ?',
          5,
        )
      })
      const { findings } = await verify(one)
      expect(findings).toContainEqual(batch('batch changed', 5))
    })

    test('moved to a chain of another name is found in both', async () => {
      const findings = await findingsIn((connection) =>
        run(connection, "UPDATE audit_batches SET chain = 'other' WHERE sequence = 5"),
      )
      expect(findings).toEqual([
        { kind: 'batch inserted', ...place, chain: 'other', sequence: 5 },
        batch('batch removed', 5),
      ])
    })
  })
})

describe('a checkpoint', () => {
  test('changed is named, and the batches it sealed are still proven', async () => {
    const path = copy()
    tamper(path, (connection) =>
      run(connection, 'UPDATE audit_checkpoints SET entries = 1 WHERE number = 3'),
    )
    const { chains, findings } = await verify(path)
    expect(findings).toEqual([{ kind: 'checkpoint changed', chain: 'server', checkpoint: 3 }])
    expect(chains.at(-1)?.proven?.sequence).toBe(BATCHES)
  })

  test('removed is named', async () => {
    const findings = await findingsAfter((connection) =>
      run(connection, 'DELETE FROM audit_checkpoints WHERE number IN (2, 3)'),
    )
    expect(findings).toEqual([
      { kind: 'checkpoint removed', chain: 'server', checkpoint: 2, through: 3 },
    ])
  })

  test('removed from the end is named by an exported checkpoint', async () => {
    const change = (connection: Connection): void =>
      run(connection, 'DELETE FROM audit_checkpoints WHERE number = 5')
    expect(await findingsAfter(change, told)).toEqual([
      { kind: 'checkpoint removed', chain: 'server', checkpoint: 5 },
    ])
  })
})

describe('the end', () => {
  test('cut off shows against the last checkpoint', async () => {
    const path = copy()
    tamper(path, (connection) => remove(connection, 'sequence >= 7'))
    const { chains, findings } = await verify(path)
    expect(findings).toEqual([{ kind: 'tail cut', chain: 'server', sequence: 7, through: 9 }])
    expect(chains.at(-1)?.proven).toEqual({ sequence: 6, time: 7_000 })
  })

  const cutWhole = (connection: Connection): void => {
    remove(connection, 'sequence >= 7')
    run(connection, 'DELETE FROM audit_checkpoints WHERE sequence >= ?', 7)
  }

  test('cut off together with its checkpoints shows against the exported ones', async () => {
    expect(await findingsAfter(cutWhole)).toEqual([])
    expect(await findingsAfter(cutWhole, told)).toEqual([
      { kind: 'tail cut', chain: 'server', sequence: 7, through: 9 },
    ])
  })

  test('cut off and written anew shows against the exported checkpoints', async () => {
    const path = copy()
    tamper(path, cutWhole)
    const { storage } = await openTrail(path, { checkpointEntries: 3 })
    for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) await recordTogether(storage, [id])
    await storage.close()
    expect((await verify(path)).findings).toEqual([])
    expect((await verify(path, told)).findings).toEqual([
      expect.objectContaining({ kind: 'tail cut', chain: 'server', checkpoint: 4 }),
    ])
  })

  test('of a trail that is gone altogether shows, too', async () => {
    const findings = await findingsAfter((connection) => {
      connection.exec('DELETE FROM audit_batches; DELETE FROM audit_checkpoints')
    }, told)
    expect(findings).toEqual([{ kind: 'tail cut', chain: 'server', sequence: 1, through: 9 }])
  })
})

const COLUMNS = {
  audit_batches: 'account chain sequence began_at ended_at previous mac digests entries',
  audit_checkpoints: 'account chain number sequence batch_mac entries made_at previous mac ends',
}

test('any single bit of any batch or checkpoint that is changed is found', async () => {
  const both = newPath()
  const { storage: server } = await openTrail(both, { checkpointEntries: 4 })
  for (let round = 0; round < 4; round++) {
    await Promise.all(
      ['', ACCOUNT].map((account) => recordTogether(server, [`${round} a`, `${round} b`], account)),
    )
  }
  await server.close()
  const path = copy(both)
  const connection = driver.open(path)
  connection.exec(`ATTACH '${both}' AS original; PRAGMA synchronous = OFF`)
  const { storage } = await openTrail(path, { chain: 'local' })
  const cases = Object.entries(COLUMNS).flatMap(([table, names]) =>
    names.split(' ').map((column) => ({ table, column })),
  )
  const findings = async (): Promise<readonly Finding[]> =>
    (await storage.read(SCOPE, ({ trail }) => verifyTrail(trail, AUDIT_KEY))).findings
  let changed = 0
  try {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...cases), fc.nat(), fc.nat(), async (at, row, bit) => {
        const { table, column } = at
        const isChanged = flipBit(connection, table, column, row, bit)
        const found = await findings()
        expect(found.length > 0).toBe(isChanged)
        if (!isChanged) return
        changed++
        connection.exec(`
          BEGIN; DELETE FROM ${table};
          INSERT INTO ${table} SELECT * FROM original.${table}; COMMIT`)
      }),
      { numRuns: 600 },
    )
    expect(changed).toBeGreaterThan(400)
    expect(await findings()).toEqual([])
  } finally {
    await storage.close()
    connection.close()
  }
})

/**
 * Answers false when there is no bit to change, or when the change would give a row the place of another, which the database does
 * not allow.
 */
function flipBit(
  connection: Connection,
  table: string,
  column: string,
  row: number,
  bit: number,
): boolean {
  const id = table === 'audit_batches' ? 'sequence' : 'number'
  const rows = connection
    .prepare(
      `SELECT typeof(${column}), CAST(${column} AS BLOB), account, chain, ${id} FROM ${table}`,
    )
    .all([])
  const [type, value, ...key] = rows[row % rows.length] ?? []
  const isRow = `account = ? AND chain = ? AND ${id} = ?`
  if (type === 'integer') {
    // In SQL, since the highest bits make numbers that JavaScript does not hold.
    const mask = `(1 << ${bit % 64})`
    const flipped = `(${column} | ${mask}) - (${column} & ${mask})`
    const sql = `UPDATE OR IGNORE ${table} SET ${column} = ${flipped} WHERE ${isRow}`
    return connection.prepare(sql).run(key) === 1
  }
  const bytes = Buffer.from(value as Buffer)
  if (bytes.length === 0) return false
  const at = bit % (bytes.length * 8)
  bytes[at >> 3] = (bytes[at >> 3] ?? 0) ^ (1 << (at & 7))
  const changed = type === 'text' ? 'CAST(? AS TEXT)' : '?'
  const sql = `UPDATE ${table} SET ${column} = ${changed} WHERE ${isRow}`
  return connection.prepare(sql).run([bytes, ...key]) === 1
}
