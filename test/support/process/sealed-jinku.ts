/** A server that runs without its root key, as a process of its own. */

import { Agent } from 'node:http'
import { type HttpReply, type RawRequest, sendTo } from '../harness.ts'
import { runHere } from './commands.ts'
import { type Exit, type ProcessOptions, printed, startCommand } from './jinku-process.ts'

export interface SealedJinku {
  readonly pid: number
  readonly port: number
  readonly stdout: string
  readonly stderr: string
  send(request: RawRequest): Promise<HttpReply>
  health(method?: string): Promise<HttpReply>
  /** Resolves when it has its root key and serves. */
  readonly ready: Promise<void>
  stop(signal?: NodeJS.Signals): Promise<Exit>
}

/** Starts the server and waits until it says that it is sealed. */
export async function startSealed(options: ProcessOptions): Promise<SealedJinku> {
  const args = ['--listen', '127.0.0.1:0', ...(options.args ?? [])]
  const { child, output, exited } = startCommand({ ...options, args })
  const said = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      child.stdout.on('data', () => {
        if (output.stdout.includes(text)) resolve()
      })
      exited.then(({ code, stderr }) => reject(new Error(`it ended (${code}): ${stderr}`)), reject)
    })
  const ready = said('\nReady.\n')
  // A test that never opens it does not look.
  ready.catch(() => {})
  await said('\nSealed.')
  const port = Number(new URL(printed(output.stdout, 'Endpoint') ?? '').port)
  const agent = new Agent()
  const send = (request: RawRequest): Promise<HttpReply> => sendTo(port, agent, request)
  return {
    pid: child.pid ?? 0,
    port,
    get stdout() {
      return output.stdout
    },
    get stderr() {
      return output.stderr
    },
    send,
    health: (method = 'GET') => send({ method, path: '/health' }),
    ready,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      return await exited
    },
  }
}

/** Gives a share by its file, and answers what is printed. */
export async function unseal(cwd: string, shareFile: string): Promise<Exit> {
  return await runHere({ cwd, args: ['unseal', '--share-file', shareFile] })
}
