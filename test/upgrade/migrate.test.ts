/** `jinku migrate` as people type it: output, exit status, and refusal while a server runs. */

import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { runCommand } from '../../src/cli/run-command.ts'
import { SchemaError } from '../../src/storage/engine.ts'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { migrations } from '../../src/storage/sqlite/migrations/migrations.ts'
import { type Fixture, fixtures } from '../storage/released/fixtures.ts'
import { leftBehind } from '../support/left-behind.ts'
import { runHere } from '../support/process/commands.ts'
import {
  type Exit,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'

const driver = await loadDriver()
const LATEST = migrations.at(-1)?.number ?? 0
const [oldest] = fixtures as [Fixture, ...Fixture[]]
const PENDING = migrations
  .filter(({ number }) => number > oldest.schema)
  .map(({ number, name }) => ({ Number: number, Name: name }))

const migrate = (dataDir: string, ...args: string[]): Promise<Exit> =>
  runHere({ cwd: join(dataDir, '..'), args: ['migrate', ...args] })

function change(dataDir: string, sql: string): void {
  const connection = driver.open(join(dataDir, 'jinku.db'))
  connection.exec(sql)
  connection.close()
}

function schemaIn(dataDir: string): unknown {
  const connection = driver.open(join(dataDir, 'jinku.db'))
  const [schema] = connection.prepare('SELECT max(number) FROM schema_migrations').get([]) ?? []
  connection.close()
  return schema
}

const snapshotsIn = (dataDir: string): string[] =>
  readdirSync(dataDir).filter((name) => name.includes('.before-schema-'))

test('a dry run says what an upgrade does and how long it takes, and does none of it', async () => {
  const dataDir = leftBehind(oldest, driver)
  const asJson = await migrate(dataDir, '--dry-run', '--json')
  expect(asJson).toMatchObject({ code: 0, stderr: '' })
  const answer = JSON.parse(asJson.stdout)
  expect(answer).toEqual({
    From: oldest.schema,
    To: LATEST,
    DatabaseBytes: expect.any(Number),
    SnapshotSeconds: expect.any(Number),
    MigrationSeconds: expect.any(Number),
    Migrations: PENDING,
    Tables: expect.any(Array),
    Faults: [],
  })
  expect(answer.Tables).toContainEqual({ Table: 'secrets', RowsBefore: 5, RowsAfter: 5 })

  const { code, stdout } = await migrate(dataDir, '--dry-run')
  expect(code).toBe(0)
  for (const { Name } of PENDING) expect(stdout).toMatch(new RegExp(`^\\d+ +${Name}$`, 'm'))
  expect(stdout).toMatch(/^schema_migrations +1 +\d+$/m)
  expect(stdout).not.toMatch(/^secrets /m)
  expect(stdout).toMatch(/\nThe upgrade succeeds on a copy\. The database .* not been changed\.\n$/)
  expect(schemaIn(dataDir)).toBe(oldest.schema)
  expect(readdirSync(dataDir).filter((name) => !name.startsWith('jinku.db-'))).toEqual([
    'jinku.db',
    'root.key',
  ])
})

test('a dry run that finds a fault ends with status 3', async () => {
  const dataDir = leftBehind(oldest, driver)
  change(dataDir, 'UPDATE key_materials SET wrapped = zeroblob(61)')
  const { code, stdout, stderr } = await migrate(dataDir, '--dry-run')
  expect({ code, stderr }).toEqual({ code: 3, stderr: '' })
  expect(stdout).toMatch(/^FAULT: Key material of account 1234567890123456 does not open/m)
  expect(stdout).toMatch(/\nThe upgrade would fail\. The database itself has not been changed\.\n$/)
})

test('an upgrade names the snapshot, and a second one has nothing to do', async () => {
  const dataDir = leftBehind(oldest, driver)
  const { code, stdout } = await migrate(dataDir, '--json')
  expect(code).toBe(0)
  const [snapshot = ''] = snapshotsIn(dataDir)
  expect(JSON.parse(stdout)).toEqual({
    From: oldest.schema,
    To: LATEST,
    Snapshot: join(dataDir, snapshot),
    Migrations: PENDING,
  })
  expect(schemaIn(dataDir)).toBe(LATEST)

  for (const args of [[], ['--dry-run']]) {
    expect(await migrate(dataDir, ...args)).toMatchObject({
      code: 0,
      stdout: `The database has schema ${LATEST}, the newest that this program knows. There is nothing to do.\n`,
    })
  }
  expect(snapshotsIn(dataDir)).toEqual([snapshot])
  const server = await startJinku({ cwd: join(dataDir, '..') }, oldest.callers['root'])
  expect((await server.stop()).stderr).not.toContain('was brought from schema')
})

test('an upgrade waits for nobody: while a server runs it is refused, and a dry run is not', async () => {
  const cwd = temporaryDirectory()
  const dataDir = join(cwd, 'jinku-data')
  const server = await startJinku({ cwd })
  const { code, stderr } = await migrate(dataDir)
  expect(code).toBe(1)
  expect(stderr).toMatch(
    new RegExp(
      `^jinku: The data directory \\S+ is in use by another server \\(process ${server.pid}\\)`,
    ),
  )
  expect((await migrate(dataDir, '--dry-run')).code).toBe(0)
  await server.stop()
  expect((await migrate(dataDir)).code).toBe(0)
})

test('where there is no database none is made', async () => {
  const cwd = temporaryDirectory()
  for (const args of [[], ['--dry-run']]) {
    const { code, stderr } = await runHere({ cwd, args: ['migrate', ...args] })
    expect(code).toBe(1)
    expect(stderr).toMatch(/^jinku: There is no database in \S+\. /)
  }
  expect(readdirSync(cwd)).toEqual([])
})

const ON_THE_DATA = [
  'migrate',
  'migrate --dry-run',
  'admin list-accounts',
  'admin create-access-key',
  'audit verify',
  'audit search',
  'audit tail',
  'audit export',
  'audit status',
  'simulate --principal root --action kms:ListSecrets --resource *',
]

test('a newer schema is refused with both numbers by the server and by every command on the data', async () => {
  const dataDir = leftBehind(oldest, driver)
  const newer = LATEST + 1
  await migrate(dataDir)
  change(dataDir, `INSERT INTO schema_migrations VALUES (${newer}, 'of tomorrow')`)
  const refusal = `The database has schema ${newer}; this program knows schemas up to ${LATEST}. Start a newer Jinku.`
  const started = await runJinku({ cwd: join(dataDir, '..'), args: ['--listen', '127.0.0.1:0'] })
  expect(started).toMatchObject({ code: 1, stdout: '', stderr: `jinku: ${refusal}\n` })

  for (const command of ON_THE_DATA) {
    const printed: unknown[] = []
    const running = runCommand(
      [...command.split(' '), '--data-dir', dataDir],
      {},
      {
        out: async (text) => {
          printed.push(text)
        },
        err: (text) => printed.push(text),
        input: Readable.from([]),
      },
    )
    await expect(running, command).rejects.toThrow(new SchemaError(refusal))
    expect(printed).toEqual([])
  }
  expect(schemaIn(dataDir)).toBe(newer)
  expect(snapshotsIn(dataDir)).toHaveLength(1)
})
