/** Measures what a signed read costs, relative to what any Node.js server needs for a request of that size. */

import { type Measured, measure, type Setting } from './benchmark.ts'
import { figureOf, ratios } from './figures.ts'
import { Generator } from './generator.ts'
import { startBare, startJinku } from './servers.ts'
import { isRow, targetOf } from './targets.ts'

const CONNECTIONS = 32
/** How often the bare server gets each request, so that its result is as precise as the other. */
const BARE_TIMES = 5

/** The requests to our server: of which kind, over how many connections, and which part of the count is enough. */
const LOADS = {
  hot: { kind: 'read hot', connections: CONNECTIONS, part: 1 },
  any: { kind: 'read any', connections: CONNECTIONS, part: 1 },
  v3: { kind: 'read hot by V3', connections: CONNECTIONS, part: 1 },
  one: { kind: 'read hot', connections: 1, part: 0.2 },
  batch: { kind: 'batch of 20', connections: CONNECTIONS, part: 0.1 },
} as const
type LoadName = keyof typeof LOADS
const LOAD_NAMES = Object.keys(LOADS) as LoadName[]

export async function benchmarkRead({ isQuick, report, freshData }: Setting): Promise<void> {
  const rounds = isQuick ? 3 : 5
  const count = isQuick ? 10_000 : 25_000
  const generator = new Generator('one core, giving way')
  const jinku = await startJinku(freshData(), 'one core')
  const on = { connections: CONNECTIONS, count }
  const ours = (name: LoadName): Promise<Measured> => {
    const { kind, connections, part } = LOADS[name]
    return measure(generator, jinku, { kind, connections, count: count * part })
  }

  for (const name of LOAD_NAMES) await ours(name)
  const sample = { port: jinku.port, kind: 'read hot', connections: 1, count: 1 } as const
  const { replyBytes } = await generator.prepare(sample)
  const bare = await startBare(replyBytes, 'one core')
  await measure(generator, bare, { kind: 'read hot', ...on })

  const measured: { [name in 'bare' | LoadName]: Measured[] } = {
    bare: [],
    hot: [],
    any: [],
    v3: [],
    one: [],
    batch: [],
  }
  for (let round = 0; round < rounds; round++) {
    const floor = { kind: 'read hot', ...on, count: count / BARE_TIMES } as const
    measured.bare.push(await measure(generator, bare, floor, BARE_TIMES))
    for (const name of LOAD_NAMES) measured[name].push(await ours(name))
  }
  await bare.stop()
  await jinku.stop()
  await generator.stop()

  const micros = (name: keyof typeof measured): number[] =>
    measured[name].map(({ microsPerRequest }) => microsPerRequest)
  const p99 = (name: keyof typeof measured): number[] => measured[name].map(({ p99Ms }) => p99Ms)
  const cost = (id: string, name: keyof typeof measured, words: string): void =>
    report(figureOf({ id: `read.${id}`, name: `read: ${words}`, values: micros(name), unit: 'µs' }))
  const ratio = (id: string, values: readonly number[], words: string): void => {
    const target = isRow(id) ? targetOf(id) : undefined
    report(figureOf({ id, name: `read: ${words}`, values, unit: '×', digits: 2, target }))
  }
  cost('bare', 'bare', 'bare node:http')
  cost('v1-hot', 'hot', 'V1, 1,000 hot names')
  ratio(
    'read.v1-hot-over-bare',
    ratios(micros('hot'), micros('bare')),
    'V1, 1,000 hot names, over bare',
  )
  cost('v1-all', 'any', 'V1, all 100,000 names')
  ratio(
    'read.v1-all-over-bare',
    ratios(micros('any'), micros('bare')),
    'V1, all 100,000 names, over bare',
  )
  cost('v3-hot', 'v3', 'V3, 1,000 hot names')
  ratio('read.v3-over-v1', ratios(micros('v3'), micros('hot')), 'V3 over V1')
  cost('one-connection', 'one', 'V1, one connection')
  ratio(
    'read.one-connection-over-many',
    ratios(micros('one'), micros('hot')),
    `one connection over ${CONNECTIONS}`,
  )
  cost('batch-of-20', 'batch', 'batch of 20 values')
  ratio(
    'read.batch-of-20-over-read',
    ratios(micros('batch'), micros('hot')),
    'batch of 20 values over one read',
  )
  const p99Name = `V1, 99th percentile of latency, ${CONNECTIONS} connections`
  report(figureOf({ id: 'read.p99', name: `read: ${p99Name}`, values: p99('hot'), unit: 'ms' }))
  ratio('read.p99-over-bare', ratios(p99('hot'), p99('bare')), `${p99Name}, over bare`)
}
