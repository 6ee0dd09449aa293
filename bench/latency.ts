/**
 * Measures latency at fixed rates of arrival, which are parts of the best rate of the same run, and what happens at twice that rate:
 * how much of the best rate remains, how the excess is refused, and how long the accepted requests take.
 */

import { measure, type Setting } from './benchmark.ts'
import { figureOf, type Report, ratios } from './figures.ts'
import { Generator, type Offered } from './generator.ts'
import { type RunningServer, startJinku } from './servers.ts'

const KIND = 'read hot'
/** Clients that wait for nothing but their own answers. At twice the best rate each of them waits. */
const CLIENTS = 1_000
const BEST_CONNECTIONS = 64
const BEST_COUNT = 20_000
const PARTS = [0.25, 0.5, 0.75] as const
const OVERLOAD = 2
const SHED_CODE = '503 ServiceUnavailableTemporary'

export async function benchmarkLatency({ isQuick, report, freshData }: Setting): Promise<void> {
  const rounds = isQuick ? 2 : 3
  const seconds = isQuick ? 2 : 3
  const generator = new Generator('any core')
  const jinku = await startJinku(freshData(), 'one core')
  const bestRate = async (): Promise<number> => {
    const load = { kind: KIND, connections: BEST_CONNECTIONS, count: BEST_COUNT } as const
    const ran = await measure(generator, jinku, load)
    return ran.requests / ran.seconds
  }
  const offered = async (perSecond: number): Promise<Offered> => {
    const count = Math.round(perSecond * seconds)
    await generator.prepare({ port: jinku.port, kind: KIND, connections: CLIENTS, count })
    return await generator.offer(perSecond)
  }

  await bestRate()
  const best: number[] = []
  const steady = PARTS.map((part) => ({ part, offers: [] as Offered[] }))
  const overload: Overloaded[] = []
  for (let round = 0; round < rounds; round++) {
    const rate = await bestRate()
    best.push(rate)
    for (const { part, offers } of steady) offers.push(await offered(part * rate))
    overload.push({ best: rate, ...(await offered(OVERLOAD * rate)) })
  }
  await requireAlive(jinku, generator)
  await jinku.stop()
  await generator.stop()

  report(
    figureOf({
      id: 'latency.best-rate',
      name: `latency: best rate of reads, ${BEST_CONNECTIONS} connections`,
      values: best,
      unit: '/s',
      digits: 0,
    }),
  )
  for (const { part, offers } of steady) reportSteady(part * 100, offers, report)
  reportOverload(overload, report)
}

type Overloaded = Offered & { readonly best: number }

function reportSteady(percent: number, offers: readonly Offered[], report: Report): void {
  const name = `latency: at ${percent} % of the best rate`
  const id = `latency.at-${percent}-percent`
  for (const [rank, key] of [
    ['p50', 'p50Ms'],
    ['p99', 'p99Ms'],
  ] as const) {
    const values = offers.map((one) => one[key])
    report(figureOf({ id: `${id}.${rank}`, name: `${name}, ${rank}`, values, unit: 'ms' }))
  }
}

function reportOverload(offers: readonly Overloaded[], report: Report): void {
  const name = 'overload: at twice the best rate'
  const percent = (id: string, words: string, values: readonly number[], least?: number): void => {
    const target = least === undefined ? undefined : ({ bound: 'at least', must: least } as const)
    const series = { id: `overload.${id}`, name: `${name}, ${words}`, values, target }
    report(figureOf({ ...series, unit: '%', digits: 0 }))
  }
  const all = (one: Offered): number => one.accepted + refusedBy(one) + one.unsent
  const accepted = ratios(
    offers.map((one) => one.acceptedPerSecond * 100),
    offers.map(({ best }) => best),
  )
  percent('accepted-of-best', 'accepted, of the best rate', accepted, 90)
  const refused = offers.map((one) => (refusedBy(one) / all(one)) * 100)
  percent('refused', 'refused, of all requests', refused)
  const shed = offers.map((one) => ((one.refused[SHED_CODE] ?? 0) / all(one)) * 100)
  percent('refused-temporarily', `refused with ${SHED_CODE}, of all requests`, shed)
  const codes = new Set(offers.flatMap((one) => Object.keys(one.refused)))
  report({
    id: 'overload.refused-how',
    name: `${name}, how`,
    value: [...codes].join(', ') || 'no request was refused',
    number: codes.size,
  })
  const unsent = offers.map((one) => (one.unsent / all(one)) * 100)
  percent('unsent', `left over, since all ${CLIENTS} clients waited`, unsent)
  for (const [rank, key] of [
    ['p50', 'p50Ms'],
    ['p99', 'p99Ms'],
  ] as const) {
    const values = offers.map((one) => one[key])
    const id = `overload.accepted-${rank}`
    report(figureOf({ id, name: `${name}, ${rank} of accepted`, values, unit: 'ms', digits: 0 }))
  }
}

function refusedBy({ refused }: Offered): number {
  return Object.values(refused).reduce((sum, count) => sum + count, 0)
}

/** A server that fell over would have been fast. */
async function requireAlive({ port }: RunningServer, generator: Generator): Promise<void> {
  await generator.prepare({ port, kind: KIND, connections: 1, count: 1 })
  const { requests } = await generator.run()
  if (requests !== 1) throw new Error('the server no longer answers')
}
