/**
 * Offers twice the best rate of the same run, of reads, of puts and of both: how much of the best rate remains, how the excess is
 * refused, and how long the accepted requests take.
 */

import { measure, type Setting } from './benchmark.ts'
import { figureOf, kebab, type Report, ratios } from './figures.ts'
import { Generator, type Offered } from './generator.ts'
import type { Kind } from './requests.ts'
import { type RunningServer, startJinku } from './servers.ts'

const LOADS: readonly { readonly name: string; readonly kind: Kind; readonly count: number }[] = [
  { name: 'reads', kind: 'read hot', count: 20_000 },
  { name: 'puts', kind: 'put hot', count: 5_000 },
  { name: '90 % reads, 10 % puts', kind: '90 % read hot, 10 % put', count: 15_000 },
]
/** Clients that wait for nothing but their own answers. */
const CLIENTS = 2_000
const BEST_CONNECTIONS = 64
const OVERLOAD = 2
/**
 * How long requests may wait. The default would need far more clients: with so few, each of which has one request on its way, requests
 * never wait as long as that.
 */
const FLAGS = ['--shed-after-ms', '50']
/** Nothing is refused in the first half second, so that a burst is not. */
const SETTLE_MS = 1_500
const SHED_CODE = '503 ServiceUnavailableTemporary'

type Overloaded = Offered & { readonly best: number }

export async function benchmarkOverload({ isQuick, report, freshData }: Setting): Promise<void> {
  const rounds = isQuick ? 2 : 3
  const seconds = isQuick ? 4 : 5
  const generator = new Generator('any core')
  const steady = await startJinku(freshData(), 'one core', ['--shed-after-ms', '0'])
  const measured = new Map<string, Overloaded[]>()
  const bestRates = new Map<string, number[]>()
  for (const { name, kind, count } of LOADS) {
    const best = async (): Promise<number> => {
      const ran = await measure(generator, steady, { kind, connections: BEST_CONNECTIONS, count })
      return ran.requests / ran.seconds
    }
    await best()
    bestRates.set(name, [])
    for (let round = 0; round < rounds; round++) bestRates.get(name)?.push(await best())
  }
  await steady.stop()

  const jinku = await startJinku(freshData(), 'one core', FLAGS)
  for (const { name, kind } of LOADS) {
    const offers: Overloaded[] = []
    for (const best of bestRates.get(name) ?? []) {
      const perSecond = OVERLOAD * best
      const count = Math.round(perSecond * seconds)
      await generator.prepare({ port: jinku.port, kind, connections: CLIENTS, count })
      offers.push({ best, ...(await generator.offer(perSecond, SETTLE_MS)) })
    }
    measured.set(name, offers)
  }
  await requireAlive(jinku, generator)
  await jinku.stop()
  await generator.stop()
  for (const [name, offers] of measured) reportOverload(name, offers, report)
}

function reportOverload(kind: string, offers: readonly Overloaded[], report: Report): void {
  const name = `overload: ${kind} at twice the best rate`
  // Reads keep the ids that they had when only they were measured.
  const ids = kind === 'reads' ? 'overload' : `overload.${kebab(kind)}`
  const percent = (id: string, words: string, values: readonly number[], least?: number): void => {
    const target = least === undefined ? undefined : ({ bound: 'at least', must: least } as const)
    const series = { id: `${ids}.${id}`, name: `${name}, ${words}`, values, target }
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
    id: `${ids}.refused-how`,
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
    const id = `${ids}.accepted-${rank}`
    report(figureOf({ id, name: `${name}, ${rank} of accepted`, values, unit: 'ms', digits: 0 }))
  }
}

function refusedBy({ refused }: Offered): number {
  return Object.values(refused).reduce((sum, count) => sum + count, 0)
}

/** A server that fell over would have been fast. */
async function requireAlive({ port }: RunningServer, generator: Generator): Promise<void> {
  // What is left of the overload may still be refused for a moment.
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  await generator.prepare({ port, kind: 'read hot', connections: 1, count: 1 })
  const { requests } = await generator.run()
  if (requests !== 1) throw new Error('the server no longer answers')
}
