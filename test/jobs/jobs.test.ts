/** A running server does the work of commands, which then need no root key. The results are the same as without the server. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { isFullRun, leaveOut } from '../support/full-run.ts'
import { run } from '../support/process/commands.ts'
import {
  type JinkuProcess,
  runJinku,
  startCommand,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { startSealed } from '../support/process/sealed-jinku.ts'

// Each test starts several processes, which take a while on a machine that has much to do.
vi.setConfig({ testTimeout: 600_000 })

type Environment = { readonly [name: string]: string }

interface Source {
  readonly name: string
  /** What the server is started with. */
  readonly server: Environment
  /** What a command needs to do without the server. */
  key(cwd: string): Environment
}

const PASSPHRASE = 'correct horse battery staple'
const RECOVERY = 'the recovery passphrase of this test'

const SOURCES: readonly Source[] = [
  { name: 'file', server: {}, key: () => ({}) },
  {
    name: 'passphrase',
    server: { JINKU_ROOT_KEY_PASSPHRASE: PASSPHRASE },
    key: () => ({ JINKU_ROOT_KEY_PASSPHRASE: PASSPHRASE }),
  },
  {
    name: 'shares',
    server: { JINKU_ROOT_KEY_SHARES: '2/3', JINKU_ROOT_KEY_SHARE_DIR: 'shares' },
    key: (cwd) => ({ JINKU_ROOT_KEY_SHARE_FILES: shareFiles(cwd).slice(1).join(',') }),
  },
]

function shareFiles(cwd: string): string[] {
  const folder = join(cwd, 'shares')
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name))
}

/** A server that was asked some things. Nothing but the server knows its root key, unless it is in the file. */
async function lived({ server }: Source): Promise<{ cwd: string; jinku: JinkuProcess }> {
  const cwd = temporaryDirectory()
  mkdirSync(join(cwd, 'shares'))
  const jinku = await startJinku({ cwd, env: server })
  await jinku.call('CreateSecret', { SecretName: 'app/db', VersionId: 'v1', SecretData: 'x' })
  for (let count = 0; count < 3; count++)
    await jinku.call('GetSecretValue', { SecretName: 'app/db' })
  await jinku.call('GetSecretValue', { SecretName: 'missing' })
  return { cwd, jinku }
}

interface Row {
  readonly Entries: number
  readonly UnsealedEntries: number
}

const WITHOUT = '--without-server'
const ONCE = ['audit verify', 'audit search', 'audit tail', 'audit export', 'audit status --json']
/** What of them a run in part compares: one with the checkpoints of the trail, and one that answers JSON. */
const IN_PART = ['audit verify', 'audit status --json']

test.for(SOURCES)(
  'under $name each command about the trail says through the server what it says without',
  async (source, context) => {
    const areAll = source.name === 'shares'
    if (!areAll) {
      leaveOut(
        context,
        `${ONCE.length} commands under ${source.name}, of which ${IN_PART.length} ran`,
      )
    }
    const { cwd, jinku } = await lived(source)
    // After a checkpoint has sealed all entries, both ways see the same trail.
    await vi.waitFor(async () => {
      const { Chains } = JSON.parse((await run(cwd, ['audit', 'status', '--json'])).stdout)
      const counts = Chains.map((one: Row) => [one.Entries, one.UnsealedEntries])
      expect(counts).toEqual([
        [0, 0],
        [5, 0],
      ])
    }, 60_000)
    const log = jinku.stderr
    writeFileSync(join(cwd, 'log'), log)
    const path = join(cwd, 'log')
    const all: readonly string[][] = [
      ['audit', 'verify'],
      ['audit', 'verify', '--json'],
      ['audit', 'verify', '--log', path],
      ['audit', 'verify', '--log', path, '--log', path, '--json'],
      ['audit', 'verify', '--log', join(cwd, 'absent')],
      ['audit', 'search'],
      ['audit', 'search', '--json', '--oldest', '--limit', '2'],
      ['audit', 'search', '--outcome', 'refused', '--from', '1h'],
      ['audit', 'search', '--resource', 'app/db', '--action', 'GetSecretValue'],
      ['audit', 'search', '--user', 'nobody'],
      ['audit', 'search', '--from', 'yesterday'],
      ['audit', 'search', '--oldest', '--newest'],
      ['audit', 'tail'],
      ['audit', 'tail', '--lines', '2', '--json'],
      ['audit', 'export'],
      ['audit', 'export', '--account', '1111111111111111'],
      ['audit', 'status'],
      ['audit', 'status', '--json'],
    ]
    // Under the source `shares` each combination of flags is compared; under the others, each command once.
    const once = isFullRun ? ONCE : IN_PART
    const asked = areAll ? all : all.filter((args) => once.includes(args.join(' ')))
    const compare = async (commands: readonly (readonly string[])[]): Promise<void> => {
      for (const args of commands) {
        const through = await run(cwd, args)
        const without = await run(cwd, [...args, WITHOUT], source.key(cwd))
        expect([args, through]).toEqual([args, without])
      }
    }
    await compare(asked)
    expect((await run(cwd, ['audit', 'verify'])).end).toBe(0)
    expect((await run(cwd, ['audit', 'search'])).stdout.split('\n')).toHaveLength(6)
    const piped = await run(cwd, ['audit', 'verify', '--log', '-'], {}, [readFileSync(path)])
    expect(piped.end).toBe(0)

    // The log now names checkpoints that the trail does not have, and one batch is deleted from the trail.
    const cut = log.replace(
      /audit checkpoint server (\d+) sequence (\d+)/g,
      'audit checkpoint server 99$1 sequence 99$2',
    )
    writeFileSync(path, cut)
    const connection = (await loadDriver()).open(join(cwd, 'jinku-data/jinku.db'))
    connection.exec('PRAGMA busy_timeout = 5000; DELETE FROM audit_batches WHERE sequence = 3')
    connection.close()
    await compare(asked.filter(([, command]) => command === 'verify').slice(0, 3))
    expect((await run(cwd, ['audit', 'verify'])).end).toBe(3)
    expect(jinku.stderr).not.toContain('internal failure')
  },
)

test.for(SOURCES)(
  'under $name the server makes the backup, and it opens with what the operator keeps',
  async (source, context) => {
    const isPiped = isFullRun || source.name === 'shares'
    if (!isPiped) leaveOut(context, `a second backup under ${source.name}, to standard output`)
    const { cwd, jinku } = await lived(source)
    const passphraseFile = join(cwd, 'recovery')
    writeFileSync(passphraseFile, `${RECOVERY}\n`, { mode: 0o600 })
    const [toFile, again] = [join(cwd, 'b'), join(cwd, 'again')]
    const made = await run(cwd, [
      'backup',
      '--out',
      toFile,
      '--json',
      '--recovery-passphrase-file',
      passphraseFile,
    ])
    expect(made.end).toBe(0)
    expect(made.stderr).toMatch(/^audit checkpoint local [^\n]+\n$/)
    if (isPiped) {
      const piped = await run(cwd, ['backup'], { JINKU_RECOVERY_PASSPHRASE: RECOVERY })
      // The entry is sealed with the commit that makes it, before the backup is told.
      expect(piped.stderr).toMatch(
        /^audit checkpoint local [^\n]+\nBackup [0-9a-f]{32}: \d+ rows, \d+ bytes\.\n$/,
      )
      writeFileSync(again, Buffer.from(piped.stdout, 'latin1'))
    }

    for (const from of isPiped ? [toFile, again] : [toFile]) {
      const elsewhere = temporaryDirectory()
      const verified = await run(
        elsewhere,
        ['backup', 'verify', '--quiet', '--json', '--from', from],
        {
          JINKU_RECOVERY_PASSPHRASE: RECOVERY,
        },
      )
      expect([verified.end, JSON.parse(verified.stdout)]).toEqual([
        0,
        expect.objectContaining({ OpenedValues: 1, HasRecoveryPassphrase: true, TrailFindings: 0 }),
      ])
    }
    const plain = join(cwd, 'plain')
    expect((await run(cwd, ['backup', '--quiet', '--out', plain])).end).toBe(0)
    expect((await run(cwd, ['backup', '--quiet', '--out', plain])).end).toMatch(
      /^There is a file .*plain already/,
    )

    const found = await run(cwd, ['audit', 'search', '--service', 'local', '--oldest', '--json'])
    const entries = found.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    // That it was asked for is recorded first, and by the server; also of the one for which there was no room.
    const begunAndMade = ['BeginBackUp', 'BackUp']
    expect(entries.map(({ action }) => action)).toEqual([
      ...[...begunAndMade, ...(isPiped ? begunAndMade : []), ...begunAndMade, 'BeginBackUp'],
    ])
    const { Digest } = JSON.parse(made.stdout)
    expect(entries[1].resource).toMatch(new RegExp(`:backup/${Digest}$`))
    expect(found.stdout + jinku.stderr + jinku.stdout).not.toContain(RECOVERY)
    expect(jinku.stderr).not.toContain('internal failure')
  },
)

test('what changes identities goes on asking for the root key, and so does everything when no server runs', async () => {
  const source = SOURCES[2]
  if (source === undefined) throw new Error('there is no such source')
  const { cwd, jinku } = await lived(source)
  const needsShares = /The database was sealed with|too few are at hand|shares/
  for (const args of [
    ['admin', 'list-accounts'],
    ['admin', 'create-access-key'],
    ['root-key', 'show'],
  ]) {
    expect((await run(cwd, args)).end).toMatch(needsShares)
  }
  await jinku.stop()
  for (const args of [
    ['audit', 'verify'],
    ['audit', 'tail'],
    ['backup', '--out', join(cwd, 'b')],
  ]) {
    expect((await run(cwd, args)).end).toMatch(needsShares)
    expect((await run(cwd, [...args, '--json'], source.key(cwd))).end).toBe(0)
  }
})

test('a log of a long time is sent in as many pieces as it needs', async () => {
  const cwd = temporaryDirectory()
  const jinku = await startJinku({ cwd })
  const warnings: string[] = []
  const onWarning = ({ name }: Error): void => {
    warnings.push(name)
  }
  process.on('warning', onWarning)
  const lines = Array.from(
    { length: 5_000 },
    (_, at) =>
      `audit checkpoint gone ${at + 1} sequence ${at + 1} entries ${at + 1} at 2025-01-02T03:04:05.678Z mac ${'0'.repeat(64)}\n`,
  )
  const { end, stdout } = await run(cwd, ['audit', 'verify', '--log', '-'], {}, [
    Buffer.from(lines.join('')),
  ])
  expect(end).toBe(3)
  expect(stdout).toContain('TAMPERING FOUND')
  await new Promise((resolve) => setImmediate(resolve))
  process.off('warning', onWarning)
  expect(warnings).toEqual([])
  await jinku.stop()
})

test('a sealed server says that it is sealed', async () => {
  const source = SOURCES[2]
  if (source === undefined) throw new Error('there is no such source')
  const { cwd, jinku } = await lived(source)
  await jinku.stop()
  const sealed = await startSealed({ cwd, env: { JINKU_ROOT_KEY_SHARES: '2/3' } })
  for (const args of [
    ...['verify', 'search', 'tail', 'export', 'status'].map((one) => ['audit', one]),
    ['backup'],
  ]) {
    expect(await run(cwd, args)).toEqual({
      end: 'The server is sealed: shares of the root key are missing. Unseal it first; or do this with --without-server, and the root key.',
      stdout: '',
      stderr: '',
    })
  }
  expect((await run(cwd, ['audit', 'verify', WITHOUT], source.key(cwd))).end).toBe(0)
  expect((await sealed.health()).status).toBe(503)
})

test('a follower sees what comes until it hangs up; only so many jobs run at once', async () => {
  const { cwd, jinku } = await lived({
    name: 'shares',
    server: SOURCES[2]?.server ?? {},
    key: () => ({}),
  })
  const following = Array.from({ length: 4 }, () =>
    startCommand({ cwd, args: ['audit', 'tail', '-f', '--lines', '1'] }),
  )
  const shows = (one: (typeof following)[number], text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (one.output.stdout.includes(text)) resolve()
      }
      one.child.stdout.on('data', look)
      one.exited.then(({ stderr }) => reject(new Error(`it ended: ${stderr}`)), reject)
      look()
    })
  for (const one of following) await shows(one, 'secret/missing')
  await jinku.call('DescribeSecret', { SecretName: 'later' })
  for (const one of following) await shows(one, 'secret/later')
  expect((await run(cwd, ['audit', 'status'])).end).toBe(
    'The server is doing 4 such jobs already. Try again when one of them has ended.',
  )
  // The limit does not apply to a backup.
  expect((await run(cwd, ['backup', '--quiet', '--out', join(cwd, 'due')])).end).toBe(0)
  // The limit does not apply to `jinku status`.
  expect((await run(cwd, ['status'])).end).toBe(0)
  following[0]?.child.kill('SIGKILL')
  await vi.waitFor(async () => expect((await run(cwd, ['audit', 'status'])).end).toBe(0), 30_000)
  // A server that stops also ends the jobs that are running.
  await jinku.stop()
  const [, second] = following
  expect(await second?.exited).toMatchObject({
    code: 1,
    stderr: 'jinku: The server ended this before it was done.\n',
  })
})

test('a backup whose reader is killed is not recorded as made, but that it was begun is', async () => {
  const source = SOURCES[1]
  if (source === undefined) throw new Error('there is no such source')
  const { cwd, jinku } = await lived(source)
  const value = 'y'.repeat(30_000)
  for (let at = 0; at < 60; at++) {
    await jinku.call('CreateSecret', { SecretName: `s${at}`, VersionId: 'v1', SecretData: value })
  }
  // Nobody reads its standard output, so the command blocks and cannot finish.
  const { child, exited } = startCommand({ cwd, args: ['backup', '--quiet'] })
  child.stdout.removeAllListeners('data').pause()
  await vi.waitFor(async () => {
    const { stdout } = await run(cwd, ['audit', 'search', '--action', 'BeginBackUp'])
    expect(stdout).toContain('BeginBackUp')
  }, 60_000)
  const asked = await jinku.call('GetSecretValue', { SecretName: 'app/db' })
  expect(asked.body.SecretData).toBe('x')
  child.stdout.resume()
  child.kill('SIGKILL')
  await exited
  const whole = await runJinku({ cwd, args: ['backup', '--quiet', '--out', 'whole'] })
  expect(whole.code).toBe(0)
  const found = await run(cwd, ['audit', 'search', '--service', 'local', '--oldest', '--json'])
  const actions = found.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).action)
  expect(actions).toEqual(['BeginBackUp', 'BeginBackUp', 'BackUp'])
})
