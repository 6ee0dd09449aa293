/**
 * Servers within the process of the test, on real sockets and real data: to start Node and load the program takes most of the time of a
 * start. Tests of what only a process has (signals, its end, what it prints, commands that run beside it) start the program.
 */

import { Agent } from 'node:http'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { explanation } from '../../../src/cli/user-errors.ts'
import { type Server, startServer } from '../../../src/process/server.ts'
import { loadSettings } from '../../../src/settings/settings.ts'
import { sendTo } from '../harness.ts'
import { type Credentials, formEncode, signV1 } from '../signing.ts'
import { inDirectory } from './commands.ts'
import { type Exit, FORM, type JinkuProcess, type ProcessOptions } from './jinku-process.ts'

export interface ServerHere extends Pick<JinkuProcess, 'endpoint' | 'credentials' | 'call'> {
  /** The fingerprint of its root key. */
  readonly rootKey: string
  /** Stops it. Throws when it had an internal error. */
  stop(): Promise<void>
}

/** Starts a server as the program does with these flags and this environment. No command may run on its data at the same time. */
export async function startHere(options: ProcessOptions, known?: Credentials): Promise<ServerHere> {
  const faults: unknown[] = []
  const server = await started(options, faults)
  const { id = '', secret = '' } = server.firstStart.accessKey ?? {}
  const credentials = known ?? { id, secret }
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  let ended: Promise<void> | undefined
  const end = (): Promise<void> => {
    agent.destroy()
    ended ??= server.close()
    return ended
  }
  onTestFinished(end)
  return {
    endpoint: server.endpoint,
    credentials,
    rootKey: server.rootKey.fingerprint,
    call: async (action, parameters = {}, extra = {}) => {
      const signed = signV1(credentials, action, parameters, { now: Date.now(), extra })
      const request = { headers: FORM, body: formEncode(signed) }
      const reply = await sendTo(server.port, agent, request)
      return { ...reply, body: JSON.parse(reply.text) }
    },
    stop: async () => {
      await end()
      if (faults.length > 0) throw new AggregateError(faults, 'the server had internal errors')
    },
  }
}

/** A start that is refused: what the program would end with, and print. A server that starts all the same is stopped. */
export async function startRefusedHere(options: ProcessOptions): Promise<Exit> {
  try {
    const server = await started(options, [])
    await server.close()
    return { code: 0, signal: null, stdout: `Ready at ${server.endpoint}\n`, stderr: '' }
  } catch (error) {
    return { code: 1, signal: null, stdout: '', stderr: `jinku: ${explanation(error)}\n` }
  }
}

function wholePaths(args: readonly string[], cwd: string): string[] {
  return args.map((arg, at) => (args[at - 1] === '--data-dir' ? resolve(cwd, arg) : arg))
}

async function started({ cwd, args = [], env = {} }: ProcessOptions, faults: unknown[]) {
  return await inDirectory(cwd, async (): Promise<Server> => {
    // As for a process: on a slow or busy machine many requests at once would look like too many. And the path of the data is whole,
    // because the working directory is another one when the server has started.
    const variables = { JINKU_SHED_AFTER_MS: '0', JINKU_DATA_DIR: join(cwd, 'jinku-data'), ...env }
    const settings = loadSettings(['--listen', '127.0.0.1:0', ...wholePaths(args, cwd)], variables)
    if (typeof settings === 'string') throw new Error(`this starts no server: ${settings}`)
    const log = {
      fault: (fault: unknown) => {
        faults.push(fault)
      },
      warn: () => {},
      note: () => {},
    }
    return await startServer(settings, { log })
  })
}
