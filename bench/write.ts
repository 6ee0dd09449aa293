/** Measures the durable changes per second of one client and of many, relative to what the database driver alone commits. */

import { measure, type Setting } from './benchmark.ts'
import { openCommits } from './commits.ts'
import { figureOf, ratios } from './figures.ts'
import { Generator } from './generator.ts'
import { startJinku } from './servers.ts'
import { targetOf } from './targets.ts'

const MANY_CLIENTS = 64

export async function benchmarkWrite({
  isQuick,
  report,
  freshData,
  freshFile,
}: Setting): Promise<void> {
  const rounds = isQuick ? 3 : 5
  const generator = new Generator('any core')
  const jinku = await startJinku(freshData(), 'any core')
  const commits = await openCommits(freshFile('commits.db'))
  const puts = async (connections: number, count: number): Promise<number> => {
    const { requests, seconds } = await measure(generator, jinku, {
      kind: 'put',
      connections,
      count: isQuick ? count / 4 : count,
    })
    return requests / seconds
  }

  await puts(MANY_CLIENTS, 8_000)
  commits.perSecond(1)
  const [alone, one, many]: [number[], number[], number[]] = [[], [], []]
  for (let round = 0; round < rounds; round++) {
    alone.push(commits.perSecond(isQuick ? 1 : 2))
    one.push(await puts(1, 4_000))
    many.push(await puts(MANY_CLIENTS, 16_000))
  }
  commits.close()
  await jinku.stop()
  await generator.stop()

  const overAlone = ratios(one, alone).map((ratio) => ratio * 100)
  const manyOverOne = ratios(many, one)
  const rate = (id: string, name: string, values: readonly number[]): void =>
    report(figureOf({ id: `write.${id}`, name: `write: ${name}`, values, unit: '/s', digits: 0 }))
  rate('driver', 'the driver alone, one commit each', alone)
  rate('put-1-client', 'PutSecretValue, 1 client', one)
  const ofDriver = 'write.put-1-client-of-driver'
  report(
    figureOf({
      id: ofDriver,
      name: 'write: 1 client, of the driver alone',
      values: overAlone,
      unit: '%',
      digits: 0,
      target: targetOf(ofDriver),
    }),
  )
  rate(`put-${MANY_CLIENTS}-clients`, `PutSecretValue, ${MANY_CLIENTS} clients`, many)
  report(
    figureOf({
      id: 'write.many-over-one',
      name: `write: ${MANY_CLIENTS} clients over 1`,
      values: manyOverOne,
      unit: '×',
      digits: 2,
      target: { bound: 'at least', must: 2.5 },
    }),
  )
}
