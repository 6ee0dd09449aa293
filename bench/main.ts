/**
 * `npm run bench`: measures the server as its users run it, and relates the results to baselines of the same run. README.md in this
 * folder says how, and how to read the results.
 */

import { cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { loadDriver } from '../src/storage/sqlite/driver.ts'
import { benchmarkAsymmetric } from './asymmetric.ts'
import { benchmarkBackup } from './backup.ts'
import type { Benchmark, Setting } from './benchmark.ts'
import { benchmarkCli } from './cli.ts'
import { benchmarkCrypto } from './crypto.ts'
import { benchmarkEngines } from './engines.ts'
import { lineOf, tableOf } from './figures.ts'
import { benchmarkGuards } from './guards.ts'
import { benchmarkHeld } from './held/held.ts'
import { benchmarkHostile } from './hostile/hostile.ts'
import { benchmarkIdle } from './idle.ts'
import { benchmarkLatency } from './latency.ts'
import { benchmarkList } from './list.ts'
import { describeMachine, describeMethod } from './machine.ts'
import { benchmarkMemory } from './memory.ts'
import { benchmarkMetrics } from './metrics.ts'
import { benchmarkOverload } from './overload.ts'
import { benchmarkPeers } from './peers/peers.ts'
import { benchmarkPostgres } from './postgres/postgres.ts'
import { benchmarkProfile } from './profile.ts'
import { benchmarkRead } from './read.ts'
import { Recorder } from './record.ts'
import { MANY_SECRETS, SECRETS } from './requests.ts'
import { seed } from './seed.ts'
import { benchmarkSoak } from './soak/soak.ts'
import { benchmarkStart } from './start.ts'
import { rowLines } from './targets.ts'
import { benchmarkTraffic } from './traffic.ts'
import { benchmarkWrite } from './write.ts'

const BENCHMARKS: { readonly [name: string]: Benchmark } = {
  read: benchmarkRead,
  guards: benchmarkGuards,
  metrics: benchmarkMetrics,
  crypto: benchmarkCrypto,
  asymmetric: benchmarkAsymmetric,
  write: benchmarkWrite,
  list: benchmarkList,
  memory: benchmarkMemory,
  start: benchmarkStart,
  idle: benchmarkIdle,
  backup: benchmarkBackup,
  peers: benchmarkPeers,
  traffic: benchmarkTraffic,
  latency: benchmarkLatency,
  overload: benchmarkOverload,
  soak: benchmarkSoak,
  postgres: benchmarkPostgres,
  engines: benchmarkEngines,
  profile: benchmarkProfile,
  held: benchmarkHeld,
  hostile: benchmarkHostile,
  cli: benchmarkCli,
}
const NAMES = Object.keys(BENCHMARKS)
/** These take long, and run in a long run or when they are named. */
const LONG = ['soak', 'held', 'hostile', 'postgres', 'engines']
/** These benchmarks create their own data directories. */
const OWN_DATA = ['held', 'backup', 'peers', 'engines']

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    attack: { type: 'string', default: '' },
    sizes: { type: 'string' },
    against: { type: 'string' },
    node: { type: 'string' },
    openbao: { type: 'string' },
    aliyun: { type: 'string' },
    json: { type: 'string' },
    // By default a directory of the project: a temporary directory may be in memory, where commits cost nothing.
    dir: { type: 'string', default: join(import.meta.dirname, '..') },
  },
})
const common = NAMES.filter((name) => options.long || !LONG.includes(name))
const chosen = options.only?.split(',') ?? common
const unknown = chosen.filter((name) => !NAMES.includes(name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${NAMES.join(', ')}.`)
  process.exit(1)
}
// Known before anything is measured, not after.
if (options.json !== undefined && !existsSync(dirname(resolve(options.json)))) {
  console.error(`There is no directory for ${options.json}.`)
  process.exit(1)
}
const peers = {
  against: options.against,
  node: options.node,
  openbao: options.openbao,
  aliyun: options.aliyun,
}
for (const path of Object.values(peers)) {
  if (path === undefined || existsSync(path)) continue
  console.error(`There is no ${path}.`)
  process.exit(1)
}

const usual = options.long ? '1000,100000,1000000' : options.quick ? '1000' : '1000,10000'
const sizes = (options.sizes ?? usual).split(',').map(Number)
if (sizes.some((size) => !(Number.isInteger(size) && size > 0 && size % 100 === 0))) {
  console.error('Sizes are whole hundreds, with commas between them.')
  process.exit(1)
}

const directory = mkdtempSync(join(options.dir, 'bench-data-'))
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))

const driver = (await loadDriver()).name
const recorder = new Recorder({
  began: new Date(),
  driver,
  isQuick: options.quick,
  isLong: options.long,
  against: options.against,
  openbao: options.openbao,
})
const seeded = join(directory, 'seeded')
const seededLarge = join(directory, 'seeded-large')
const data = join(directory, 'data')
const copyOf = (source: string): string => {
  rmSync(data, { recursive: true, force: true })
  cpSync(source, data, { recursive: true })
  return data
}
const setting: Setting = {
  isQuick: options.quick,
  isLong: options.long,
  attack: options.attack,
  peers,
  sizes,
  report: (figure) => {
    recorder.add(figure)
    console.log(lineOf(figure))
    // After each, so that a run that fails later leaves what it has measured.
    if (options.json !== undefined) writeFileSync(options.json, recorder.json())
  },
  freshData: () => copyOf(seeded),
  freshLargeData: async () => {
    if (!options.long) return copyOf(seeded)
    if (!existsSync(seededLarge)) await seed(seededLarge, MANY_SECRETS)
    return copyOf(seededLarge)
  },
  freshFile: (name) => join(directory, name),
}

if (chosen.some((name) => !OWN_DATA.includes(name))) await seed(seeded)
console.log(`${describeMachine(driver)}; ${SECRETS.toLocaleString('en')} secrets.`)
console.log(`${describeMethod()} (write, memory, start, idle and most clients: any core.)\n`)
for (const name of chosen) {
  recorder.begins(name)
  await BENCHMARKS[name]?.(setting)
}
console.log(`\n${tableOf(recorder.figures)}`)
console.log(`\nTargets:\n${rowLines(recorder.figures).join('\n')}`)
