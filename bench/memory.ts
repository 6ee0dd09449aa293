/** Measures the memory of the server after a million signed requests. */

import { measure, type Setting } from './benchmark.ts'
import { Generator } from './generator.ts'
import { residentMemory } from './machine.ts'
import { startJinku } from './servers.ts'

const KIND = '95 % read any, 5 % put'
const CONNECTIONS = 32
/** How many requests are prepared at a time, so that no signature expires before it is sent. */
const BATCH = 50_000

export async function benchmarkMemory({ isQuick, report, freshData }: Setting): Promise<void> {
  const batches = isQuick ? 2 : 20
  const generator = new Generator('any core')
  const jinku = await startJinku(freshData(), 'any core')
  const atStart = residentMemory(jinku.pid)
  let most = 0
  for (let batch = 0; batch < batches; batch++) {
    await measure(generator, jinku, { kind: KIND, connections: CONNECTIONS, count: BATCH })
    most = Math.max(most, residentMemory(jinku.pid)?.allMb ?? 0)
  }
  const atEnd = residentMemory(jinku.pid)
  await jinku.stop()
  await generator.stop()

  if (atStart === undefined || atEnd === undefined) {
    report({ name: 'memory', value: 'not to be had on this system' })
    return
  }
  const megabytes = (value: number): string => `${value.toFixed(0)} MB`
  const requests = (batches * BATCH).toLocaleString('en')
  report({ name: 'memory: resident at start', value: megabytes(atStart.allMb) })
  report({
    name: `memory: resident after ${requests} requests`,
    value: megabytes(atEnd.allMb),
    aim: 'less than 150 MB after 1,000,000',
    isMet: atEnd.allMb < 150,
  })
  report({ name: 'memory: of that, not pages of files', value: megabytes(atEnd.ownMb) })
  report({ name: 'memory: most seen between batches', value: megabytes(most) })
}
