/** Measures the processor time of the server without requests. */

import { measure, pause, type Setting } from './benchmark.ts'
import { Generator } from './generator.ts'
import { processorMicros } from './machine.ts'
import { startJinku } from './servers.ts'

const SETTLE_MS = 2_000
const IDLE_MS = 5_000

export async function benchmarkIdle({ report, freshData }: Setting): Promise<void> {
  const generator = new Generator('any core')
  const jinku = await startJinku(freshData(), 'any core')
  const load = { kind: '95 % read any, 5 % put', connections: 32, count: 20_000 } as const
  await measure(generator, jinku, load)
  // The connections stay open, because clients keep theirs open, too.
  await pause(SETTLE_MS)
  const before = processorMicros(jinku.pid)
  await pause(IDLE_MS)
  const after = processorMicros(jinku.pid)
  await jinku.stop()
  await generator.stop()

  if (before === undefined || after === undefined) {
    report({ id: 'idle', name: 'idle', value: 'not to be had on this system' })
    return
  }
  const usedMs = (after - before) / 1000
  report({
    id: 'idle.processor-ms',
    number: usedMs,
    name: 'idle: processor time in 5 s after load',
    value: `${usedMs} ms`,
    aim: 'none',
    isMet: usedMs === 0,
  })
}
