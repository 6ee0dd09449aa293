/** Measures whether the last page of a long list is as fast as the first, and the first not much slower than one value. */

import { measure, type Setting } from './benchmark.ts'
import { median, ratios, spread } from './figures.ts'
import { Generator } from './generator.ts'
import type { Kind } from './requests.ts'
import { startJinku } from './servers.ts'

export async function benchmarkList({ isQuick, report, freshData }: Setting): Promise<void> {
  const rounds = isQuick ? 3 : 7
  const generator = new Generator('any core')
  const jinku = await startJinku(freshData(), 'any core')
  const latency = async (kind: Kind): Promise<number> => {
    const load = { kind, connections: 1, count: isQuick ? 100 : 200 }
    return (await measure(generator, jinku, load)).p50Ms
  }

  for (const kind of ['read hot', 'first page', 'last page'] as const) await latency(kind)
  const [read, first, last]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < rounds; round++) {
    read.push(await latency('read hot'))
    first.push(await latency('first page'))
    last.push(await latency('last page'))
  }
  await jinku.stop()
  await generator.stop()

  const firstOverRead = ratios(first, read)
  const lastOverFirst = ratios(last, first)
  report({ name: 'list: for comparison, one value, latency', value: spread(read, 'ms', 2) })
  report({ name: 'list: first page of 1,000, latency', value: spread(first, 'ms', 2) })
  report({ name: 'list: last page of 1,000, latency', value: spread(last, 'ms', 2) })
  report({
    name: 'list: first page over one value',
    value: spread(firstOverRead, '×', 2),
    aim: 'at most 10',
    isMet: median(firstOverRead) <= 10,
  })
  report({
    name: 'list: last page over first',
    value: spread(lastOverFirst, '×', 2),
    aim: 'at most 10',
    isMet: median(lastOverFirst) <= 10,
  })
}
