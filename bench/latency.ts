/** Measures latency at fixed rates of arrival, which are parts of the best rate of the same run. */

import { measure, type Setting } from './benchmark.ts'
import { figureOf, type Report } from './figures.ts'
import { Generator, type Offered } from './generator.ts'
import { type RunningServer, startJinku } from './servers.ts'

const KIND = 'read hot'
/** Clients that wait for nothing but their own answers. */
const CLIENTS = 1_000
const BEST_CONNECTIONS = 64
const BEST_COUNT = 20_000
const PARTS = [0.25, 0.5, 0.75] as const

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
  for (let round = 0; round < rounds; round++) {
    const rate = await bestRate()
    best.push(rate)
    for (const { part, offers } of steady) offers.push(await offered(part * rate))
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
}

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

/** A server that fell over would have been fast. */
async function requireAlive({ port }: RunningServer, generator: Generator): Promise<void> {
  await generator.prepare({ port, kind: KIND, connections: 1, count: 1 })
  const { requests } = await generator.run()
  if (requests !== 1) throw new Error('the server no longer answers')
}
