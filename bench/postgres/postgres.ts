/**
 * Measures the server over PostgreSQL: durable puts relative to what the database commits by itself, and reads relative to those over a
 * file. All in one run, on one database server.
 */

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { type Measured, measure, type Setting } from '../benchmark.ts'
import { figureOf, ratios, type Series } from '../figures.ts'
import { Generator } from '../generator.ts'
import { processorMicros } from '../machine.ts'
import type { Identity } from '../peers/peer.ts'
import { JINKU, jinkuEnvironment, type RunningServer, startJinku } from '../servers.ts'
import { isRow, targetOf } from '../targets.ts'
import { addAccounts } from './accounts.ts'
import { Database } from './database.ts'
import { type Baseline, openBaseline } from './pgbench.ts'
import { relayBefore } from './relay.ts'

const CLIENTS = 64
const ACCOUNTS = 64
const READERS = 32

/** What each load of puts is, and how many of them a round has. */
const PUTS = {
  'one-account': { kind: 'put', count: 6_000, words: 'one account' },
  'many-accounts': { kind: 'put of an account', count: 10_000, words: `${ACCOUNTS} accounts` },
} as const
type PutName = keyof typeof PUTS
const PUT_NAMES = Object.keys(PUTS) as PutName[]

interface Put {
  readonly perSecond: number
  /** Processor time for each: of our process, and of the database. */
  readonly ownMicros: number
  readonly databaseMicros: number
}

export async function benchmarkPostgres(setting: Setting): Promise<void> {
  const { freshData, freshFile } = setting
  const data = freshData()
  const identities = await addAccounts(data, ACCOUNTS)
  const overFile = freshFile('postgres-none')
  cpSync(data, overFile, { recursive: true })
  const database = await Database.start(freshFile('postgres'))
  const baseline = await openBaseline(database)
  await database.create('jinku')
  transfer(data, database.url('jinku'))
  await database.query('jinku', 'VACUUM ANALYZE')

  const world: World = { setting, database, baseline, data, overFile, identities }
  await benchmarkPuts(world)
  await countRoundTrips(world)
  await benchmarkReads(world)
  await database.stop()
}

interface World {
  readonly setting: Setting
  readonly database: Database
  readonly baseline: Baseline
  /** The data directory of the server over the database, and of the one over a file. */
  readonly data: string
  readonly overFile: string
  /** Who asks in the name of each account. */
  readonly identities: readonly Identity[]
}

async function benchmarkPuts({
  setting,
  database,
  baseline,
  data,
  identities,
}: World): Promise<void> {
  const rounds = setting.isQuick ? 3 : 5
  const seconds = setting.isQuick ? 2 : 5
  const generator = new Generator('any core')
  const environment = { JINKU_DATABASE_URL: database.url('jinku') }
  const jinku = await startJinku(data, 'any core', [], { environment })
  const puts = async (name: PutName): Promise<Put> => {
    const { kind, count } = PUTS[name]
    const by = name === 'one-account' ? [] : identities
    const load = { kind, connections: CLIENTS, by, count: setting.isQuick ? count / 2 : count }
    return await measurePuts(generator, jinku, database, load)
  }
  for (const name of PUT_NAMES) await puts(name)
  await baseline.perSecond(CLIENTS, 1)

  const alone: number[] = []
  const measured: { [name in PutName]: Put[] } = { 'one-account': [], 'many-accounts': [] }
  for (let round = 0; round < rounds; round++) {
    alone.push(await baseline.perSecond(CLIENTS, seconds))
    for (const name of PUT_NAMES) measured[name].push(await puts(name))
  }
  await jinku.stop()
  await generator.stop()

  const tell = telling(setting)
  const named = `${baseline.name}, ${CLIENTS} clients`
  tell({ id: 'postgres.baseline', name: named, values: alone, unit: '/s', digits: 0 })
  for (const name of PUT_NAMES) {
    const rates = measured[name].map(({ perSecond }) => perSecond)
    const what = `PutSecretValue, ${CLIENTS} clients, ${PUTS[name].words}`
    const id = `postgres.put-${name}`
    tell({ id, name: what, values: rates, unit: '/s', digits: 0 })
    tell({
      id: `${id}-over-baseline`,
      name: `${what}, over ${baseline.name}`,
      values: ratios(rates, alone),
      unit: '×',
      digits: 2,
    })
    const own = measured[name].map(({ ownMicros }) => ownMicros)
    const databases = measured[name].map(({ databaseMicros }) => databaseMicros)
    tell({ id: `${id}-cpu`, name: `${what}, CPU of ours`, values: own, unit: 'µs' })
    const ofDatabase = `${what}, CPU of the database`
    tell({ id: `${id}-database-cpu`, name: ofDatabase, values: databases, unit: 'µs' })
  }
}

async function measurePuts(
  generator: Generator,
  jinku: RunningServer,
  database: Database,
  load: {
    kind: 'put' | 'put of an account'
    connections: number
    by: readonly Identity[]
    count: number
  },
): Promise<Put> {
  await generator.prepare({ port: jinku.port, ...load })
  const before = { own: processorMicros(jinku.pid), database: database.micros() }
  const { requests, seconds } = await generator.run()
  const own = (processorMicros(jinku.pid) ?? Number.NaN) - (before.own ?? 0)
  const ofDatabase = (database.micros() ?? Number.NaN) - (before.database ?? 0)
  return {
    perSecond: requests / seconds,
    ownMicros: own / requests,
    databaseMicros: ofDatabase / requests,
  }
}

async function countRoundTrips({ setting, database, data, identities }: World): Promise<void> {
  const folder = setting.freshFile('relay')
  mkdirSync(folder)
  const relay = await relayBefore(database, folder)
  const generator = new Generator('any core')
  const environment = { JINKU_DATABASE_URL: database.url('jinku', relay.folder) }
  const jinku = await startJinku(data, 'any core', [], { environment })
  const tell = telling(setting)
  for (const name of PUT_NAMES) {
    for (const connections of [1, CLIENTS]) {
      const by = name === 'one-account' ? [] : identities
      const load = { port: jinku.port, kind: PUTS[name].kind, by }
      const count = setting.isQuick ? 1_000 : 2_000
      await generator.prepare({ ...load, connections, count })
      const before = relay.roundTrips
      await generator.run()
      tell({
        id: `postgres.put-${name}-${connections}-round-trips`,
        name: `round trips a put, ${connections} clients, ${PUTS[name].words}`,
        values: [(relay.roundTrips - before) / count],
        unit: '',
        digits: 2,
      })
    }
  }
  await jinku.stop()
  await generator.stop()
  relay.stop()
}

/** Our process and the generator share a core; the database has the other one. */
async function benchmarkReads({ setting, database, data, overFile }: World): Promise<void> {
  const rounds = setting.isQuick ? 3 : 5
  const generator = new Generator('one core, giving way')
  const environment = { JINKU_DATABASE_URL: database.url('jinku') }
  const servers = {
    file: await startJinku(overFile, 'one core'),
    database: await startJinku(data, 'one core', [], { environment }),
  }
  const read = (name: keyof typeof servers): Promise<Measured> => {
    const load = { kind: 'read hot', connections: READERS } as const
    return measure(generator, servers[name], { ...load, count: setting.isQuick ? 8_000 : 20_000 })
  }
  for (const name of ['file', 'database'] as const) await read(name)
  const measured: { [name in keyof typeof servers]: Measured[] } = { file: [], database: [] }
  for (let round = 0; round < rounds; round++) {
    for (const name of ['file', 'database'] as const) measured[name].push(await read(name))
  }
  for (const server of Object.values(servers)) await server.stop()
  await generator.stop()

  const tell = telling(setting)
  const perCpuSecond = (name: keyof typeof servers): number[] =>
    measured[name].map(({ microsPerRequest }) => 1e6 / microsPerRequest)
  const [file, ours] = [perCpuSecond('file'), perCpuSecond('database')]
  const unit = { unit: '/s', digits: 0 }
  tell({ id: 'postgres.read-file', name: 'reads a CPU second, SQLite', values: file, ...unit })
  tell({ id: 'postgres.read', name: 'reads a CPU second, PostgreSQL', values: ours, ...unit })
  const share = ratios(ours, file).map((ratio) => ratio * 100)
  tell({
    id: 'postgres.read-over-file',
    name: 'reads a CPU second, of those over SQLite',
    values: share,
    unit: '%',
    digits: 0,
  })
}

function telling({ report }: Setting): (series: Series) => void {
  return (series) => {
    const target = isRow(series.id) ? targetOf(series.id) : undefined
    report(figureOf({ ...series, name: `postgres: ${series.name}`, target }))
  }
}

/** Moves the data of a directory into the database, as an operator would. */
export function transfer(data: string, url: string): void {
  const env = {
    PATH: process.env['PATH'],
    ...jinkuEnvironment(),
    JINKU_DATA_DIR: data,
    JINKU_TARGET_DATABASE_URL: url,
  }
  const { status, stderr } = spawnSync(process.execPath, [JINKU, 'transfer'], {
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`the transfer failed: ${stderr}`)
}
