/** Measures what it costs a request that metrics are on: of the counting alone, and of reads with and without, by turns. */

import { cpSync, rmSync } from 'node:fs'
import { RequestCounts } from '../src/metrics/request-counts.ts'
import { kmsOperations } from '../src/operations/kms/operations.ts'
import { measure, type Setting } from './benchmark.ts'
import { figureOf, ratios } from './figures.ts'
import { Generator } from './generator.ts'
import { startJinku } from './servers.ts'

const CONNECTIONS = 32
const COUNTED = 2_000_000
/** On a machine that others load as well, requests would be refused otherwise. */
const PATIENT = ['--shed-after-ms', '0']

export async function benchmarkMetrics({
  isQuick,
  report,
  freshData,
  freshFile,
}: Setting): Promise<void> {
  const rounds = isQuick ? 5 : 9
  const count = isQuick ? 8_000 : 15_000
  report(
    figureOf({
      id: 'metrics.count',
      name: 'metrics: counting an answer',
      values: Array.from({ length: rounds }, microsPerCount),
      unit: 'µs',
      digits: 2,
      target: { bound: 'at most', must: 1 },
    }),
  )
  const generator = new Generator('one core, giving way')
  const off = freshData()
  const on = freshFile('metrics-on')
  cpSync(off, on, { recursive: true })
  const servers = {
    off: await startJinku(off, 'one core', PATIENT),
    on: await startJinku(on, 'one core', [...PATIENT, '--metrics-listen', '127.0.0.1:0']),
  }
  const micros: { off: number[]; on: number[] } = { off: [], on: [] }
  const load = { kind: 'read hot', connections: CONNECTIONS, count } as const
  for (const server of Object.values(servers)) await measure(generator, server, load)
  for (let round = 0; round < rounds; round++) {
    for (const name of ['off', 'on'] as const) {
      micros[name].push((await measure(generator, servers[name], load)).microsPerRequest)
    }
  }
  await servers.off.stop()
  await servers.on.stop()
  await generator.stop()
  rmSync(on, { recursive: true, force: true })
  report(
    figureOf({
      id: 'metrics.off',
      name: 'metrics: a read without',
      values: micros.off,
      unit: 'µs',
    }),
  )
  report(
    figureOf({ id: 'metrics.on', name: 'metrics: a read with', values: micros.on, unit: 'µs' }),
  )
  report(
    figureOf({
      id: 'metrics.on-over-off',
      name: 'metrics: a read with, over one without',
      values: ratios(micros.on, micros.off),
      unit: '×',
      digits: 3,
      target: { bound: 'at most', must: 1.05 },
    }),
  )
}

/** What is added to a request: a look at the clock, and the count. Operations and codes take turns, as they do in a server. */
function microsPerCount(): number {
  const counts = new RequestCounts()
  const codes = ['OK', 'OK', 'OK', 'Forbidden.ResourceNotFound']
  const began = performance.now()
  for (let at = 0; at < COUNTED; at++) {
    const operation = kmsOperations[at % kmsOperations.length]
    counts.add(operation, codes[at & 3] as string, performance.now() - began)
  }
  return ((performance.now() - began) * 1_000) / COUNTED
}
