/** Ten minutes of steady load at half of the best rate: does anything grow, does anything block the event loop? */

import { once } from 'node:events'
import { join } from 'node:path'
import { measure, type Setting } from '../benchmark.ts'
import { figureOf } from '../figures.ts'
import { Generator, type Offered } from '../generator.ts'
import { residentMemory } from '../machine.ts'
import { startWatched } from '../servers.ts'
import type { Delay } from './delay-watch.ts'

const KIND = '90 % read hot, 10 % put'
const CONNECTIONS = 200
const BEST_COUNT = 20_000
const PART = 0.5
/** Requests are prepared for so long at a time, so that no signature expires before it is sent. */
const SLICE_SECONDS = 10
const LONG_SLICES = 60

export async function benchmarkSoak(setting: Setting): Promise<void> {
  const { isQuick, isLong, report, freshLargeData } = setting
  const slices = !isLong ? 1 : isQuick ? 3 : LONG_SLICES
  const generator = new Generator('any core')
  const watch = join(import.meta.dirname, 'delay-watch.js')
  const jinku = await startWatched(await freshLargeData(), 'one core', watch)
  const delay = async (): Promise<Delay> => {
    const told = once(jinku.process, 'message')
    jinku.process.send('tell')
    return (await told)[0] as Delay
  }

  const best = { kind: KIND, connections: 32, count: BEST_COUNT } as const
  await measure(generator, jinku, best)
  const { requests, seconds } = await measure(generator, jinku, best)
  const perSecond = (requests / seconds) * PART
  const offers: Offered[] = []
  const delays: Delay[] = []
  const memory: number[] = []
  for (let slice = 0; slice < slices; slice++) {
    const count = Math.round(perSecond * SLICE_SECONDS)
    await generator.prepare({ port: jinku.port, kind: KIND, connections: CONNECTIONS, count })
    await delay()
    offers.push(await generator.offer(perSecond))
    delays.push(await delay())
    memory.push(residentMemory(jinku.pid)?.allMb ?? Number.NaN)
  }
  await jinku.stop()
  await generator.stop()

  const of = `soak: ${slices * SLICE_SECONDS} s at half of the best rate`
  const time = (id: string, name: string, values: readonly number[]): void =>
    report(figureOf({ id: `soak.${id}`, name: `${of}, ${name}`, values, unit: 'ms' }))
  const all = offers.reduce((sum, one) => sum + one.accepted, 0)
  const lost = Math.round(perSecond * SLICE_SECONDS) * slices - all
  report({
    id: 'soak.answered',
    name: `${of}, answered`,
    value: `${all.toLocaleString('en')}, all but ${lost}`,
    number: all,
    aim: 'all',
    isMet: lost === 0,
  })
  time(
    'p50',
    'p50 of latency',
    offers.map(({ p50Ms }) => p50Ms),
  )
  time(
    'p99',
    'p99 of latency',
    offers.map(({ p99Ms }) => p99Ms),
  )
  time(
    'loop-delay-p99',
    'p99 of the delay of the event loop',
    delays.map(({ p99Ms }) => p99Ms),
  )
  time('loop-delay-max', 'longest delay of the event loop', [
    Math.max(...delays.map(({ maxMs }) => maxMs)),
  ])
  // What the first minutes fill, such as the nonces, is not a leak; so the two halves are shown.
  for (const [id, when, value] of [
    ['first', 'the beginning', memory[0]],
    ['middle', 'half time', memory[Math.floor(memory.length / 2)]],
    ['last', 'the end', memory.at(-1)],
  ] as const) {
    const series = { id: `soak.memory-${id}`, name: `${of}, resident memory at ${when}` }
    report(figureOf({ ...series, values: [value ?? Number.NaN], unit: 'MB', digits: 0 }))
  }
}
