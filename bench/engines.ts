/**
 * Measures what one process gives over a file and over a PostgreSQL server with the same secrets, for several numbers of them. Everything
 * uses any core, the database too, since whoever chooses an engine asks what the whole machine gives.
 */

import { cpSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { loadDriver } from '../src/storage/sqlite/driver.ts'
import { type Measured, measure, type Setting } from './benchmark.ts'
import { figureOf, type Series } from './figures.ts'
import { startToFirstAnswer } from './first-answer.ts'
import { Generator, type Load } from './generator.ts'
import { residentMemory } from './machine.ts'
import { moreSecrets } from './more-secrets.ts'
import { Database } from './postgres/database.ts'
import { transfer } from './postgres/postgres.ts'
import { seed } from './seed.ts'
import { type RunningServer, startJinku } from './servers.ts'

const STARTS = 3
const READERS = 32
const WRITERS = 64
const MEGABYTE = 1e6
/** Up to so many secrets are made through the storage of the server; reads and puts ask for these. More are added by SQL. */
const REAL = 100_000
/** On a busy machine the server would refuse what has waited for half a second; here everything is to be answered. */
const PATIENT = { JINKU_SHED_AFTER_MS: '0' }

/** The same data in one of the engines. */
interface Engine {
  /** As a part of ids. */
  readonly id: 'file' | 'postgres'
  readonly name: string
  readonly data: string
  readonly environment: { readonly [name: string]: string }
  /** The size of the data, in bytes. */
  bytes(): Promise<number>
}

export async function benchmarkEngines(setting: Setting): Promise<void> {
  const database = await Database.start(setting.freshFile('engines-postgres'))
  for (const secrets of setting.sizes) await benchmarkSize(setting, database, secrets)
  await database.stop()
}

async function benchmarkSize(setting: Setting, database: Database, secrets: number): Promise<void> {
  const [inFile, moved] = ['file', 'moved'].map((name) =>
    setting.freshFile(`engines-${secrets}-${name}`),
  ) as [string, string]
  const real = Math.min(secrets, REAL)
  await seed(inFile, real)
  cpSync(inFile, moved, { recursive: true })
  const name = `secrets_${secrets}`
  await database.create(name)
  const url = database.url(name)
  const began = performance.now()
  transfer(moved, url)
  const tell = telling(setting, secrets)
  const took = [(performance.now() - began) / 1000]
  if (secrets > real) await addMore(database, name, { folder: inFile, real, secrets })
  else
    tell({
      id: 'transfer',
      name: 'transfer from a file to PostgreSQL, with its checks',
      values: took,
      unit: 's',
    })
  await database.query(name, 'VACUUM ANALYZE')

  const engines: readonly Engine[] = [
    {
      id: 'file',
      name: 'SQLite',
      data: inFile,
      environment: PATIENT,
      bytes: async () => sizeOf(inFile),
    },
    {
      id: 'postgres',
      name: 'PostgreSQL',
      data: moved,
      environment: { ...PATIENT, JINKU_DATABASE_URL: url },
      bytes: () => sizeOfDatabase(database, name),
    },
  ]
  for (const engine of engines) await benchmarkEngine(setting, engine, secrets)
  for (const folder of [inFile, moved]) rmSync(folder, { recursive: true, force: true })
  await database.query('postgres', `DROP DATABASE ${name}`)
}

/** Adds the same rows to both. */
async function addMore(
  database: Database,
  name: string,
  { folder, real, secrets }: { folder: string; real: number; secrets: number },
): Promise<void> {
  const driver = await loadDriver()
  const connection = driver.open(join(folder, 'jinku.db'))
  connection.exec(
    `CREATE TEMP TABLE numbers AS WITH RECURSIVE all_of (n) AS (SELECT ${real} UNION ALL SELECT n + 1 FROM all_of WHERE n + 1 < ${secrets})
      SELECT n FROM all_of`,
  )
  connection.exec(`BEGIN; ${moreSecrets(real, secrets, 'numbers').join(';')}; COMMIT`)
  connection.close()
  const series = `generate_series(${real}, ${secrets - 1}) numbers (n)`
  for (const text of moreSecrets(real, secrets, series)) await database.query(name, text)
}

async function benchmarkEngine(setting: Setting, engine: Engine, secrets: number): Promise<void> {
  const { isQuick } = setting
  const { id, name, data, environment } = engine
  const rounds = isQuick ? 2 : 3
  const told = telling(setting, secrets)
  const tell = (series: Series): void =>
    told({ ...series, id: `${id}.${series.id}`, name: `${name}, ${series.name}` })
  tell({
    id: 'size',
    name: 'size of the data',
    values: [(await engine.bytes()) / MEGABYTE],
    unit: 'MB',
    digits: 0,
  })

  const start = (): Promise<RunningServer> => startJinku(data, 'any core', [], { environment })
  const starts: number[] = []
  for (let round = 0; round < STARTS; round++)
    starts.push(await startToFirstAnswer(start, round, Math.min(secrets, REAL)))
  tell({
    id: 'start',
    name: 'start to the first signed answer',
    values: starts,
    unit: 'ms',
    digits: 0,
  })

  const generator = new Generator('any core')
  const jinku = await start()
  const run = async (load: Omit<Load, 'port' | 'secrets'>): Promise<Measured[]> => {
    const measured: Measured[] = []
    // The first round is the warm-up.
    for (let round = 0; round <= rounds; round++) {
      const asked = isList(load.kind) ? secrets : Math.min(secrets, REAL)
      measured.push(await measure(generator, jinku, { ...load, secrets: asked }))
    }
    return measured.slice(1)
  }
  const rates = (measured: readonly Measured[]): number[] =>
    measured.map(({ requests, seconds }) => requests / seconds)
  const many = isQuick ? 2_000 : 10_000
  const reads = await run({ kind: 'read any', connections: READERS, count: many })
  tell({
    id: 'reads',
    name: `GetSecretValue, ${READERS} clients`,
    values: rates(reads),
    unit: '/s',
    digits: 0,
  })
  const cpu = reads.map(({ microsPerRequest }) => microsPerRequest)
  tell({
    id: 'read-cpu',
    name: 'CPU of our process for one of them',
    values: cpu,
    unit: 'µs',
    digits: 0,
  })

  const puts = await run({ kind: 'put', connections: WRITERS, count: many / 2 })
  tell({
    id: 'puts',
    name: `PutSecretValue, ${WRITERS} clients`,
    values: rates(puts),
    unit: '/s',
    digits: 0,
  })
  const alone = await run({ kind: 'put', connections: 1, count: isQuick ? 100 : 500 })
  for (const part of ['p50Ms', 'p99Ms'] as const) {
    const what = part === 'p50Ms' ? 'median' : '99th percentile'
    const values = alone.map((one) => one[part])
    tell({ id: `put-${part}`, name: `PutSecretValue, 1 client, ${what}`, values, unit: 'ms' })
  }

  const lists = [
    ['first-page', 'ListSecrets, first page of 100', 'first page', 100],
    ['last-page', 'ListSecrets, last page of 100', 'last page', 100],
    ['by-name', 'ListSecrets by a name', 'list by name', 100],
    // Goes through all secrets of the account, in slices.
    ['by-type', 'ListSecrets by the type that all have', 'list by type', secrets > 100_000 ? 1 : 5],
  ] as const
  for (const [list, words, kind, count] of lists) {
    const lists = await run({ kind, connections: 1, count })
    const values = lists.map(({ p50Ms }) => p50Ms)
    tell({ id: list, name: `${words}, 1 client`, values, unit: 'ms' })
  }
  const memory = residentMemory(jinku.pid)
  if (memory !== undefined) {
    tell({
      id: 'memory',
      name: 'resident memory of our process at the end',
      values: [memory.allMb],
      unit: 'MB',
      digits: 0,
    })
  }
  await jinku.stop()
  await generator.stop()
}

/** A list shows secrets whose values it does not open. */
function isList(kind: Load['kind']): boolean {
  return /list|page/.test(kind)
}

function telling({ report }: Setting, secrets: number): (series: Series) => void {
  const many = secrets.toLocaleString('en')
  return (series) =>
    report(
      figureOf({
        ...series,
        id: `engines.${secrets}.${series.id}`,
        name: `${many}: ${series.name}`,
      }),
    )
}

/** Of the database and its log. */
function sizeOf(folder: string): number {
  const files = readdirSync(folder).filter((name) => name.startsWith('jinku.db'))
  return files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

async function sizeOfDatabase(database: Database, name: string): Promise<number> {
  const client = database.connect(name)
  await client.connect()
  const { rows } = await client.query('SELECT pg_database_size(current_database())::float8 AS size')
  await client.end()
  return rows[0].size
}
