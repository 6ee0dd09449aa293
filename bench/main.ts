/**
 * `npm run bench`: measures the server as its users run it, and relates the results to baselines of the same run. README.md in this
 * folder says how, and how to read the results.
 */

import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadDriver } from '../src/storage/sqlite/driver.ts'
import { benchmarkAsymmetric } from './asymmetric.ts'
import { benchmarkBackup } from './backup.ts'
import type { Benchmark, Setting } from './benchmark.ts'
import { benchmarkCrypto } from './crypto.ts'
import { type Figure, jsonOf, lineOf, tableOf } from './figures.ts'
import { benchmarkGuards } from './guards.ts'
import { benchmarkHeld } from './held/held.ts'
import { benchmarkHostile } from './hostile/hostile.ts'
import { benchmarkIdle } from './idle.ts'
import { benchmarkList } from './list.ts'
import { describeMachine, describeMethod } from './machine.ts'
import { benchmarkMemory } from './memory.ts'
import { benchmarkPeers } from './peers/peers.ts'
import { benchmarkRead } from './read.ts'
import { SECRETS } from './requests.ts'
import { seed } from './seed.ts'
import { benchmarkStart } from './start.ts'
import { benchmarkWrite } from './write.ts'

const BENCHMARKS: { readonly [name: string]: Benchmark } = {
  read: benchmarkRead,
  guards: benchmarkGuards,
  crypto: benchmarkCrypto,
  asymmetric: benchmarkAsymmetric,
  write: benchmarkWrite,
  list: benchmarkList,
  memory: benchmarkMemory,
  start: benchmarkStart,
  idle: benchmarkIdle,
  backup: benchmarkBackup,
  peers: benchmarkPeers,
  held: benchmarkHeld,
  hostile: benchmarkHostile,
}
const NAMES = Object.keys(BENCHMARKS)
/** These benchmarks create their own data directories. */
const OWN_DATA = ['held', 'backup', 'peers']

const { values: options } = parseArgs({
  options: {
    only: { type: 'string', default: NAMES.join(',') },
    quick: { type: 'boolean', default: false },
    attack: { type: 'string', default: '' },
    against: { type: 'string' },
    node: { type: 'string' },
    openbao: { type: 'string' },
    json: { type: 'string' },
    // By default a directory of the project: a temporary directory may be in memory, where commits cost nothing.
    dir: { type: 'string', default: join(import.meta.dirname, '..') },
  },
})
const chosen = options.only.split(',')
const unknown = chosen.filter((name) => !NAMES.includes(name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${NAMES.join(', ')}.`)
  process.exit(1)
}

const directory = mkdtempSync(join(options.dir, 'bench-data-'))
process.on('exit', () => rmSync(directory, { recursive: true, force: true }))

const figures: Figure[] = []
const seeded = join(directory, 'seeded')
const data = join(directory, 'data')
const setting: Setting = {
  isQuick: options.quick,
  attack: options.attack,
  peers: { against: options.against, node: options.node, openbao: options.openbao },
  report: (figure) => {
    figures.push(figure)
    console.log(lineOf(figure))
  },
  freshData: () => {
    rmSync(data, { recursive: true, force: true })
    cpSync(seeded, data, { recursive: true })
    return data
  },
  freshFile: (name) => join(directory, name),
}

const driver = (await loadDriver()).name
if (chosen.some((name) => !OWN_DATA.includes(name))) await seed(seeded)
console.log(`${describeMachine(driver)}; ${SECRETS.toLocaleString('en')} secrets.`)
console.log(`${describeMethod()} (write, list, memory, start and idle: any core.)\n`)
for (const name of chosen) await BENCHMARKS[name]?.(setting)
console.log(`\n${tableOf(figures)}`)
if (options.json !== undefined) writeFileSync(options.json, jsonOf(figures))
