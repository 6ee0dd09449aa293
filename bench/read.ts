/** Measures what a signed read costs, relative to what any Node.js server needs for a request of that size. */

import { type Measured, measure, type Setting } from './benchmark.ts'
import { median, ratios, spread } from './figures.ts'
import { Generator } from './generator.ts'
import { startBare, startJinku } from './servers.ts'

const CONNECTIONS = 32
/** How often the bare server gets each request, so that its result is as precise as the other. */
const BARE_TIMES = 5
const LOADS = ['read hot', 'read any', 'read hot by V3'] as const

export async function benchmarkRead({ isQuick, report, freshData }: Setting): Promise<void> {
  const rounds = isQuick ? 3 : 7
  const count = isQuick ? 10_000 : 25_000
  const generator = new Generator('one core, giving way')
  const jinku = await startJinku(freshData(), 'one core')
  const on = { connections: CONNECTIONS, count }

  for (const kind of LOADS) await measure(generator, jinku, { kind, ...on })
  const sample = { port: jinku.port, kind: 'read hot', connections: 1, count: 1 } as const
  const { replyBytes } = await generator.prepare(sample)
  const bare = await startBare(replyBytes, 'one core')
  await measure(generator, bare, { kind: 'read hot', ...on })

  const measured: { [name in 'bare' | (typeof LOADS)[number]]: Measured[] } = {
    bare: [],
    'read hot': [],
    'read any': [],
    'read hot by V3': [],
  }
  for (let round = 0; round < rounds; round++) {
    const floor = { kind: 'read hot', ...on, count: count / BARE_TIMES } as const
    measured.bare.push(await measure(generator, bare, floor, BARE_TIMES))
    for (const kind of LOADS) {
      measured[kind].push(await measure(generator, jinku, { kind, ...on }))
    }
  }
  await bare.stop()
  await jinku.stop()
  await generator.stop()

  const micros = (name: keyof typeof measured): number[] =>
    measured[name].map(({ microsPerRequest }) => microsPerRequest)
  const overBare = (name: keyof typeof measured): number[] => ratios(micros(name), micros('bare'))
  const v3OverV1 = ratios(micros('read hot by V3'), micros('read hot'))
  report({ name: 'read: bare node:http', value: spread(micros('bare'), 'µs') })
  report({ name: 'read: V1, 1,000 hot names', value: spread(micros('read hot'), 'µs') })
  report({
    name: 'read: V1, 1,000 hot names, over bare',
    value: spread(overBare('read hot'), '×', 2),
    aim: 'at most 6',
    isMet: median(overBare('read hot')) <= 6,
  })
  report({ name: 'read: V1, all 100,000 names', value: spread(micros('read any'), 'µs') })
  report({
    name: 'read: V1, all 100,000 names, over bare',
    value: spread(overBare('read any'), '×', 2),
  })
  report({ name: 'read: V3, 1,000 hot names', value: spread(micros('read hot by V3'), 'µs') })
  report({
    name: 'read: V3 over V1',
    value: spread(v3OverV1, '×', 2),
    aim: 'at most 1',
    isMet: median(v3OverV1) <= 1,
  })
  const p99 = measured['read hot'].map(({ p99Ms }) => p99Ms)
  report({ name: 'read: V1, 99th percentile of latency', value: spread(p99, 'ms') })
}
