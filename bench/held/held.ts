/**
 * Measures how long one request blocks the event loop of the server: every operation of the APIs, with the most expensive input that
 * it accepts, on a store that is as full as possible, called by the account itself and by a user with as many policies as possible.
 */

import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { apis } from '../../src/operations/apis.ts'
import type { Setting } from '../benchmark.ts'
import { Connection } from '../connection.ts'
import { kebab, type Report } from '../figures.ts'
import { runNode, stop } from '../processes.ts'
import { CREDENTIALS, REGION, signedCall } from '../requests.ts'
import { JINKU, jinkuEnvironment } from '../servers.ts'
import type { Answers, Call } from './call.ts'
import { calls } from './calls.ts'
import type { Order } from './loop-watch.ts'
import { fillUp, JUDGED } from './store.ts'

const AIM_MS = 10
const CALLERS = ['root', 'user'] as const

export async function benchmarkHeld({ isQuick, report, freshFile }: Setting): Promise<void> {
  requireAll()
  const data = freshFile('full')
  await fillUp(data)
  await measureHeld(data, isQuick ? 3 : 5, report)
}

export async function measureHeld(data: string, rounds: number, report: Report): Promise<void> {
  const server = await startWatched(data)
  const held = new Map<string, number[][]>()
  const failures = new Map<string, string>()
  for (let round = 0; round < rounds; round++) {
    for (const [index, caller] of CALLERS.entries()) {
      const answers: { [call: string]: Answers[string] } = {}
      for (const call of calls) {
        const name = nameOf(call)
        if (call.by !== undefined && call.by !== caller) continue
        try {
          const parameters = call.parameters(round * CALLERS.length + index, answers)
          const { milliseconds, answer } = await server.call(call, caller, parameters)
          answers[name] = answer
          const all = held.get(name) ?? CALLERS.map(() => [])
          all[index]?.push(milliseconds)
          held.set(name, all)
        } catch (error) {
          // The other calls are measured nevertheless.
          failures.set(name, error instanceof Error ? error.message : String(error))
        }
      }
    }
  }
  await server.stop()
  for (const [name, value] of failures) {
    report({
      id: `held.${kebab(name)}.failed`,
      name: `held: ${name}`,
      value,
      aim: 'an answer',
      isMet: false,
    })
  }
  for (const [name, [byRoot = [], byUser = []]] of held) {
    // Other programs can only make it longer, so the shortest round is the most accurate.
    const [root, user] = [byRoot, byUser].map((all) => (all.length > 0 ? Math.min(...all) : 0))
    const shown = (ms = 0): string => `${ms.toFixed(1)} ms`
    const number = Math.max(root ?? 0, user ?? 0)
    report({
      id: `held.${kebab(name)}`,
      number,
      name: `held: ${name}`,
      value: `${shown(root)}, by the user ${shown(user)}`,
      target: { bound: 'at most', must: AIM_MS },
      isMet: number <= AIM_MS,
    })
  }
}

function nameOf({ service, action, how }: Call): string {
  const of = ambiguous.has(action) && service !== 'kms' ? `${service}:${action}` : action
  return how === '' ? of : `${of} ${how}`
}

const names = apis.flatMap(({ operations }) => operations.map(({ name }) => name))
const ambiguous = new Set(names.filter((name, index) => names.indexOf(name) !== index))

/** Every operation must be measured, so a missing one fails the run. */
function requireAll(): void {
  for (const { service, operations } of apis) {
    for (const { name } of operations) {
      if (!calls.some((call) => call.service === service && call.action === name)) {
        throw new Error(`${service}:${name} is not measured`)
      }
    }
  }
}

interface Watched {
  call(
    call: Call,
    caller: (typeof CALLERS)[number],
    parameters: { readonly [name: string]: string },
  ): Promise<{ readonly milliseconds: number; readonly answer: Answers[string] }>
  stop(): Promise<void>
}

async function startWatched(data: string): Promise<Watched> {
  const watch = join(import.meta.dirname, 'loop-watch.js')
  const flags = ['--data-dir', data, '--listen', '127.0.0.1:0', '--region', REGION]
  const child = runNode('any core', ['--import', watch, JINKU, ...flags], {
    env: { PATH: process.env['PATH'], ...jinkuEnvironment() },
    stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
  })
  const port = await portOf(child)
  let fail: (error: Error) => void = () => {}
  const connection = await Connection.open(port, (error) => fail(error))
  const ask = async (order: Order): Promise<unknown> => {
    const told = once(child, 'message')
    child.send(order)
    return (await told)[0]
  }
  return {
    call: async (call, caller, parameters) => {
      const version = apis.find(({ service }) => service === call.service)?.version ?? ''
      const request = signedCall(call.action, parameters, `127.0.0.1:${port}`, {
        version,
        credentials: caller === 'root' ? CREDENTIALS : JUDGED.credentials,
      })
      // Work that the previous request left, such as a checkpoint of the trail, must not count for this one.
      await new Promise((resolve) => setTimeout(resolve, 20))
      await ask('watch')
      const answer = await new Promise<Buffer>((resolve, reject) => {
        fail = reject
        connection.send(request, (status, body) => {
          const { status: expected = 200 } = call
          if (status === expected) resolve(body)
          else
            reject(
              new Error(`${nameOf(call)} was answered ${status}: ${body.toString().slice(0, 500)}`),
            )
        })
      })
      const milliseconds = Number(await ask('tell'))
      return { milliseconds, answer: JSON.parse(answer.toString()) }
    },
    stop: async () => {
      connection.close()
      await stop(child)
    },
  }
}

function portOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(chunk.toString())?.[1]
      if (port !== undefined) resolve(Number(port))
    })
    child.on('exit', () => reject(new Error('the server did not start')))
  })
}
