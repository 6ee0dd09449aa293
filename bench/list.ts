/** Measures what a page of a long list costs, the first and the last one, relative to one read. */

import { measure, type Setting } from './benchmark.ts'
import { figureOf, ratios } from './figures.ts'
import { Generator } from './generator.ts'
import { MANY_SECRETS, SECRETS } from './requests.ts'
import { startJinku } from './servers.ts'
import { type RowId, targetOf } from './targets.ts'

const CONNECTIONS = 32

export async function benchmarkList(setting: Setting): Promise<void> {
  const { isQuick, isLong, report, freshLargeData } = setting
  const rounds = isQuick ? 3 : 5
  const loads = {
    read: { kind: 'read hot', count: 4_000 },
    first: { kind: 'first page', count: 800 },
    last: { kind: isLong ? 'last page of a million' : 'last page', count: 800 },
  } as const
  const names = ['read', 'first', 'last'] as const
  const generator = new Generator('one core, giving way')
  const jinku = await startJinku(await freshLargeData(), 'one core')
  const micros: { [name in (typeof names)[number]]: number[] } = { read: [], first: [], last: [] }
  for (let round = -1; round < rounds; round++) {
    for (const name of names) {
      const load = { ...loads[name], connections: CONNECTIONS }
      const { microsPerRequest } = await measure(generator, jinku, load)
      // The round before the first one is the warm-up.
      if (round >= 0) micros[name].push(microsPerRequest)
    }
  }
  await jinku.stop()
  await generator.stop()

  const secrets = (isLong ? MANY_SECRETS : SECRETS).toLocaleString('en')
  const cost = (id: string, name: string, values: readonly number[]): void =>
    report(figureOf({ id: `list.${id}`, name: `list: ${name}`, values, unit: 'µs', digits: 0 }))
  const overRead = (id: RowId, name: string, values: readonly number[]): void => {
    const series = { id, name: `list: ${name}`, values: ratios(values, micros.read) }
    report(figureOf({ ...series, unit: '×', digits: 2, target: targetOf(id) }))
  }
  cost('read', 'for comparison, one value', micros.read)
  cost('first-page', `first page of 100, of ${secrets} secrets`, micros.first)
  cost('last-page', `last page of 100, of ${secrets} secrets`, micros.last)
  overRead('list.first-page-over-read', 'first page of 100 over one value', micros.first)
  overRead('list.last-page-over-read', 'last page of 100 over one value', micros.last)
}
