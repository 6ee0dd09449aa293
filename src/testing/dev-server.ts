/** Starts this program as a server in memory, for `jinku dev` and for tests. */

import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { SignedClient } from '../client/signed-client.ts'
import { apiVersions } from '../operations/api-versions.ts'
import { programFile } from '../runtime/program-files.ts'
import { clientVariables } from './client-variables.ts'

/** Secrets by name: texts, or objects that are stored as JSON. */
export type Seed = { readonly [name: string]: string | object }

/** A server that `jinku dev` or a test has started. */
export interface DevServer {
  readonly endpoint: string
  readonly accessKeyId: string
  readonly accessKeySecret: string
  readonly region: string
  /** What clients read, for the environment of a program. */
  readonly env: { readonly [name: string]: string }
  /** Stops the server. Calling it again does nothing. */
  stop(): Promise<void>
}

/** What the server is started with. */
export interface DevOptions {
  readonly args: readonly string[]
  readonly seed: Seed
  /** The environment of the server; settings of another server in it do not count. */
  readonly environment: { readonly [name: string]: string | undefined }
}

const ACCESS_KEY_ID = 'jinku-dev'
const READY = '\nReady.\n'

/**
 * Starts the server on a free port of this machine, waits until it answers, and stores the secrets.
 *
 * @throws Error with what the server said if it does not start
 */
export async function startDevServer({ args, seed, environment }: DevOptions): Promise<DevServer> {
  // Everybody knows the credentials of `jinku --dev`, and other users of this machine can reach its port.
  const accessKeySecret = randomBytes(20).toString('hex')
  const others = Object.entries(environment).filter(([name]) => !name.startsWith('JINKU_'))
  const { spawn } = process.getBuiltinModule('node:child_process')
  const child = spawn(
    process.execPath,
    [programFile('#main'), '--dev', '--listen', '127.0.0.1:0', ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...Object.fromEntries(others),
        JINKU_ROOT_ACCESS_KEY_ID: ACCESS_KEY_ID,
        JINKU_ROOT_ACCESS_KEY_SECRET: accessKeySecret,
      },
      // Ctrl-C at a terminal is for the program that uses the server; the server is stopped after it.
      detached: true,
    },
  )
  const kill = (): void => {
    child.kill('SIGKILL')
  }
  process.once('exit', kill)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    process.off('exit', kill)
  }
  try {
    const printed = await printedWhenReady(child)
    const endpoint = lineOf(printed, 'Endpoint')
    const region = lineOf(printed, 'Region')
    const server = { endpoint, region, accessKeyId: ACCESS_KEY_ID, accessKeySecret }
    await store(seed, server)
    return { ...server, env: clientVariables(server), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function printedWhenReady({ stdout, stderr }: ChildProcess): Promise<string> {
  let printed = ''
  let said = ''
  stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = `${said}${text}`.slice(-10_000)
  })
  return await new Promise((resolve, reject) => {
    stdout?.setEncoding('utf8')
    const take = (text: string): void => {
      printed += text
      if (!printed.includes(READY)) return
      stdout?.off('data', take)
      // What it goes on to print is read and thrown away, so that it never waits.
      stdout?.resume()
      resolve(printed)
    }
    stdout?.on('data', take)
    stdout?.once('end', () => reject(new Error(`The server did not start: ${said.trim()}`)))
  })
}

function lineOf(printed: string, name: string): string {
  return new RegExp(`^ {2}${name} +(.+)$`, 'm').exec(printed)?.[1] ?? ''
}

async function store(
  seed: Seed,
  server: Pick<DevServer, 'endpoint' | 'accessKeyId' | 'accessKeySecret'>,
): Promise<void> {
  const client = new SignedClient({
    ...server,
    origin: server.endpoint,
    ca: undefined,
    apiVersion: apiVersions.kms,
    keepsConnection: true,
  })
  for (const [SecretName, value] of Object.entries(seed)) {
    const SecretData = typeof value === 'string' ? value : JSON.stringify(value)
    await client.call('CreateSecret', { SecretName, VersionId: 'v1', SecretData })
  }
}
