/** `jinku backup`, `jinku backup verify` and `jinku restore`, as people run them. */

import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test, vi } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { CHECKPOINT, localEntries } from '../support/process/administered.ts'
import { runHere } from '../support/process/commands.ts'
import {
  type JinkuProcess,
  type ProcessOptions,
  runJinku,
  startCommand,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { madeOnce } from '../support/process/made-once.ts'

// Each test starts several processes, which take a while on a machine that has much to do.
vi.setConfig({ testTimeout: 90_000 })

const PASSPHRASE = 'the recovery passphrase of this test'
const WITH_PASSPHRASE = { JINKU_RECOVERY_PASSPHRASE: PASSPHRASE }
const VALUE = 'the value that nobody prints'

/** Runs a command that succeeds, and reads its answer. */
// biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
async function answerOf(options: ProcessOptions, run = runHere): Promise<any> {
  const args = [...(options.args ?? []), '--json']
  const { code, stdout, stderr } = await run({ ...options, args })
  expect([code, stderr.replace(CHECKPOINT, '')]).toEqual([0, ''])
  expect(stdout).not.toContain(VALUE)
  expect(stdout).not.toContain(PASSPHRASE)
  return JSON.parse(stdout)
}

/** The sentence with which a command was refused. */
async function refusal(options: ProcessOptions): Promise<string> {
  const { code, stdout, stderr } = await runHere(options)
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr).toMatch(/^jinku: [^\n]+\n$/)
  expect(stderr).not.toContain(PASSPHRASE)
  return stderr.slice('jinku: '.length, -1)
}

async function serverWithSecrets(cwd: string, count = 3): Promise<JinkuProcess> {
  const server = await startJinku({ cwd })
  for (let at = 0; at < count; at++) {
    const secret = { SecretName: `s${at}`, VersionId: 'v1', SecretData: `${VALUE} ${at}` }
    expect((await server.call('CreateSecret', secret)).status).toBe(200)
  }
  return server
}

/** The data of such a server that has stopped. */
const stoppedWithSecrets = madeOnce(async (cwd) => {
  const server = await serverWithSecrets(cwd)
  await server.stop()
  return { credentials: server.credentials }
})

async function valuesOn(server: JinkuProcess, count = 3): Promise<string[]> {
  const names = Array.from({ length: count }, (_, at) => `s${at}`)
  const replies = names.map((SecretName) => server.call('GetSecretValue', { SecretName }))
  return (await Promise.all(replies)).map(({ body }) => body.SecretData)
}

const VALUES = [0, 1, 2].map((at) => `${VALUE} ${at}`)

test('a machine is lost, and nothing with it: the backup brings back every secret, key and grant', async () => {
  const cwd = temporaryDirectory()
  const server = await serverWithSecrets(cwd)
  const { KeyMetadata } = (await server.call('CreateKey')).body
  const plain = Buffer.from('plain').toString('base64')
  const { CiphertextBlob } = (
    await server.call('Encrypt', { KeyId: KeyMetadata.KeyId, Plaintext: plain })
  ).body
  const chosen = { SecretName: 'chosen', VersionId: 'v1', SecretData: VALUE }
  await server.call('CreateSecret', { ...chosen, EncryptionKeyId: KeyMetadata.KeyId })

  const backup = await answerOf(
    { cwd, args: ['backup', '--out', 'b'], env: WITH_PASSPHRASE },
    runJinku,
  )
  const file = readFileSync(join(cwd, 'b'))
  expect(backup).toMatchObject({
    File: 'b',
    Bytes: file.length,
    Digest: createHash('sha256').update(file).digest('hex'),
  })
  expect(statSync(join(cwd, 'b')).mode & 0o777).toBe(0o600)
  for (const secret of [VALUE, PASSPHRASE, 'chosen', server.credentials.secret]) {
    expect(file.includes(secret)).toBe(false)
  }
  // Changes after the moment of the backup are not in it.
  await server.call('CreateSecret', { SecretName: 'late', VersionId: 'v1', SecretData: 'late' })
  await server.stop('SIGKILL')
  rmSync(join(cwd, 'jinku-data'), { recursive: true })

  const restored = await answerOf(
    { cwd, args: ['restore', '--from', 'b'], env: WITH_PASSPHRASE },
    runJinku,
  )
  expect(restored).toMatchObject({ Digest: backup.Digest, Rows: backup.Rows })
  const entries = await localEntries(join(cwd, 'jinku-data'))
  expect(entries.map(({ action, resource }) => [action, resource])).toEqual([
    ['Restore', `acs:ram:*:${restored.Account}:backup/${backup.Digest}`],
  ])

  const again = await startJinku({ cwd }, server.credentials)
  expect(await valuesOn(again)).toEqual(VALUES)
  expect((await again.call('GetSecretValue', { SecretName: 'chosen' })).body.SecretData).toBe(VALUE)
  expect((await again.call('Decrypt', { CiphertextBlob })).body.Plaintext).toBe(plain)
  expect((await again.call('DescribeSecret', { SecretName: 'late' })).status).toBe(404)
  const after = { SecretName: 'after', VersionId: 'v1', SecretData: 'after' }
  expect((await again.call('CreateSecret', after)).status).toBe(200)
  await again.stop()
  const trail = await answerOf({ cwd, args: ['audit', 'verify'] })
  expect(trail).toMatchObject({ IsProven: true, Findings: [] })
  const names = trail.Chains.map(({ Chain }: { Chain: string }) => Chain)
  expect(names).toEqual(['local', 'server', 'local', 'server'])
})

test('a backup made while the server writes is of one moment, and the making of it is in the trail', async () => {
  const cwd = temporaryDirectory()
  const server = await serverWithSecrets(cwd)
  let isOver = false
  let acknowledged = 0
  const writing = (async () => {
    for (let at = 0; !isOver; at++) {
      const { status } = await server.call('PutSecretValue', {
        SecretName: 's0',
        VersionId: `w${at}`,
        SecretData: 'more',
      })
      if (status === 200) acknowledged += 1
    }
  })()
  await answerOf({ cwd, args: ['backup', '--out', 'b'] })
  isOver = true
  await writing
  expect(acknowledged).toBeGreaterThan(0)
  const verified = await answerOf({ cwd, args: ['backup', 'verify', '--from', 'b'] })
  expect(verified).toMatchObject({ OpenedAccessKeys: 1, ValuesWithoutKey: 0, TrailFindings: 0 })
  // Old versions without a label are removed, so a secret never has many.
  expect(verified.OpenedValues).toBeGreaterThanOrEqual(3)
  await server.stop()
  const [entry] = await localEntries(join(cwd, 'jinku-data'))
  expect(entry).toMatchObject({
    action: 'BackUp',
    outcome: 'OK',
    principalType: 'local',
    resource: expect.stringContaining(`backup/${verified.Digest}`),
  })
})

test('a backup goes through pipes, and is restored from one under the root key of the target', async () => {
  const { cwd } = await stoppedWithSecrets()
  const { child, exited } = startCommand({ cwd, args: ['backup', '--quiet'] })
  const pieces: Buffer[] = []
  // As bytes: the helper reads text.
  child.stdout.setEncoding('latin1').on('data', (text: string) => {
    pieces.push(Buffer.from(text, 'latin1'))
  })
  const { code, stderr } = await exited
  expect([code, stderr.replace(CHECKPOINT, '')]).toEqual([0, ''])

  const target = join(cwd, 'target')
  mkdirSync(target, { mode: 0o700 })
  const rootKey = readFileSync(join(cwd, 'jinku-data/root.key'))
  writeFileSync(join(target, 'root.key'), rootKey, { mode: 0o600 })
  const restore = startCommand({
    cwd,
    args: ['restore', '--data-dir', target],
    input: Buffer.concat(pieces),
  })
  expect((await restore.exited).code).toBe(0)
  expect(readFileSync(join(target, 'root.key'))).toEqual(rootKey)
  expect(readdirSync(target).sort()).toEqual(['jinku.db', 'root.key', 'server.lock', 'server.pid'])
  const server = await startJinku({ cwd, args: ['--data-dir', target] })
  expect((await server.send({ path: '/' })).status).toBeGreaterThan(0)
})

test('verifying a backup tells what is in it, opens every value and leaves nothing', async () => {
  const { cwd } = await stoppedWithSecrets()
  await answerOf({ cwd, args: ['backup', '--out', 'b'] })
  const temporary = join(cwd, 'temporary')
  mkdirSync(temporary)
  const env = { TMPDIR: temporary }
  const args = ['backup', 'verify', '--from', 'b']
  const verified = await answerOf({ cwd, env, args }, runJinku)
  expect(verified).toMatchObject({
    OpenedValues: 3,
    OpenedAccessKeys: 1,
    HasRecoveryPassphrase: false,
  })
  const rows = Object.fromEntries(
    verified.Tables.map(({ Table, Rows }: { Table: string; Rows: number }) => [Table, Rows]),
  )
  expect(rows).toMatchObject({ secrets: 3, versions: 3, access_keys: 1, founding: 1 })
  expect(readdirSync(temporary)).toEqual([])
  const { code, stdout } = await runJinku({ cwd, env, args })
  expect([code, stdout.split('\n')[0]]).toEqual([0, 'The backup can be restored.'])
})

test('a value that had been altered before the backup was made is found by verifying it', async () => {
  const { cwd } = await stoppedWithSecrets()
  const connection = (await loadDriver()).open(join(cwd, 'jinku-data/jinku.db'))
  connection.exec(
    'UPDATE versions SET sealed_value = (SELECT sealed_value FROM versions WHERE secret_serial = 1) WHERE secret_serial = 2',
  )
  connection.close()
  await answerOf({ cwd, args: ['backup', '--out', 'b'] })
  expect(await refusal({ cwd, args: ['backup', 'verify', '--from', 'b'] })).toMatch(
    /^The value of version v1 of secret s1, account \d+, does not open\./,
  )
})

test('a backup replaces no file, and takes no passphrase that is short or that others can read', async () => {
  const { cwd } = await stoppedWithSecrets()
  const backup = (args: readonly string[], env = {}): Promise<string> =>
    refusal({ cwd, args: ['backup', ...args], env })
  writeFileSync(join(cwd, 'there'), 'precious')
  expect(await backup(['--out', 'there'])).toContain('A backup replaces none')
  expect(readFileSync(join(cwd, 'there'), 'utf8')).toBe('precious')
  writeFileSync(join(cwd, 'b.partial'), '')
  expect(await backup(['--out', 'b'])).toContain('b.partial')
  expect(await backup(['--out', 'c'], { JINKU_RECOVERY_PASSPHRASE: 'short' })).toBe(
    'JINKU_RECOVERY_PASSPHRASE must be at least 12 characters.',
  )
  const phrase = join(cwd, 'phrase')
  writeFileSync(phrase, 'short\n')
  chmodSync(phrase, 0o600)
  const byFile = ['--out', 'c', '--recovery-passphrase-file', phrase]
  expect(await backup(byFile)).toContain('shorter than 12')
  chmodSync(phrase, 0o644)
  expect(await backup(byFile)).toContain('chmod 600')
  expect(existsSync(join(cwd, 'c'))).toBe(false)
  expect(existsSync(join(cwd, 'c.partial'))).toBe(false)
})

/** A backup with a recovery passphrase, of a server that has stopped, and how a restore of it is refused. */
async function backupToRefuse() {
  const { cwd } = await stoppedWithSecrets()
  const phrase = join(cwd, 'phrase')
  writeFileSync(phrase, `${PASSPHRASE}\n`, { mode: 0o600 })
  const made = ['backup', '--out', 'b', '--recovery-passphrase-file', phrase]
  await answerOf({ cwd, args: made })
  const restore = (args: readonly string[], env = {}): Promise<string> =>
    refusal({ cwd, args: ['restore', ...args], env })
  return { cwd, restore }
}

const TARGET = ['--data-dir', 'target']
const OPENED = [...TARGET, '--backup-root-key-file', 'jinku-data/root.key']

test('a directory that has data, or whose server runs, is not restored into', async () => {
  const { cwd, restore } = await backupToRefuse()
  expect(await restore(['--from', 'b'])).toMatch(/holds the data of account \d+.*--data-dir/)
  await startJinku({ cwd })
  expect(await restore(['--from', 'b'])).toContain('in use by another server')
})

test('a backup that no given key opens is refused, with its root key and the ways to open it', async () => {
  const { cwd, restore } = await backupToRefuse()
  const said = await restore(['--from', 'b', ...TARGET])
  expect(said).toMatch(/under root key [0-9a-f:]{19}, and no root key is at hand/)
  expect(said).toContain('--backup-root-key-file')
  expect(said).toContain('--recovery-passphrase-file')
  const wrong = { JINKU_RECOVERY_PASSPHRASE: 'some other passphrase' }
  expect(await restore(['--from', 'b', ...TARGET], wrong)).toContain('passphrase does not open')
  await answerOf({ cwd, args: ['restore', '--from', 'b', ...OPENED] })
})

test('what is no whole backup is refused, and the target stays empty', async () => {
  const { cwd, restore } = await backupToRefuse()
  expect(await restore(['--from', 'nowhere', ...TARGET])).toContain(
    'There is no file or directory nowhere.',
  )
  writeFileSync(join(cwd, 'text'), 'a text\n'.repeat(100))
  expect(await restore(['--from', 'text', ...TARGET])).toBe('This is not a backup of Jinku.')
  writeFileSync(join(cwd, 'cut'), readFileSync(join(cwd, 'b')).subarray(0, -1))
  expect(await restore(['--from', 'cut', ...OPENED])).toContain('altered or cut off in chunk 1')
  expect(statSync(join(cwd, 'target/jinku.db')).size).toBe(0)
  expect(existsSync(join(cwd, 'target/root.key'))).toBe(false)
})

/** Delays before the kill, in milliseconds: on most machines they range from the start of the restore to its end. */
const DELAYS = [0, 20, 80, 300]

/** Runs a command and kills it some time after it has made this file. */
async function killed(options: ProcessOptions, file: string, milliseconds: number): Promise<void> {
  const { child, exited } = startCommand(options)
  const isOver = exited.then(() => true)
  while (!existsSync(file) && (await Promise.race([isOver, pause(2, false)])) === false) {}
  await Promise.race([isOver, pause(milliseconds)])
  child.kill('SIGKILL')
  await exited
}

test('a restore that is killed at any moment leaves nothing or everything, and can be done again', async () => {
  const { cwd, credentials } = await stoppedWithSecrets()
  await answerOf({ cwd, args: ['backup', '--out', 'b'] })
  const args = [
    'restore',
    '--from',
    'b',
    '--data-dir',
    'target',
    '--root-key-file',
    'jinku-data/root.key',
  ]
  const outcomes = { empty: 0, whole: 0 }
  for (const milliseconds of DELAYS) {
    rmSync(join(cwd, 'target'), { recursive: true, force: true })
    await killed({ cwd, args }, join(cwd, 'target/jinku.db.restoring'), milliseconds)
    const isEmpty = await isEmptyDatabase(join(cwd, 'target/jinku.db'))
    outcomes[isEmpty ? 'empty' : 'whole'] += 1
  }
  expect(outcomes.empty).toBeGreaterThan(0)
  // The killed restore left either nothing that is in the way, or a complete restore.
  if (await isEmptyDatabase(join(cwd, 'target/jinku.db'))) await answerOf({ cwd, args })
  const again = await startJinku(
    { cwd, args: ['--data-dir', 'target', '--root-key-file', 'jinku-data/root.key'] },
    credentials,
  )
  expect(await valuesOn(again)).toEqual(VALUES)
})

async function isEmptyDatabase(path: string): Promise<boolean> {
  if (!existsSync(path) || statSync(path).size === 0) return true
  const connection = (await loadDriver()).open(path)
  try {
    return connection.prepare('SELECT count(*) FROM secrets').get([])?.[0] !== 3
  } finally {
    connection.close()
  }
}

test('a backup that is killed leaves no file that is taken for one', async () => {
  const { cwd } = await stoppedWithSecrets()
  let unfinished = 0
  for (const milliseconds of DELAYS) {
    const args = ['backup', '--out', 'b']
    await killed({ cwd, args }, join(cwd, 'b.partial'), milliseconds)
    if (existsSync(join(cwd, 'b'))) {
      await answerOf({ cwd, args: ['backup', 'verify', '--from', 'b'] })
    } else {
      unfinished += 1
    }
    for (const name of ['b', 'b.partial']) rmSync(join(cwd, name), { force: true })
  }
  expect(unfinished).toBeGreaterThan(0)
})
