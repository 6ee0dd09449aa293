/** `jinku audit …`, as operators run it: beside a server that runs, and on the data of one that does not. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import type { Entry } from '../../src/audit/entry.ts'
import { beginTrail } from '../../src/bootstrap/audit-trail.ts'
import { runCommand } from '../../src/cli/run-command.ts'
import { withOfflineData } from '../../src/maintenance/open-offline.ts'
import type { Connection } from '../../src/storage/sqlite/driver.ts'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { founded, refusal } from '../support/process/administered.ts'
import { runHere } from '../support/process/commands.ts'
import {
  type Exit,
  FORM,
  runJinku,
  startCommand,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { madeOnce } from '../support/process/made-once.ts'
import { formEncode, signV1 } from '../support/signing.ts'

const driver = await loadDriver()

const audit = (cwd: string, ...args: readonly string[]): Promise<Exit> =>
  runHere({ cwd, args: ['audit', ...args] })

// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
async function answer(cwd: string, ...args: readonly string[]): Promise<any> {
  const { code, stdout, stderr } = await audit(cwd, ...args, '--json')
  expect([code, stderr]).toEqual([0, ''])
  return JSON.parse(stdout)
}

async function entries(cwd: string, ...args: readonly string[]): Promise<Entry[]> {
  const { code, stdout, stderr } = await audit(cwd, ...args)
  expect([code, stderr]).toEqual([0, ''])
  return linesOf(stdout).map((line) => JSON.parse(line))
}

const linesOf = (text: string): string[] => text.split('\n').slice(0, -1)

function tamper(cwd: string, work: (connection: Connection) => void): void {
  const connection = driver.open(join(cwd, 'jinku-data', 'jinku.db'))
  try {
    work(connection)
  } finally {
    connection.close()
  }
}

/** A server that was asked four things, each in a batch of its own, and has stopped. */
const stopped = madeOnce(async (cwd) => {
  const server = await startJinku({ cwd })
  await server.call('CreateSecret', { SecretName: 'app/db', VersionId: 'v1', SecretData: 'x' })
  await server.call('GetSecretValue', { SecretName: 'app/db' })
  await server.call('GetSecretValue', { SecretName: 'missing' })
  await server.call('ListSecrets')
  const { stderr } = await server.stop()
  return { stderr, server }
})

test('beside a running server the trail is proven; with the log also that its end is there', async () => {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd })
  for (let count = 0; count < 3; count++) await server.call('ListSecrets')
  const { IsProven, Chains, Findings } = await answer(cwd, 'verify')
  expect([IsProven, Findings]).toEqual([true, []])
  const Account = expect.stringMatching(/^\d{16}$/)
  const ProvenUpTo = { Sequence: 3 }
  expect(Chains.at(-1)).toMatchObject({ Chain: 'server', Account, Entries: 3, ProvenUpTo })
  const { stderr } = await server.stop()
  writeFileSync(join(cwd, 'log'), stderr)

  const { code, stdout } = await audit(cwd, 'verify', '--log', 'log')
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^Chain server: 0 entries in 0 batches, \d+ checkpoints?\nChain server of account \d{16}: 3 entries in 3 batches, \d+ checkpoints?\n {2}begins with batch 1, \S+Z\n {2}proven up to batch 3, \S+Z\nNo tampering found\.\n$/,
  )
})

test('a changed entry is named on a line, with exit status 3', async () => {
  const { cwd } = await stopped()
  tamper(cwd, (connection) =>
    connection
      .prepare(
        "UPDATE audit_batches SET entries = replace(entries, 'missing', 'another') WHERE sequence = 3",
      )
      .run([]),
  )
  const { code, stdout } = await audit(cwd, 'verify')
  expect(code).toBe(3)
  expect(stdout).toMatch(
    /\nentry changed: chain server of account \d{16}, batch 3, entry 1, request [0-9a-f-]{36}\nTAMPERING FOUND: 1 finding\.\n$/,
  )
  const json = await audit(cwd, 'verify', '--json')
  expect(json.code).toBe(3)
  expect(JSON.parse(json.stdout)).toMatchObject({
    IsProven: false,
    Findings: [{ Kind: 'entry changed', Chain: 'server', Sequence: 3, Index: 0 }],
  })
})

test('an end that was cut off shows against the log, from a file or from standard input', async () => {
  const { cwd, stderr } = await stopped()
  tamper(cwd, (connection) => {
    connection.exec('DELETE FROM audit_batches WHERE sequence > 1')
    connection.exec('DELETE FROM audit_checkpoints')
  })
  const alone = await audit(cwd, 'verify')
  expect(alone.code).toBe(0)
  expect(alone.stdout).toMatch(/No tampering found; without --log, a cut end would not show\.\n$/)
  writeFileSync(join(cwd, 'log'), stderr)
  const outcomes = [
    await audit(cwd, 'verify', '--log', 'log'),
    await runJinku({ cwd, args: ['audit', 'verify', '--log', '-'], input: stderr }),
  ]
  for (const { code, stdout } of outcomes) {
    expect(code).toBe(3)
    expect(stdout).toMatch(/^checkpoint removed: chain server, checkpoint 1/m)
  }
})

test('when the chain was continued after the cut, a log that tells of both histories shows it', async () => {
  const { cwd, stderr, server } = await stopped()
  tamper(cwd, (connection) => {
    connection.exec('DELETE FROM audit_batches WHERE sequence > 1')
    connection.exec('DELETE FROM audit_checkpoints')
  })
  const next = await startJinku({ cwd }, server.credentials)
  await next.call('ListSecrets')
  await next.call('ListSecrets')
  const { stderr: later } = await next.stop()
  writeFileSync(join(cwd, 'log'), stderr + later)
  const { code, stdout } = await audit(cwd, 'verify', '--log', 'log')
  expect([code, stdout]).toEqual([
    3,
    expect.stringMatching(/^tail cut: chain server, checkpoint 1, /m),
  ])
})

test('what cannot be verified has exit status 1, and says why', async () => {
  expect(await refusal(temporaryDirectory(), ['audit', 'verify'])).toMatch(/jinku-data/)
  const { cwd } = await stopped()
  expect(await refusal(cwd, ['audit', 'verify', '--log', 'absent'])).toMatch(
    /There is no file or directory absent\./,
  )
  tamper(cwd, (connection) => connection.exec('DELETE FROM audit_keys'))
  expect(await refusal(cwd, ['audit', 'verify'])).toMatch(/audit_keys/)
})

test('entries are found by each of their properties, newest or oldest first', async () => {
  const { cwd, server } = await stopped()
  const all = await entries(cwd, 'search', '--oldest', '--json')
  expect(all.map(({ action }) => action)).toEqual([
    'CreateSecret',
    'GetSecretValue',
    'GetSecretValue',
    'ListSecrets',
  ])
  expect(await entries(cwd, 'search', '--json')).toEqual(all.toReversed())
  expect(await entries(cwd, 'search', '--newest', '--limit', '1', '--json')).toEqual([all[3]])
  const [first] = all
  const cases: readonly [number[], ...string[]][] = [
    [[0, 1, 2, 3], '--account', first?.account ?? ''],
    [[], '--account', '1111111111111111'],
    [[0, 1, 2, 3], '--principal', first?.principal ?? ''],
    [[0, 1, 2, 3], '--principal', 'root'],
    [[], '--user', 'root'],
    [[1, 2], '--action', 'GetSecretValue'],
    [[3], '--action', 'kms:ListSecrets'],
    [[], '--action', 'ram:ListSecrets'],
    [[0, 1, 2, 3], '--service', 'kms'],
    [[], '--service', 'ram'],
    [[0, 1], '--resource', 'app/db'],
    [[0, 1], '--resource', 'secret/app/db'],
    [[], '--resource', 'db'],
    [[0, 1, 3], '--outcome', 'OK'],
    [[2], '--outcome', 'refused'],
    [[2], '--outcome', 'Forbidden.ResourceNotFound'],
    [[0, 1, 2, 3], '--access-key', server.credentials.id],
    [[], '--access-key', 'another'],
    [[0, 1, 2, 3], '--source', '127.0.0.1'],
    [[], '--source', '127.0.0.2'],
    [[1], '--request-id', all[1]?.requestId ?? ''],
    [[1], '--action', 'GetSecretValue', '--resource', 'app/db'],
    [[0, 1, 2, 3], '--from', '1h'],
    [[], '--to', '1h'],
    [[2, 3], '--from', new Date(all[2]?.time ?? 0).toISOString()],
    [[0, 1], '--to', new Date(all[2]?.time ?? 0).toISOString()],
    [[], '--to', '2025-01-02'],
  ]
  for (const [indexes, ...flags] of cases) {
    const found = await searched(cwd, flags)
    expect([flags, found]).toEqual([flags, indexes.map((index) => all[index])])
  }
  const { stdout } = await audit(cwd, 'search', '--outcome', 'refused')
  expect(stdout).toMatch(
    /^\d{4}-\S+Z Forbidden\.ResourceNotFound kms:GetSecretValue on acs:kms:\S+:secret\/missing .*by acs:ram::\d{16}:root key \S+ from 127\.0\.0\.1 request \S+ client ".*"\n$/,
  )
})

/** In this process, since a new one for each search would take most of the time. */
async function searched(cwd: string, flags: readonly string[]): Promise<Entry[]> {
  let text = ''
  const data = ['--data-dir', join(cwd, 'jinku-data')]
  const code = await runCommand(
    ['audit', 'search', '--oldest', '--json', ...data, ...flags],
    {},
    {
      out: async (more) => {
        text += more
      },
      err: () => {},
      input: Readable.from([]),
    },
  )
  expect(code).toBe(0)
  return linesOf(text).map((line) => JSON.parse(line))
}

test('what a flag of a search must be is said before anything is opened', async () => {
  const cwd = temporaryDirectory()
  const cases: readonly [string, ...string[]][] = [
    ['--from', '--from', 'yesterday'],
    ['--to', '--to', '2025-13-40'],
    ['--limit', '--limit', '-1'],
    ['--limit', '--limit=1e3'],
    ['exclude each other', '--newest', '--oldest'],
  ]
  for (const [said, ...flags] of cases) {
    expect(await refusal(cwd, ['audit', 'search', ...flags])).toContain(said)
  }
})

test('the name that a client gives itself cannot control the terminal', async () => {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd })
  const body = formEncode(signV1(server.credentials, 'ListSecrets', {}, { now: Date.now() }))
  await server.send({ headers: { ...FORM, 'user-agent': 'a\x9b2Jb\x85c' }, body })
  const outputs = [
    await audit(cwd, 'search'),
    await audit(cwd, 'search', '--json'),
    await audit(cwd, 'tail'),
    await audit(cwd, 'export'),
  ]
  for (const { stdout } of outputs) {
    expect(linesOf(stdout)).toHaveLength(1)
    expect(stdout).not.toMatch(/[^\n\P{Cc}]/u)
    expect(stdout).toMatch(/a.?\\u(009b|\{9b\})2Jb/)
  }
})

test('the newest entries are shown oldest first, then each that comes, also from beside the server', async () => {
  const cwd = temporaryDirectory()
  const server = await startJinku({ cwd })
  for (const SecretName of ['a', 'b', 'c']) await server.call('DescribeSecret', { SecretName })
  const { stdout } = await audit(cwd, 'tail', '--lines', '2')
  expect(linesOf(stdout).map((line) => /secret\/(\S)/.exec(line)?.[1])).toEqual(['b', 'c'])

  const tailing = await startFollowing(cwd)
  await tailing.until('secret/c')
  for (const SecretName of ['d', 'e']) await server.call('DescribeSecret', { SecretName })
  await tailing.until('secret/e')
  expect((await runHere({ cwd, args: ['admin', 'list-accounts'] })).code).toBe(0)
  await tailing.until('local:ListAccounts')
  expect(linesOf(tailing.stdout())).toHaveLength(4)
})

async function startFollowing(
  cwd: string,
): Promise<{ stdout(): string; until(text: string): Promise<void> }> {
  const { child, output } = startCommand({ cwd, args: ['audit', 'tail', '-f', '--lines', '1'] })
  return {
    stdout: () => output.stdout,
    until: (text) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (output.stdout.includes(text)) resolve()
        }
        child.stdout.on('data', look)
        child.on('close', () => reject(new Error(`ended without ${text}`)))
        look()
      }),
  }
}

test('an export has every entry once, oldest first, and stops when nobody reads on', async () => {
  const { cwd, data } = await founded()
  const count = 4_500
  const settings = { dataDir: data, rootKeyFile: undefined, region: 'cn-hangzhou' }
  await withOfflineData(settings, async ({ storage, rootKey }) => {
    await beginTrail(storage, rootKey, {
      chain: 'local',
      clock: Date.now,
      onCheckpoint: () => {},
      reportFault: () => {},
    })
    const entry = (index: number): string =>
      JSON.stringify({ time: Date.now(), requestId: String(index), account: String(index % 2) })
    for (let index = 0; index < count; index += 500) {
      await Promise.all(
        Array.from({ length: 500 }, (_, step) =>
          storage.record({ account: '', line: entry(index + step) }),
        ),
      )
    }
  })
  const exported = await entries(cwd, 'export')
  expect(exported.map(({ requestId }) => requestId)).toEqual(
    Array.from({ length: count }, (_, index) => String(index)),
  )
  const half = await entries(cwd, 'export', '--account', '1')
  expect(half).toHaveLength(count / 2)
  expect(await entries(cwd, 'export', '--to', '1h')).toEqual([])

  const { child, exited } = startCommand({ cwd, args: ['audit', 'export'] })
  child.stdout.destroy()
  expect(await exited).toMatchObject({ code: 1, stderr: '' })
})

test('the status says where each chain ends and what is sealed', async () => {
  const { cwd } = await stopped()
  const { Chains, Streams } = await answer(cwd, 'status')
  const LastTime = expect.stringMatching(/Z$/)
  const Account = expect.stringMatching(/^\d{16}$/)
  expect(Chains).toMatchObject([
    { Chain: 'server', Entries: 0, LastBatch: 0, UnsealedEntries: 0 },
    { Chain: 'server', Account, Entries: 4, LastBatch: 4, UnsealedEntries: 0, LastTime },
  ])
  expect(Streams).toEqual([])
  expect((await audit(cwd, 'status')).stdout).toMatch(/^Chain +Account +Entries/)
})
