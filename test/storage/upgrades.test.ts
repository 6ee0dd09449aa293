/** The database of every earlier release becomes one of this program, and everything in it stays what it was. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type ExportedCheckpoint, parseCheckpoint } from '../../src/audit/checkpoint.ts'
import { type Verification, verifyTrail } from '../../src/audit/verify-trail.ts'
import { keyOfTrail } from '../../src/bootstrap/audit-trail.ts'
import { withOfflineData } from '../../src/maintenance/open-offline.ts'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { migrations } from '../../src/storage/sqlite/migrations/migrations.ts'
import { openSqlite } from '../../src/storage/sqlite/sqlite-storage.ts'
import { ACCOUNT, startTestServer, type TestServer } from '../support/harness.ts'
import { leftBehind } from '../support/left-behind.ts'
import { expectSameAnswers } from '../support/same-answers.ts'
import { dumpOf } from './released/dump.ts'
import { fixtures, NEVER_ALONE } from './released/fixtures.ts'

const driver = await loadDriver()
const folder = mkdtempSync(join(tmpdir(), 'jinku-upgrades-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const LATEST = migrations.at(-1)?.number ?? 0
const startOn = (dataDir: string): Promise<TestServer> =>
  startTestServer({ onDisk: true, settings: { dataDir } })

/** Columns of the batches, of one account if that is given. */
function contentOf(path: string, columns: string, account?: string): unknown[] {
  const connection = driver.open(path)
  try {
    const table = "SELECT 1 FROM sqlite_schema WHERE name = 'audit_batches'"
    if (connection.prepare(table).get([]) === undefined) return []
    const where = account === undefined ? '' : `WHERE account = '${account}'`
    return connection.prepare(`SELECT ${columns} FROM audit_batches ${where} ORDER BY 1, 2`).all([])
  } finally {
    connection.close()
  }
}

const snapshotsIn = (dataDir: string): string[] =>
  readdirSync(dataDir).filter((name) => name.includes('.before-schema-'))

/** Of the trail, with the checkpoints that the log of either program told. */
async function verified(dataDir: string, log: readonly string[]): Promise<Verification> {
  const told = log.flatMap((line): ExportedCheckpoint[] => {
    const checkpoint = parseCheckpoint(line)
    return checkpoint === undefined ? [] : [checkpoint]
  })
  const settings = { dataDir, rootKeyFile: undefined, region: 'cn-hangzhou' }
  return await withOfflineData(settings, async ({ storage, rootKey }) => {
    const key = await keyOfTrail(storage, rootKey)
    if (key === undefined) throw new Error('nothing has been recorded')
    return await storage.read({ account: '', now: 0 }, ({ trail }) => verifyTrail(trail, key, told))
  })
}

describe.each(fixtures.filter(({ schema }) => schema < LATEST))(
  'a server of today on a database of schema $schema',
  (fixture) => {
    const { schema, sql, told } = fixture

    test('answers what the old program answered, after the upgrade and after the next start', async () => {
      const dataDir = leftBehind(fixture, driver)
      const jinku = await startOn(dataDir)
      await expectSameAnswers(jinku, fixture)
      await jinku.restart()
      await expectSameAnswers(jinku, fixture)
      expect(jinku.faults).toEqual([])
      const log = [...jinku.said]
      await jinku.close()

      const upgrades = log.filter((line) => line.startsWith('The database was brought'))
      expect(upgrades).toEqual([
        `The database was brought from schema ${schema} to schema ${LATEST}; as it was before, it is kept in ${join(dataDir, snapshotsIn(dataDir)[0] ?? '')}.`,
      ])
      const { chains, findings } = await verified(dataDir, [...told, ...log])
      expect(findings).toEqual([])
      const entries = chains.reduce((count, one) => count + one.entries, 0)
      const answers = (schema < 3 ? 2 : 3) * fixture.asked.length
      expect(entries).toBeGreaterThanOrEqual(answers)
    })

    test('keeps what it was: a database for its owner only, with the same content', async () => {
      const dataDir = leftBehind(fixture, driver)
      await (await startOn(dataDir)).close()
      const names = snapshotsIn(dataDir)
      expect(names).toEqual([expect.stringMatching(`^jinku\\.db\\.before-schema-${LATEST}-\\d+$`)])
      const snapshot = join(dataDir, names[0] ?? '')
      expect(statSync(snapshot).mode & 0o777).toBe(0o600)
      const connection = driver.open(snapshot)
      expect(dumpOf(connection)).toBe(sql)
      connection.close()
    })

    test('keeps its trail as it was, and what moves from there to an account is found', async () => {
      const dataDir = leftBehind(fixture, driver)
      const path = join(dataDir, 'jinku.db')
      const columns = 'chain, sequence, began_at, ended_at, previous, mac, entries'
      // Since schema 10 the account has chains of its own. What is from before is in the chains of no account.
      const [account, other] = schema < 10 ? ['', ACCOUNT] : [ACCOUNT, '9999999999999999']
      const before = contentOf(path, columns, schema < 10 ? undefined : account)
      await (await startOn(dataDir)).close()
      const after = contentOf(path, columns, account)
      expect(after.slice(0, before.length)).toEqual(before)
      expect((await verified(dataDir, told)).findings).toEqual([])
      if (schema < 3) return
      expect(before.length).toBeGreaterThan(20)
      const connection = driver.open(path)
      connection.exec(
        `UPDATE audit_batches SET account = '${other}' WHERE account = '${account}'
          AND sequence = (SELECT max(sequence) - 3 FROM audit_batches WHERE account = '${account}')`,
      )
      connection.close()
      const kinds = (await verified(dataDir, told)).findings.map(({ kind }) => kind)
      expect(kinds).toEqual(['batch removed', 'batch inserted'])
    })

    test('streams on where it was: nothing is missing and nothing comes twice', async () => {
      const dataDir = leftBehind(fixture, driver)
      const connection = driver.open(join(dataDir, 'jinku.db'))
      const isKnown = schema >= 4
      // The old server did not get to its last entries.
      if (isKnown) {
        const behind = 'SELECT sequence FROM audit_batches ORDER BY sequence DESC LIMIT 1 OFFSET 3'
        connection.exec(`UPDATE audit_streams SET sequence = (${behind}), entries = entries - 3`)
      }
      const expected = isKnown
        ? connection
            .prepare('SELECT entries FROM audit_batches ORDER BY sequence DESC LIMIT 3')
            .all([])
            .flatMap(([entries]) => String(entries).split('\n'))
        : []
      connection.close()
      const auditFile = join(dataDir, 'stream')
      for (let start = 0; start < 2; start++) {
        const settings = { dataDir, auditFile }
        const jinku = await startTestServer({ onDisk: true, settings })
        await jinku.call('ListSecrets')
        expected.push(...jinku.entries.map((one) => JSON.stringify(one)))
        await jinku.close()
      }
      const lines = readFileSync(auditFile, 'utf8').split('\n').slice(0, -1)
      expect([...lines].sort()).toEqual([...expected].sort())
    })

    test('takes new secrets, users and changes of old ones', async () => {
      const jinku = await startOn(leftBehind(fixture, driver))
      const { status } = await jinku.call('PutSecretValue', {
        SecretName: 'app/db',
        VersionId: 'v5',
        SecretData: 'the fifth',
      })
      expect(status).toBe(200)
      const created = { SecretName: 'new', VersionId: 'v1', SecretData: 'of today' }
      expect((await jinku.call('CreateSecret', created)).status).toBe(200)
      expect((await jinku.root.ram('CreateUser', { UserName: 'carol' })).status).toBe(200)
      const values = await Promise.all(
        ['app/db', 'new'].map((SecretName) => jinku.call('GetSecretValue', { SecretName })),
      )
      expect(values.map(({ body }) => body.SecretData)).toEqual(['the fifth', 'of today'])
      await jinku.close()
    })
  },
)

describe('the migrations', () => {
  test.each(fixtures)(
    'up to schema $schema make what its program made',
    async ({ schema, sql }) => {
      const path = join(folder, `made-${schema}.db`)
      const upTo = migrations.filter(({ number }) => number <= schema)
      await openSqlite({ path, driver, migrations: upTo }).close()
      const connection = driver.open(path)
      const made = dumpOf(connection)
      connection.close()
      const isOfSchema = (line: string): boolean =>
        !line.startsWith('INSERT') || line.startsWith('INSERT INTO schema_migrations')
      const schemaOf = (dump: string): string[] => dump.split('\n').filter(isOfSchema)
      expect(schemaOf(made)).toEqual(schemaOf(sql))
    },
  )

  test('have a database of every schema before the newest, unless no program had that schema', () => {
    const earlier = migrations.map(({ number }) => number).filter((number) => number < LATEST)
    const kept = fixtures.map(({ schema }) => schema)
    expect(
      [...kept, ...NEVER_ALONE]
        .filter((schema) => schema < LATEST)
        .sort((one, other) => one - other),
    ).toEqual(earlier)
  })
})
