/** What probes are answered in each state, by servers that are in it. The table is the one that operators read. */

import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { freePort } from '../support/free-port.ts'
import { sendTo } from '../support/harness.ts'
import { privatePostgres } from '../support/postgres/server.ts'
import { runHere } from '../support/process/commands.ts'
import {
  PROJECT,
  startCommand,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { startSealed } from '../support/process/sealed-jinku.ts'
import { canMount, smallFileSystem } from '../support/process/small-disk.ts'

/** A server in a state: where it can be asked, and the directory it was started in. */
interface InState {
  readonly port: number
  readonly cwd: string
  readonly env?: { readonly [name: string]: string }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20))
}

async function ask(port: number, path: string, method = 'GET'): Promise<string> {
  const agent = new Agent()
  const { status, text } = await sendTo(port, agent, { method, path })
  agent.destroy()
  return `${status} ${text}`
}

const KEY = Buffer.alloc(32, 7).toString('base64')

/** A server whose root key comes from a command that has not ended. */
async function starting(): Promise<InState> {
  const cwd = temporaryDirectory()
  const port = await freePort()
  const args = ['--root-key-command', `while [ ! -e go ]; do sleep 0.05; done; echo ${KEY}`]
  startCommand({ cwd, args: [...args, '--listen', `127.0.0.1:${port}`] })
  await until(() =>
    ask(port, '/livez').then(
      () => true,
      () => false,
    ),
  )
  return { port, cwd }
}

/** The root key is with another server, which is away. */
async function sealedByTransit(): Promise<InState> {
  const keeper = await startJinku({ cwd: temporaryDirectory() })
  const cwd = temporaryDirectory()
  const env = {
    JINKU_ROOT_KEY_TRANSIT_ENDPOINT: keeper.endpoint,
    JINKU_ROOT_KEY_TRANSIT_KEY_ID: (await keeper.call('CreateKey')).body.KeyMetadata.KeyId,
    JINKU_ROOT_KEY_TRANSIT_ACCESS_KEY_ID: keeper.credentials.id,
    JINKU_ROOT_KEY_TRANSIT_ACCESS_KEY_SECRET: keeper.credentials.secret,
  }
  await (await startJinku({ cwd, env })).stop()
  await keeper.stop()
  const { port } = await startSealed({ cwd, env })
  return { port, cwd, env }
}

async function sealedByShares(): Promise<InState> {
  const cwd = temporaryDirectory()
  const env = { JINKU_ROOT_KEY_SHARES: '3/5' }
  const directory = join(cwd, 'shares')
  mkdirSync(directory)
  await (await startJinku({ cwd, env: { ...env, JINKU_ROOT_KEY_SHARE_DIR: directory } })).stop()
  const { port } = await startSealed({ cwd, env })
  return { port, cwd, env }
}

async function ready(): Promise<InState> {
  const cwd = temporaryDirectory()
  const { port } = await startJinku({ cwd })
  return { port, cwd }
}

/** Nobody has sent a request since the database went away. */
async function storeAway(): Promise<InState> {
  const postgres = await privatePostgres()
  const cwd = temporaryDirectory()
  const { urlWithPassword } = await postgres.createDatabase()
  const env = { JINKU_DATABASE_URL: urlWithPassword }
  const { port } = await startJinku({ cwd, env })
  expect(await ask(port, '/readyz')).toMatch(/^200 /)
  postgres.signal('SIGQUIT')
  await postgres.stopped()
  await until(async () => (await ask(port, '/readyz')).startsWith('503'))
  return { port, cwd, env }
}

const driver = await loadDriver()

async function storeLocked(): Promise<InState> {
  const { port, cwd } = await ready()
  const connection = driver.open(join(cwd, 'jinku-data/jinku.db'))
  onTestFinished(() => connection.close())
  connection.exec('BEGIN IMMEDIATE')
  await until(async () => (await ask(port, '/readyz')).startsWith('503'))
  return { port, cwd }
}

async function diskFull(): Promise<InState> {
  const { directory: cwd, fill } = smallFileSystem()
  const server = await startJinku({ cwd })
  fill(server.pid)
  // The log of SQLite reuses the space it already has, so some commits still succeed.
  await until(async () => (await server.call('ListSecrets')).status === 503)
  return { port: server.port, cwd }
}

async function draining(): Promise<InState> {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd, env: { JINKU_DRAIN_SECONDS: '600' } })
  server.signal('SIGTERM')
  await until(async () => (await ask(server.port, '/readyz')).startsWith('503'))
  return { port: server.port, cwd }
}

/** As many as there are rows on the page. */
const STATES: { readonly [state: string]: () => Promise<InState> } = {
  starting,
  sealed: sealedByTransit,
  'sealed, waits for shares': sealedByShares,
  ready,
  'store away': storeAway,
  'store locked': storeLocked,
  'disk full': diskFull,
  draining,
}

/** The rows of the table: state, answers of the three paths, exit status. */
const rows = readFileSync(join(PROJECT, 'docs/probes.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| .* \| 200 /.test(line))
  .map((line) => line.split('|').slice(1, -1))
  .map((cells) => cells.map((cell) => cell.trim().replaceAll('`', '')))

test('the page has each state once', () => {
  expect(rows.map(([state]) => state).sort()).toEqual(Object.keys(STATES).sort())
})

const possible = rows.filter(([state]) => state !== 'disk full' || canMount())

test.each(possible)('a server that is %s answers as the page says', async (state, ...said) => {
  const { port, cwd, env } = await (STATES[state as string] ?? ready)()
  const [live, isReady, health, status] = said
  expect(await ask(port, '/livez')).toBe(live)
  expect(await ask(port, '/readyz')).toBe(isReady)
  expect(await ask(port, '/health')).toBe(health)
  expect(await ask(port, '/readyz', 'HEAD')).toBe(`${isReady?.slice(0, 4)}`)
  const asked = await runHere({ cwd, args: ['status', '--json'], ...(env && { env }) })
  expect([asked.stderr, String(asked.code)]).toEqual(['', status])
  const { Status, Reason } = JSON.parse(asked.stdout)
  expect(health).toContain(`"status":"${Status}"`)
  // The sentence that says why is told here, and never on the port.
  if (status !== '0') {
    expect(Reason).toMatch(/\S \S/)
    for (const path of ['/livez', '/readyz', '/health']) {
      expect(await ask(port, path)).not.toContain(Reason)
    }
  }
})

test('a store that comes back is noticed by probes alone, and so is a lock that is released', async () => {
  const { port, cwd } = await ready()
  const connection = driver.open(join(cwd, 'jinku-data/jinku.db'))
  connection.exec('BEGIN IMMEDIATE')
  await until(async () => (await ask(port, '/readyz')).startsWith('503'))
  connection.exec('ROLLBACK')
  connection.close()
  await until(async () => (await ask(port, '/readyz')).startsWith('200'))
})

test('a server that has its root key at last is ready', async () => {
  const { port, cwd } = await starting()
  writeFileSync(join(cwd, 'go'), '')
  await until(async () => (await ask(port, '/readyz')).startsWith('200'))
})

test('paths and methods that are not those of probes get no answer of one', async () => {
  const { port } = await ready()
  for (const path of ['/livez/', '/readyz?verbose', '/Health', '//livez', '/live', '/metrics']) {
    expect(await ask(port, path)).not.toMatch(/^(200|503) /)
  }
  for (const path of ['/livez', '/readyz', '/health']) {
    expect(await ask(port, path, 'POST')).not.toMatch(/^(200|503) /)
  }
})

test('however many probes are sent, they cost the store a commit a second', async () => {
  const { port, cwd } = await ready()
  const began = performance.now()
  const sizes = new Set<number>()
  for (let round = 0; round < 20; round++) {
    await Promise.all(Array.from({ length: 50 }, () => ask(port, '/readyz')))
    sizes.add(Number(execFileSync('stat', ['-c', '%Y%s', join(cwd, 'jinku-data/jinku.db-wal')])))
  }
  // Each commit makes the log longer, or writes it anew.
  expect(sizes.size).toBeLessThanOrEqual(2 + (performance.now() - began) / 1_000)
})
