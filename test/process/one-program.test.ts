/** Signals and exit codes are the same however the server is started: directly, by npm, or as process 1. */

import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import {
  MAIN,
  PROJECT,
  startCommand,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5))
}

interface Started {
  readonly pid: number
  readonly port: number
  readonly exited: Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }>
}

/** `npm start`, in a group of its own as a shell gives each job, so that Ctrl-C can be sent to all of it. */
async function npmStart(): Promise<Started & { readonly server: number }> {
  const data = join(temporaryDirectory(), 'data')
  const child = spawn(
    'npm',
    ['start', '--silent', '--', '--listen', '127.0.0.1:0', '--data-dir', data],
    {
      cwd: PROJECT,
      env: { ...process.env, JINKU_DRAIN_SECONDS: '0' },
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  )
  const pid = child.pid ?? 0
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.on('exit', (code, signal) => resolve({ code, signal }))
  })
  const server = (): number => Number(readFileSync(join(data, 'server.pid'), 'utf8'))
  onTestFinished(() => {
    if (existsSync(join(data, 'server.pid')) && isAlive(server())) process.kill(server(), 'SIGKILL')
    if (isAlive(pid)) process.kill(pid, 'SIGKILL')
  })
  await until(() => stdout.includes('\nReady.\n'))
  const port = Number(/http:\/\/127\.0\.0\.1:(\d+)/.exec(stdout)?.[1])
  return { pid, port, exited, server: server() }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const isListening = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })

const hasShell = process.platform !== 'win32'

test.runIf(hasShell)(
  'npm start that is asked to end ends the server with it, and says how that went',
  async () => {
    const { pid, port, exited, server } = await npmStart()
    process.kill(pid, 'SIGTERM')
    expect((await exited).code).toBe(0)
    expect([isAlive(server), await isListening(port)]).toEqual([false, false])
  },
)

test.runIf(hasShell)(
  'Ctrl-C at npm start stops the server in order, although it comes from terminal and npm',
  async () => {
    const { pid, port, exited, server } = await npmStart()
    process.kill(-pid, 'SIGINT')
    expect((await exited).code).toBe(0)
    expect([isAlive(server), await isListening(port)]).toEqual([false, false])
  },
)

test.runIf(hasShell)(
  'a start that npm was told and that is refused has the exit status of the program',
  () => {
    const { status } = spawnSync('npm', ['start', '--silent', '--', '--regoin', 'x'], {
      cwd: PROJECT,
    })
    expect(status).toBe(1)
  },
)

/** What makes a program process 1 of a namespace of its own; undefined where the machine forbids that. */
const asFirst = [
  ['unshare', '--fork', '--pid'],
  ['unshare', '--user', '--map-root-user', '--fork', '--pid'],
].find(([command = '', ...args]) => spawnSync(command, [...args, 'true']).status === 0) as
  | [string, ...string[]]
  | undefined

const KEY = Buffer.alloc(32, 7).toString('base64')

/** The id that process 1 of the namespace has outside of the namespace. */
function firstIn(unshare: number): number {
  return Number(
    execFileSync('cat', [`/proc/${unshare}/task/${unshare}/children`])
      .toString()
      .trim(),
  )
}

/** A server that is process 1, and the files that make its start wait for the root key. */
function startAsFirst(cwd: string, line: string) {
  const program = [
    ...(asFirst ?? ['unshare']),
    '--kill-child',
    process.execPath,
    MAIN,
  ] as unknown as [string]
  const args = ['--listen', '127.0.0.1:0', '--root-key-command', line]
  return startCommand({ cwd, program, args })
}

test.runIf(asFirst !== undefined).each(['SIGTERM', 'SIGINT'] as const)(
  'as process 1 a server that works is stopped in order by %s',
  async (signal) => {
    const { child, output, exited } = startAsFirst(temporaryDirectory(), `echo ${KEY}`)
    await until(() => output.stdout.includes('\nReady.\n'))
    process.kill(firstIn(child.pid ?? 0), signal)
    expect(await exited).toMatchObject({ code: 0, signal: null })
  },
)

test.runIf(asFirst !== undefined).each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('as process 1 a server that still starts is ended by %s', async (signal, status) => {
  const cwd = temporaryDirectory()
  const { child, exited } = startAsFirst(cwd, `touch asked; sleep 20; echo ${KEY}`)
  await until(() => existsSync(join(cwd, 'asked')))
  process.kill(firstIn(child.pid ?? 0), signal)
  expect((await exited).code).toBe(status)
})

test.runIf(asFirst !== undefined)('as process 1 a server that is hung up goes on', async () => {
  const { child, output, exited } = startAsFirst(temporaryDirectory(), `echo ${KEY}`)
  await until(() => output.stdout.includes('\nReady.\n'))
  const first = firstIn(child.pid ?? 0)
  process.kill(first, 'SIGHUP')
  process.kill(first, 'SIGTERM')
  expect((await exited).code).toBe(0)
})

test('a start that is not yet done is ended by the signal itself', async () => {
  const cwd = temporaryDirectory()
  const args = [
    '--listen',
    '127.0.0.1:0',
    '--root-key-command',
    `touch asked; sleep 20; echo ${KEY}`,
  ]
  const { child, exited } = startCommand({ cwd, args })
  await until(() => existsSync(join(cwd, 'asked')))
  child.kill('SIGTERM')
  expect(await exited).toMatchObject({ code: null, signal: 'SIGTERM' })
})
