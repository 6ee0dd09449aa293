/** Measures the memory of the server after a million signed requests. */

import { once } from 'node:events'
import { measure, type Setting } from './benchmark.ts'
import { figureOf } from './figures.ts'
import { Generator } from './generator.ts'
import { residentMemory } from './machine.ts'
import { runNode, stop } from './processes.ts'
import { startJinku } from './servers.ts'
import { targetOf } from './targets.ts'

const KIND = '95 % read any, 5 % put'
const CONNECTIONS = 32
/** How many requests are prepared at a time, so that no signature expires before it is sent. */
const BATCH = 50_000

export async function benchmarkMemory({ isQuick, report, freshLargeData }: Setting): Promise<void> {
  const batches = isQuick ? 2 : 20
  const generator = new Generator('any core')
  const jinku = await startJinku(await freshLargeData(), 'any core')
  const atStart = residentMemory(jinku.pid)
  let most = 0
  for (let batch = 0; batch < batches; batch++) {
    await measure(generator, jinku, { kind: KIND, connections: CONNECTIONS, count: BATCH })
    most = Math.max(most, residentMemory(jinku.pid)?.allMb ?? 0)
  }
  const atEnd = residentMemory(jinku.pid)
  const empty = await memoryOfEmptyProcess()
  await jinku.stop()
  await generator.stop()

  if (atStart === undefined || atEnd === undefined || empty === undefined) {
    report({ id: 'memory', name: 'memory', value: 'not to be had on this system' })
    return
  }
  const requests = (batches * BATCH).toLocaleString('en')
  const size = (id: string, name: string, megabytes: number): void =>
    report(figureOf({ id, name: `memory: ${name}`, values: [megabytes], unit: 'MB', digits: 0 }))
  size('memory.empty-process', 'resident of an empty Node.js process', empty)
  size('memory.start', 'resident at start', atStart.allMb)
  size('memory.end', `resident after ${requests} requests`, atEnd.allMb)
  const over = 'memory.over-empty-process'
  report(
    figureOf({
      id: over,
      name: `memory: after ${requests} requests, over an empty process`,
      values: [atEnd.allMb / empty],
      unit: '×',
      digits: 2,
      target: targetOf(over),
    }),
  )
  size('memory.end-own', 'of that, not pages of files', atEnd.ownMb)
  size('memory.most', 'most seen between batches', most)
}

/** What Node.js itself needs: a process that has started and waits. */
async function memoryOfEmptyProcess(): Promise<number | undefined> {
  const script = "process.stdout.write('ready'); setInterval(() => {}, 1e6)"
  const child = runNode('any core', ['--eval', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  if (child.stdout === null || child.pid === undefined) return undefined
  await once(child.stdout, 'data')
  const memory = residentMemory(child.pid)
  await stop(child)
  return memory?.allMb
}
