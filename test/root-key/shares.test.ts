/** The root key in shares: dealt on the first start, gathered on every later one. */

import { chmodSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runHere } from '../support/process/commands.ts'
import {
  FORM,
  type JinkuProcess,
  printed,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { madeOnce } from '../support/process/made-once.ts'
import { startSealed, unseal } from '../support/process/sealed-jinku.ts'
import { type Credentials, formEncode, signV1 } from '../support/signing.ts'

interface Dealt {
  readonly cwd: string
  readonly env: { readonly [name: string]: string }
  /** Paths of the shares, in their order. */
  readonly shares: readonly string[]
  readonly first: JinkuProcess
}

const SPLIT = { JINKU_ROOT_KEY_SHARES: '3/5' }

async function deal(cwd: string): Promise<{ readonly first: JinkuProcess }> {
  const directory = join(cwd, 'shares')
  mkdirSync(directory)
  const first = await startJinku({ cwd, env: { ...SPLIT, JINKU_ROOT_KEY_SHARE_DIR: directory } })
  await first.call('CreateSecret', { SecretName: 'a', VersionId: '1', SecretData: 'x' })
  await first.stop()
  return { first }
}

const dealtOnce = madeOnce(deal)

/** @param make starts the server another way; its root key must be in shares */
async function dealt(make = dealtOnce): Promise<Dealt> {
  const { cwd, first } = await make()
  const directory = join(cwd, 'shares')
  const shares = readdirSync(directory).sort()
  return { cwd, env: SPLIT, first, shares: shares.map((name) => join(directory, name)) }
}

const share = ({ shares }: Dealt, number: number): string => shares[number - 1] ?? ''

async function codeOf(port: number, credentials: Credentials): Promise<string> {
  const body = formEncode(signV1(credentials, 'ListSecrets', {}, { now: Date.now() }))
  const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers: FORM, body })
  const { Code = 'OK' } = (await answer.json()) as { Code?: string }
  return Code
}

test('the first start writes the shares, each in a file for its owner only, and the root key nowhere', async () => {
  const { cwd, shares, first } = await dealt()
  const set = (printed(first.stdout, 'Root key') ?? '').replaceAll(':', '')
  expect(shares.map((path) => path.slice(path.lastIndexOf('/') + 1))).toEqual(
    [1, 2, 3, 4, 5].map((number) => `share-${set}-${number}-of-5`),
  )
  for (const [at, path] of shares.entries()) {
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readFileSync(path, 'utf8')).toMatch(
      new RegExp(`^jinku-share-1:3:${at + 1}:${set}:[0-9a-f]{64}:[0-9a-f]{8}\n$`),
    )
  }
  expect(readdirSync(join(cwd, 'jinku-data'))).not.toContain('root.key')
})

test('without shares the server runs sealed: health says so, every endpoint refuses, and a signal ends it', async () => {
  const { cwd, env, first } = await dealt()
  const server = await startSealed({ cwd, env })
  expect(printed(server.stdout, 'Root key')).toBe('sealed: shares of the root key are missing')

  const health = await server.health()
  expect([health.status, health.text]).toEqual([
    503,
    '{"status":"sealed","shares":{"given":0,"needed":3}}',
  ])
  const head = await server.health('HEAD')
  expect([head.status, head.text]).toEqual([503, ''])

  expect(await codeOf(server.port, first.credentials)).toBe('ServiceUnavailableTemporary')
  const xml = await server.send({ method: 'GET', path: '/?Format=XML&Action=ListSecrets' })
  expect(xml.status).toBe(503)
  expect(xml.text).toContain('<Message>The server is sealed: it does not have its root key yet.')
  for (const path of ['/', '/health/', '/anything']) {
    expect((await server.send({ method: 'POST', path })).status).toBe(503)
  }
  const { code, signal } = await server.stop()
  expect([code, signal]).toEqual([0, null])
})

test('three of five people open it, one by one and from beside it', async () => {
  const all = await dealt()
  const { cwd, env, first } = all
  const server = await startSealed({ cwd, env })
  expect(await codeOf(server.port, first.credentials)).toBe('ServiceUnavailableTemporary')
  expect(await unseal(cwd, share(all, 4))).toMatchObject({
    code: 0,
    stdout: '1 of 3 shares are given.\n',
  })
  const input = readFileSync(share(all, 1), 'utf8')
  const piped = await runHere({ cwd, args: ['unseal', '--json'], input })
  expect(JSON.parse(piped.stdout)).toEqual({ Status: 'sealed', SharesGiven: 2, SharesNeeded: 3 })
  expect((await server.health()).text).toBe('{"status":"sealed","shares":{"given":2,"needed":3}}')

  const again = await unseal(cwd, share(all, 4))
  expect([again.code, again.stderr]).toEqual([1, 'jinku: Share 4 has been given already.\n'])
  const status = await runHere({ cwd, args: ['status', '--json'] })
  expect(status.code).toBe(3)
  expect(JSON.parse(status.stdout)).toEqual({
    Status: 'sealed',
    Reason: 'shares of the root key are missing',
    SharesGiven: 2,
    SharesNeeded: 3,
  })

  expect((await unseal(cwd, share(all, 2))).stdout).toBe('The server has its root key.\n')
  await server.ready
  expect(printed(server.stdout.slice(server.stdout.indexOf('Sealed.')), 'Root key')).toBe(
    printed(first.stdout, 'Root key'),
  )
  expect(await codeOf(server.port, first.credentials)).toBe('OK')
  const health = await server.health()
  expect([health.status, health.text]).toEqual([200, '{"status":"ok"}'])
  expect(await runHere({ cwd, args: ['status'] })).toMatchObject({
    code: 0,
    stdout: 'Status  ok\n',
  })
  const late = await unseal(cwd, share(all, 3))
  expect(late.stderr).toBe('jinku: The server does not wait for shares.\n')
  const { stderr } = await server.stop()
  expect(stderr).toContain('Requests refused while it was sealed: 1.')

  const files = all.shares.slice(2).join(',')
  const found = await runHere({
    cwd,
    args: ['audit', 'search', '--json'],
    env: { JINKU_ROOT_KEY_SHARE_FILES: files },
  })
  expect(found.stdout).toContain('refused-while-sealed/1')
})

test('shares of another server, or mistyped ones, are told at once and change nothing', async () => {
  const all = await dealt()
  const other = await dealt(madeOnce(deal))
  const server = await startSealed({ cwd: all.cwd, env: all.env })
  await unseal(all.cwd, share(all, 1))
  const foreign = await unseal(all.cwd, share(other, 2))
  expect(foreign.stderr).toBe(
    `jinku: This share belongs to root key ${printed(other.first.stdout, 'Root key')}; the database was sealed with ${printed(all.first.stdout, 'Root key')}.\n`,
  )
  const typed = readFileSync(share(all, 2), 'utf8')
  const mistyped = typed.replace(/.\n$/, (end) => (end.startsWith('0') ? '1\n' : '0\n'))
  const refused = await runHere({ cwd: all.cwd, args: ['unseal'], input: mistyped })
  expect(refused.stderr).toBe('jinku: This is no share of a root key, or it was mistyped.\n')
  expect((await server.health()).text).toContain('"given":1')
})

test('shares in files open it by themselves; with too few it waits for the others', async () => {
  const all = await dealt()
  const { cwd } = all
  const files = (...numbers: number[]): { readonly [name: string]: string } => ({
    JINKU_ROOT_KEY_SHARE_FILES: numbers.map((number) => share(all, number)).join(','),
  })
  const opened = await startJinku({ cwd, env: files(5, 3, 1, 2) }, all.first.credentials)
  expect((await opened.call('GetSecretValue', { SecretName: 'a' })).body.SecretData).toBe('x')
  await opened.stop()

  const waiting = await startSealed({ cwd, env: files(5, 3) })
  expect((await waiting.health()).text).toContain('{"given":2,"needed":3}')
  await unseal(cwd, share(all, 2))
  await waiting.ready
  await waiting.stop()

  const shown = await runHere({ cwd, args: ['root-key', 'show'], env: files(1, 2, 3) })
  expect(shown.stdout).toBe(
    `Fingerprint  ${printed(all.first.stdout, 'Root key')}\nSource       shares\n`,
  )
  const few = await runHere({ cwd, args: ['root-key', 'show'], env: files(1, 2) })
  expect([few.code, few.stderr]).toEqual([
    1,
    'jinku: The root key is in shares, and too few are at hand. Name the files of as many as it takes with JINKU_ROOT_KEY_SHARE_FILES, or run this at a terminal and type them.\n',
  ])

  chmodSync(share(all, 1), 0o644)
  const open = await runJinku({ cwd, args: ['--listen', '127.0.0.1:0'], env: files(1, 2, 3) })
  expect([open.code, open.stderr]).toEqual([
    1,
    `jinku: The share file ${share(all, 1)} can be used by others (mode 0644). Run: chmod 600 ${share(all, 1)}\n`,
  ])
})

test('shares that nobody would see are not made', async () => {
  const cwd = temporaryDirectory()
  const { code, stderr } = await runJinku({ cwd, args: ['--listen', '127.0.0.1:0'], env: SPLIT })
  expect([code, stderr]).toEqual([
    1,
    'jinku: The shares of the new root key are shown at a terminal, and there is none. Name a directory for them with JINKU_ROOT_KEY_SHARE_DIR.\n',
  ])
})

test('the socket is its owner’s only, serves in a data directory of any length, and goes with the server', async () => {
  const { cwd, env, shares } = await dealt()
  const long = join(cwd, 'd'.repeat(120))
  renameSync(join(cwd, 'jinku-data'), long)
  const args = ['--data-dir', long]
  const server = await startSealed({ cwd: '/', env, args })
  expect(statSync(join(long, 'server.sock')).mode & 0o777).toBe(0o600)
  const given = await runHere({
    cwd: '/',
    args: ['unseal', ...args, '--share-file', shares[0] ?? ''],
  })
  expect(given.stdout).toBe('1 of 3 shares are given.\n')
  await server.stop('SIGKILL')

  const gone = await runHere({ cwd: '/', args: ['status', ...args] })
  expect([gone.code, gone.stderr]).toEqual([1, `jinku: No server runs on the data in ${long}.\n`])
  const next = await startSealed({ cwd: '/', env, args })
  expect((await next.health()).text).toContain('"given":0')
  await next.stop()
  expect(readdirSync(long)).not.toContain('server.sock')
})
