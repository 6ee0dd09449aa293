/** Measures the time from the start of the process to the first signed answer, with all secrets in the database. */

import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import type { Setting } from './benchmark.ts'
import { figureOf, ratios } from './figures.ts'
import { startToFirstAnswer } from './first-answer.ts'
import { runNode } from './processes.ts'
import { startJinku } from './servers.ts'
import { targetOf } from './targets.ts'

const ROUNDS = 7

export async function benchmarkStart({ report, freshLargeData }: Setting): Promise<void> {
  const data = await freshLargeData()
  const [empty, jinku]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    empty.push(await startOfEmptyProgram())
    jinku.push(await startToFirstAnswer(() => startJinku(data, 'any core'), round))
  }
  const time = (id: string, name: string, values: readonly number[]): void =>
    report(figureOf({ id, name: `start: ${name}`, values, unit: 'ms', digits: 0 }))
  time('start.empty-program', 'an empty Node.js program, to its end', empty)
  time('start.first-answer', 'to the first signed answer', jinku)
  const over = 'start.over-empty-program'
  report(
    figureOf({
      id: over,
      name: 'start: to the first signed answer, over an empty program',
      values: ratios(jinku, empty),
      unit: '×',
      digits: 2,
      target: targetOf(over),
    }),
  )
}

async function startOfEmptyProgram(): Promise<number> {
  const began = performance.now()
  await once(runNode('any core', ['--eval', ''], { stdio: 'ignore' }), 'exit')
  return performance.now() - began
}
