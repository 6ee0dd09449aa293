/** Measures the durable changes per second of one client and of many, relative to what the database driver alone commits. */

import { measure, type Setting } from './benchmark.ts'
import { openCommits } from './commits.ts'
import { median, ratios, spread } from './figures.ts'
import { Generator } from './generator.ts'
import { startJinku } from './servers.ts'

const MANY_CLIENTS = 64

export async function benchmarkWrite({
  isQuick,
  report,
  freshData,
  freshFile,
}: Setting): Promise<void> {
  const rounds = isQuick ? 3 : 7
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
  report({ name: 'write: the driver alone, one commit each', value: spread(alone, '/s', 0) })
  report({ name: 'write: PutSecretValue, 1 client', value: spread(one, '/s', 0) })
  report({
    name: 'write: 1 client, of the driver alone',
    value: spread(overAlone, '%', 0),
    aim: 'at least 30 %',
    isMet: median(overAlone) >= 30,
  })
  report({
    name: `write: PutSecretValue, ${MANY_CLIENTS} clients`,
    value: spread(many, '/s', 0),
  })
  report({
    name: `write: ${MANY_CLIENTS} clients over 1`,
    value: spread(manyOverOne, '×', 2),
    aim: 'at least 2.5',
    isMet: median(manyOverOne) >= 2.5,
  })
}
