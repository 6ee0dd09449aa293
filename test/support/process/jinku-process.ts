/**
 * The built server as a process, as people run it: started with flags and environment, observed by what it prints, stopped
 * by signals. Processes and directories are removed when the test that made them has finished.
 */

import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type HttpReply, type RawRequest, type Reply, sendTo } from '../harness.ts'
import { type Credentials, formEncode, type Parameters, signV1 } from '../signing.ts'

export const PROJECT = join(import.meta.dirname, '../../..')
export const MAIN = join(PROJECT, 'dist/main.js')

export interface ProcessOptions {
  /** The working directory; the data directory is `jinku-data` in it unless a setting says otherwise. */
  readonly cwd: string
  readonly args?: readonly string[]
  readonly env?: { readonly [name: string]: string }
  /** What it reads from standard input. */
  readonly input?: string | Buffer
  /** The program and its first arguments, unless it is Node with the built server. */
  readonly program?: readonly [string, ...string[]]
}

export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface JinkuProcess {
  readonly pid: number
  readonly endpoint: string
  readonly port: number
  /** The credentials that the first start printed, or those that the test gave. */
  readonly credentials: Credentials
  readonly stdout: string
  readonly stderr: string
  /** A signed V1 POST with a form body. */
  call(action: string, parameters?: Parameters, extra?: Parameters): Promise<Reply>
  send(request: RawRequest): Promise<HttpReply>
  signal(signal: NodeJS.Signals): void
  /** Sends the signal and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<Exit>
  readonly exited: Promise<Exit>
}

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'jinku-process-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true }))
  return path
}

/** Runs the program to its end, for refused starts and for questions such as `--help`. */
export async function runJinku(options: ProcessOptions): Promise<Exit> {
  return await spawned(options).exited
}

/** Starts the server on a free port of the loopback address and waits until it is ready. */
export async function startJinku(
  options: ProcessOptions,
  credentials?: Credentials,
): Promise<JinkuProcess> {
  const args = ['--listen', '127.0.0.1:0', ...(options.args ?? [])]
  const { child, output, exited } = spawned({ ...options, args })
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', () => {
      if (output.stdout.includes('\nReady.\n')) resolve()
    })
    exited.then(({ code, stderr }) => reject(new Error(`not started (${code}): ${stderr}`)), reject)
  })

  const endpoint = printed(output.stdout, 'Endpoint') ?? ''
  const port = Number(new URL(endpoint).port)
  const id = printed(output.stdout, 'AccessKeyId') ?? ''
  const secret = printed(output.stdout, 'AccessKeySecret') ?? ''
  const known = credentials ?? { id, secret }
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  exited.then(() => agent.destroy()).catch(() => {})
  const send = (request: RawRequest): Promise<HttpReply> => sendTo(port, agent, request)
  const signal = (name: NodeJS.Signals): void => {
    child.kill(name)
  }
  return {
    pid: child.pid ?? 0,
    endpoint,
    port,
    credentials: known,
    get stdout() {
      return output.stdout
    },
    get stderr() {
      return output.stderr
    },
    send,
    call: async (action, parameters = {}, extra = {}) => {
      const signed = signV1(known, action, parameters, { now: Date.now(), extra })
      const reply = await send({ headers: FORM, body: formEncode(signed) })
      return { ...reply, body: JSON.parse(reply.text) }
    },
    signal,
    stop: async (name = 'SIGTERM') => {
      signal(name)
      return await exited
    },
    exited,
  }
}

/** A line of what the server prints when it is ready, such as `  Endpoint  http://127.0.0.1:7600`. */
export function printed(stdout: string, name: string): string | undefined {
  return new RegExp(`^ {2}${name} +(.+)$`, 'm').exec(stdout)?.[1]
}

/** Starts a command that runs until it ends or the test kills it. */
export function startCommand(options: ProcessOptions): Spawned {
  return spawned(options)
}

interface Spawned {
  readonly child: ChildProcessWithoutNullStreams
  readonly output: { readonly stdout: string; readonly stderr: string }
  readonly exited: Promise<Exit>
}

function spawned({ cwd, args = [], env = {}, input, program }: ProcessOptions): Spawned {
  const [command, ...first] = program ?? [process.execPath, MAIN]
  const child = spawn(command, [...first, ...args], {
    cwd,
    // On a slow or busy machine many requests at once would look like too many. Tests of that set it, and those of draining the other.
    env: {
      PATH: process.env['PATH'],
      JINKU_SHED_AFTER_MS: '0',
      JINKU_DRAIN_SECONDS: '0',
      ...env,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  // A program that ends without reading it is no fault of the test.
  child.stdin.on('error', () => {}).end(input)
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output.stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output.stderr += text
  })
  const exited = new Promise<Exit>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, ...output }))
  })
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exited
  })
  return { child, output, exited }
}
