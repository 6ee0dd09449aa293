/** Starts the servers that are measured, each in its own process: Jinku as its users run it, and bare `node:http`. */

import type { ChildProcess, StdioOptions } from 'node:child_process'
import { join } from 'node:path'
import type { Placement } from './machine.ts'
import { runNode, stop } from './processes.ts'
import { ACCOUNT, CREDENTIALS, REGION } from './requests.ts'

export interface RunningServer {
  readonly pid: number
  readonly port: number
  stop(): Promise<void>
}

export const JINKU = join(import.meta.dirname, '../../dist/main.js')
const GUARDED = join(import.meta.dirname, 'guarded-server.js')
const BARE = join(import.meta.dirname, 'bare-server.js')

/** Another build of Jinku, or another Node.js; ours where absent. And how it is set up. */
export interface Program {
  readonly program?: string | undefined
  readonly node?: string | undefined
  /** Further settings. */
  readonly environment?: { readonly [name: string]: string }
}

export function startJinku(
  dataDirectory: string,
  placement: Placement,
  flags: readonly string[] = [],
  { program = JINKU, node, environment = {} }: Program = {},
): Promise<RunningServer> {
  const args = [program, '--data-dir', dataDirectory, '--listen', '127.0.0.1:0', '--region', REGION]
  return start(placement, [...args, ...flags], { ...jinkuEnvironment(), ...environment }, node)
}

export interface WatchedServer extends RunningServer {
  /** Has a channel to the module that was loaded into it. */
  readonly process: ChildProcess
}

/** Jinku with a module loaded before its program, which answers over the channel to this process. */
export async function startWatched(
  dataDirectory: string,
  placement: Placement,
  watch: string,
): Promise<WatchedServer> {
  const args = [JINKU, '--data-dir', dataDirectory, '--listen', '127.0.0.1:0', '--region', REGION]
  const env = { PATH: process.env['PATH'], ...jinkuEnvironment() }
  const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', 'ipc']
  return await running(runNode(placement, ['--import', watch, ...args], { env, stdio }))
}

/** Jinku that leaves a profile of its processor time in a directory when it stops. */
export function startProfiled(
  dataDirectory: string,
  placement: Placement,
  profiles: string,
): Promise<RunningServer> {
  const flags = ['--data-dir', dataDirectory, '--listen', '127.0.0.1:0', '--region', REGION]
  const args = ['--cpu-prof', `--cpu-prof-dir=${profiles}`, JINKU, ...flags]
  return start(placement, args, jinkuEnvironment())
}

/** Jinku with some of `permission`, `trail` and `synced`. */
export function startGuarded(
  dataDirectory: string,
  guards: string,
  placement: Placement,
): Promise<RunningServer> {
  return start(placement, [GUARDED, dataDirectory, guards], {})
}

/** A server that answers every request with a body of this size. */
export function startBare(
  replyBytes: number,
  placement: Placement,
  node?: string,
): Promise<RunningServer> {
  return start(placement, [BARE, String(replyBytes)], {}, node)
}

export function jinkuEnvironment(): { [name: string]: string } {
  return {
    JINKU_ACCOUNT_ID: ACCOUNT,
    JINKU_ROOT_ACCESS_KEY_ID: CREDENTIALS.id,
    JINKU_ROOT_ACCESS_KEY_SECRET: CREDENTIALS.secret,
  }
}

async function start(
  placement: Placement,
  args: readonly string[],
  environment: { readonly [name: string]: string },
  node?: string,
): Promise<RunningServer> {
  const env = { PATH: process.env['PATH'], ...environment }
  const child = runNode(placement, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }, node)
  return await running(child)
}

async function running(child: ChildProcess): Promise<WatchedServer> {
  const port = await announcedPort(child)
  if (child.pid === undefined) throw new Error('a server without a process')
  return { pid: child.pid, port, process: child, stop: () => stop(child) }
}

// Both servers print their URL when they listen.
function announcedPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let output = ''
    let complaints = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      const port = /https?:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1]
      if (port !== undefined) resolve(Number(port))
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      complaints += chunk.toString()
    })
    child.on('exit', () => reject(new Error(`a server did not start: ${complaints}`)))
  })
}
