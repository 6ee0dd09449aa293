/** The trail, streamed by a server process to standard output and to a file. */

import { execFileSync } from 'node:child_process'
import { constants, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Entry } from '../../src/audit/entry.ts'
import { sendTo } from '../support/harness.ts'
import { runHere } from '../support/process/commands.ts'
import {
  FORM,
  type JinkuProcess,
  printed,
  runJinku,
  startCommand,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { until } from '../support/receiver.ts'
import { formEncode, signV1 } from '../support/signing.ts'

const FILE = { JINKU_AUDIT_FILE: 'audit.jsonl' }

async function exported(cwd: string): Promise<string[]> {
  const { code, stdout } = await runHere({ cwd, args: ['audit', 'export'] })
  expect(code).toBe(0)
  return stdout.split('\n').slice(0, -1)
}

const linesIn = (path: string): string[] =>
  existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : []

async function call(server: JinkuProcess, times: number): Promise<void> {
  for (let count = 0; count < times; count++) {
    expect((await server.call('ListSecrets')).status).toBe(200)
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
async function streamIn(cwd: string): Promise<any> {
  const { stdout } = await runHere({ cwd, args: ['audit', 'status', '--json'] })
  return JSON.parse(stdout).Streams[0]
}

test('a file has each entry, for its owner only, and is opened anew on SIGHUP', async () => {
  const cwd = temporaryDirectory()
  const path = join(cwd, 'audit.jsonl')
  const server = await startJinku({ cwd, env: FILE })
  expect(statSync(path).mode & 0o777).toBe(0o600)
  await call(server, 3)
  await until(() => linesIn(path).length === 3, 'written')
  renameSync(path, `${path}.1`)
  server.signal('SIGHUP')
  await until(() => existsSync(path), 'opened anew')
  await call(server, 2)
  const { code } = await server.stop()
  expect(code).toBe(0)
  expect([linesIn(`${path}.1`).length, linesIn(path).length]).toEqual([3, 2])
  expect([...linesIn(`${path}.1`), ...linesIn(path)]).toEqual(await exported(cwd))
})

test('standard output has each entry once, to the last line', async () => {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd, env: { JINKU_AUDIT_STDOUT: 'true' } })
  await call(server, 20)
  const { stdout } = await server.stop()
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
  expect(lines).toEqual(await exported(cwd))
  expect(await streamIn(cwd)).toMatchObject({
    Stream: 'stdout',
    EntriesBehind: 0,
    SecondsBehind: 0,
  })
})

test('a command beside an idle server is streamed as well', async () => {
  const cwd = temporaryDirectory()
  const path = join(cwd, 'audit.jsonl')
  await startJinku({ cwd, env: FILE })
  expect((await runHere({ cwd, args: ['admin', 'list-accounts'] })).code).toBe(0)
  await until(() => linesIn(path).length === 1, 'streamed')
  expect(JSON.parse(linesIn(path)[0] ?? '')).toMatchObject({ action: 'ListAccounts' })
})

test('killed at any moment, a server goes on streaming where it was: nothing is missing, some may come twice', async () => {
  const cwd = temporaryDirectory()
  const path = join(cwd, 'audit.jsonl')
  let server = await startJinku({ cwd, env: FILE })
  const { credentials } = server
  for (const lines of [20, 200, 500]) {
    const calling = Promise.allSettled(
      Array.from({ length: 8 }, async () => {
        for (;;) await server.call('ListSecrets')
      }),
    )
    await until(() => linesIn(path).length >= lines, 'recorded')
    await server.stop('SIGKILL')
    await calling
    server = await startJinku({ cwd, env: FILE }, credentials)
  }
  await server.stop()
  const all = await exported(cwd)
  expect(all.length).toBeGreaterThan(100)
  // A line that was cut off by the end of the process stands alone, and its entry comes again.
  const whole = linesIn(path).filter((line) => line.endsWith('}'))
  expect([...new Set(whole)]).toEqual(all)
})

test('a device that is full holds up no answer, and how far the stream is behind is seen', async () => {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd, env: { JINKU_AUDIT_FILE: '/dev/full' } })
  await call(server, 20)
  await until(() => server.stderr.includes('ENOSPC'), 'said')
  expect(server.stderr).toContain('The audit stream to /dev/full fails and is tried again: ENOSPC.')
  expect(await streamIn(cwd)).toMatchObject({ Stream: 'file', EntriesBehind: 20 })
  expect((await server.stop()).code).toBe(0)
})

test('a pipe that nobody empties holds up no answer, and not the end either', async () => {
  const cwd = temporaryDirectory()
  const pipe = join(cwd, 'pipe')
  execFileSync('mkfifo', [pipe])
  // Held open, and never read from.
  openSync(pipe, constants.O_RDWR | constants.O_NONBLOCK)
  const server = await startJinku({ cwd, env: { JINKU_AUDIT_FILE: pipe } })
  // Nobody ever empties the pipe, so an answer that waited for it would never come.
  await call(server, 300)
  expect((await streamIn(cwd)).EntriesBehind).toBeGreaterThan(100)
  expect((await server.stop()).code).toBe(0)
  expect((await exported(cwd)).length).toBe(300)
})

test('standard output that nobody reads holds up no answer', async () => {
  const cwd = temporaryDirectory()
  const { child, output, exited } = startCommand({
    cwd,
    args: ['--listen', '127.0.0.1:0'],
    env: { JINKU_AUDIT_STDOUT: 'true' },
  })
  await until(() => output.stdout.includes('\nReady.\n'), 'ready')
  child.stdout.pause()
  const port = Number(new URL(printed(output.stdout, 'Endpoint') ?? '').port)
  const credentials = {
    id: printed(output.stdout, 'AccessKeyId') ?? '',
    secret: printed(output.stdout, 'AccessKeySecret') ?? '',
  }
  const ask = async (): Promise<number> => {
    const body = formEncode(signV1(credentials, 'ListSecrets', {}, { now: Date.now() }))
    return (await sendTo(port, undefined, { headers: FORM, body })).status
  }
  for (let count = 0; count < 1_000; count++) expect(await ask()).toBe(200)
  expect((await streamIn(cwd)).EntriesBehind).toBeGreaterThan(100)
  child.stdout.resume()
  const requestIds = (): number => output.stdout.split('"requestId"').length - 1
  await until(() => requestIds() === 1_000, 'all')
  child.kill('SIGTERM')
  const { stdout } = await exited
  const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
  expect(lines.map((line) => (JSON.parse(line) as Entry).action)).toHaveLength(1_000)
})

test('a file that cannot be opened is told before anything is served', async () => {
  const cwd = temporaryDirectory()
  const { code, stderr } = await runJinku({
    cwd,
    args: ['--listen', '127.0.0.1:0'],
    env: { JINKU_AUDIT_FILE: 'absent/audit.jsonl' },
  })
  expect([code, stderr]).toEqual([
    1,
    expect.stringMatching(/^jinku: There is no file or directory [^\n]+\n$/),
  ])
})
