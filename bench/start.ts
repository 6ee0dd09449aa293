/** Measures the time from the start of the process to the first signed answer, with all secrets in the database. */

import { once } from 'node:events'
import { performance } from 'node:perf_hooks'
import type { Setting } from './benchmark.ts'
import { Connection } from './connection.ts'
import { median, spread } from './figures.ts'
import { runNode } from './processes.ts'
import { signedRequest } from './requests.ts'
import { startJinku } from './servers.ts'

const ROUNDS = 7

export async function benchmarkStart({ report, freshData }: Setting): Promise<void> {
  const data = freshData()
  const [empty, jinku]: [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    empty.push(await startOfEmptyProgram())
    jinku.push(await startToFirstAnswer(data, round))
  }
  report({ name: 'start: an empty Node.js program, to its end', value: spread(empty, 'ms', 0) })
  report({
    name: 'start: to the first signed answer',
    value: spread(jinku, 'ms', 0),
    aim: 'less than 400 ms',
    isMet: median(jinku) < 400,
  })
}

async function startToFirstAnswer(data: string, number: number): Promise<number> {
  const began = performance.now()
  const server = await startJinku(data, 'any core')
  const request = signedRequest('read any', number, `127.0.0.1:${server.port}`)
  const connection = await Connection.open(server.port, (error) => {
    throw error
  })
  const status = await new Promise<number>((resolve) => connection.send(request, resolve))
  const elapsed = performance.now() - began
  if (status !== 200) throw new Error(`the first answer was ${status}`)
  connection.close()
  await server.stop()
  return elapsed
}

async function startOfEmptyProgram(): Promise<number> {
  const began = performance.now()
  await once(runNode('any core', ['--eval', ''], { stdio: 'ignore' }), 'exit')
  return performance.now() - began
}
