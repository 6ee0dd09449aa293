import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { runHere } from '../support/process/commands.ts'
import {
  type Exit,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { canMount, limitedFiles, smallFileSystem } from '../support/process/small-disk.ts'

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** The lines of the log with a level above notes. */
function complaints(stderr: string): string[] {
  const lines = stderr.split('\n').filter((line) => line.startsWith('{'))
  return lines
    .map((line) => JSON.parse(line) as { readonly level: number; readonly msg: string })
    .filter(({ level, msg }) => level > 30 && !msg.startsWith('Node.js 20'))
    .map(({ msg }) => msg)
}

const SECRET = { SecretName: 'one', VersionId: 'v1', SecretData: 'kept' }

// Without the right to mount a file system, both cases use a limit on the size of files.
const disks = [
  ['a full file system', canMount() ? smallFileSystem : limitedFiles],
  ['files that cannot grow', limitedFiles],
] as const

test.each(disks)(
  'with %s the server says why it does not answer, and works again by itself once there is room',
  async (_, disk) => {
    const { directory: cwd, fill, empty, trouble } = disk()
    const server = await startJinku({ cwd, env: { JINKU_AUDIT_STDOUT: 'true' } })
    expect((await server.call('CreateSecret', SECRET)).status).toBe(200)
    const health = async (): Promise<string> =>
      (await server.send({ method: 'GET', path: '/health' })).text
    fill(server.pid)
    // The log of SQLite reuses the space it already has, so some requests still succeed.
    await until(async () => (await server.call('ListSecrets')).status === 503)

    const kms: readonly (readonly [string, Record<string, string>])[] = [
      ['GetSecretValue', { SecretName: 'one' }],
      ['ListSecrets', {}],
      ['PutSecretValue', { SecretName: 'one', VersionId: 'v2', SecretData: 'lost' }],
      ['CreateSecret', { SecretName: 'two', VersionId: 'v1', SecretData: 'lost' }],
      ['GetSecretValue', { SecretName: 'not there' }],
      ['NoSuchAction', {}],
    ]
    for (const [action, parameters] of kms) {
      const { status, body, text } = await server.call(action, parameters)
      expect([action, status, body.Code]).toEqual([action, 503, 'ServiceUnavailableTemporary'])
      expect(body.Message).toMatch(
        /^The disk of the server .*\. Nothing is answered that cannot be recorded\.$/,
      )
      expect(text).not.toContain('kept')
    }
    const ram = await server.call('ListUsers', {}, { Version: '2015-05-01' })
    expect([ram.status, ram.body.Code]).toEqual([503, 'ServiceUnavailableTemporary'])
    expect(await health()).toBe(JSON.stringify({ status: trouble }))
    expect(complaints(server.stderr)).toEqual([expect.stringMatching(/^The disk of the server /)])
    expect(server.stderr).not.toContain('"stack"')

    empty(server.pid)
    // From here on only health checks are sent.
    await until(async () => (await health()) === '{"status":"ok"}')
    const { body } = await server.call('GetSecretValue', { SecretName: 'one' })
    expect(body.SecretData).toBe('kept')
    expect((await server.call('GetSecretValue', { SecretName: 'two' })).status).toBe(404)
    expect(server.stderr).toContain('The database takes what is recorded again.')
    const { code, stderr } = await server.stop()
    expect([code, stderr.includes('"stack"')]).toEqual([0, false])
    const verified = await runJinku({ cwd, args: ['audit', 'verify'] })
    expect(verified.code).toBe(0)
  },
)

/** The message must not contain a stack. */
function plain({ stderr, stdout }: Exit): string {
  expect(stderr + stdout).not.toMatch(/\n {4}at |"stack"/)
  return stderr
}

test('on a full disk commands that only read give their answer, one that must be recorded says so, and SIGTERM ends in order', async ({
  task,
}) => {
  const mounts = canMount()
  if (!mounts) {
    task.meta.notRun = 'what is refused on a file system that is full, which only root may mount'
  }
  const { directory: cwd, fill } = mounts ? smallFileSystem() : limitedFiles()
  const server = await startJinku({ cwd })
  expect((await server.call('CreateSecret', SECRET)).status).toBe(200)
  fill(server.pid)
  await until(async () => (await server.call('ListSecrets')).status === 503)

  const simulate = [
    'simulate',
    '--principal',
    'root',
    '--action',
    'kms:GetSecretValue',
    '--resource',
    '*',
  ]
  for (const args of [
    ['audit', 'verify'],
    ['audit', 'status'],
    ['audit', 'search'],
    ['root-key', 'show'],
    simulate,
  ]) {
    const exit = await runJinku({ cwd, args: args })
    expect([args.join(' '), exit.code, plain(exit)]).toEqual([args.join(' '), 0, ''])
  }
  const elsewhere = join(temporaryDirectory(), 'backup')
  const backup = await runJinku({ cwd, args: ['backup', '--quiet', '--out', elsewhere] })
  if (mounts) {
    expect(backup.code).toBe(1)
    expect(plain(backup)).toMatch(
      /^jinku: There is no backup, since its entry cannot be written to the audit trail: [^\n]+\n$/,
    )
    expect(existsSync(elsewhere)).toBe(false)
    const admin = await runJinku({ cwd, args: ['admin', 'list-accounts'] })
    expect([admin.code, plain(admin)]).toEqual([
      1,
      expect.stringMatching(/^jinku: The disk of the server is full\. [^\n]+\n$/),
    ])
  }
  const stopped = await server.stop()
  expect([stopped.code, stopped.signal]).toEqual([0, null])
  plain(stopped)
  if (!mounts) return
  const again = await runJinku({
    cwd,
    args: ['--listen', '127.0.0.1:0'],
    env: { JINKU_AUDIT_FILE: '/dev/null' },
  })
  expect([again.code, plain(again)]).toEqual([
    1,
    expect.stringMatching(/^(\{[^\n]*\n)?jinku: [^\n]*full[^\n]*\n$/),
  ])
})

interface Founded {
  readonly cwd: string
  readonly database: string
}

async function founded(): Promise<Founded> {
  const cwd = temporaryDirectory()
  await (await startJinku({ cwd })).stop()
  return { cwd, database: join(cwd, 'jinku-data/jinku.db') }
}

const NO_DATABASE: readonly (readonly [string, (database: string) => void | Promise<void>])[] = [
  [
    'something else',
    (path) => writeFileSync(path, 'this is no database, however long it may be. '.repeat(200)),
  ],
  ['a database that was cut', (path) => truncateSync(path, 8192)],
  ['the beginning of one', (path) => truncateSync(path, 50)],
  [
    'a database of another program',
    async (path) => {
      execFileSync('rm', [path])
      const connection = (await loadDriver()).open(path)
      connection.exec('CREATE TABLE schema_migrations (version TEXT); CREATE TABLE theirs (id)')
      connection.close()
      execFileSync('chmod', ['600', path])
    },
  ],
  [
    'a database without migrations',
    async (path) => {
      execFileSync('rm', [path])
      const connection = (await loadDriver()).open(path)
      connection.exec('CREATE TABLE theirs (id)')
      connection.close()
      execFileSync('chmod', ['600', path])
    },
  ],
  [
    'a directory',
    (path) => {
      execFileSync('rm', [path])
      mkdirSync(path, { mode: 0o700 })
    },
  ],
]

test('a file that is no database of ours is told in one sentence by server and commands, and stays as it is', async () => {
  const { cwd } = await founded()
  for (const [title, spoil] of NO_DATABASE) {
    const copy = join(temporaryDirectory(), 'copy')
    cpSync(cwd, copy, { recursive: true })
    const database = join(copy, 'jinku-data/jinku.db')
    await spoil(database)
    for (const args of [
      ['--listen', '127.0.0.1:0'],
      ['audit', 'verify'],
      ['admin', 'list-accounts'],
    ]) {
      const exit = await (args[0] === '--listen' ? runJinku : runHere)({ cwd: copy, args })
      expect([title, args[0], exit.code]).toEqual([title, args[0], 1])
      expect(plain(exit), title).toMatch(/^jinku: (The database |\/)[^\n]+\.\n$/)
    }
  }
})

test.runIf(canMount())(
  'on a file system that is read-only, server and commands say so in one sentence',
  async () => {
    const { cwd } = await founded()
    const { directory } = smallFileSystem()
    cpSync(join(cwd, 'jinku-data'), join(directory, 'jinku-data'), { recursive: true })
    execFileSync('mount', ['-o', 'remount,ro', directory])
    for (const args of [
      ['--listen', '127.0.0.1:0'],
      ['admin', 'list-accounts'],
    ]) {
      const exit = await runJinku({ cwd: directory, args })
      expect([args[0], exit.code]).toEqual([args[0], 1])
      expect(plain(exit)).toMatch(
        /^jinku: [^\n]*(read-only|only be read|no longer be written)[^\n]*\n$/,
      )
    }
    // The driver of Node 24 removes the log when it closes the database, and without it SQLite can read only where it can write.
    const status = await runJinku({ cwd: directory, args: ['audit', 'status'] })
    if (existsSync(join(directory, 'jinku-data/jinku.db-shm'))) {
      expect([status.code, plain(status)]).toEqual([0, ''])
    } else {
      expect([status.code, plain(status)]).toEqual([1, expect.stringMatching(/read-only/)])
    }
  },
)
