/** Where the root key comes from, other than its file: each source on the first start, on a later one, and with a wrong key. */

import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { runHere } from '../support/process/commands.ts'
import { runJinku, temporaryDirectory } from '../support/process/jinku-process.ts'
import { startHere, startRefusedHere } from '../support/process/server-here.ts'

// Each test starts several processes, which take a while on a machine that has much to do.
vi.setConfig({ testTimeout: 120_000 })

type Environment = { readonly [name: string]: string }

const newKey = (): string => randomBytes(32).toString('base64')

async function refusal(cwd: string, env: Environment, start = startRefusedHere): Promise<string> {
  const { code, stdout, stderr } = await start({ cwd, env })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^jinku: [^\n]+\n$/)
  return stderr.slice('jinku: '.length, -1)
}

const refusedProcess: typeof startRefusedHere = (options) =>
  runJinku({ ...options, args: ['--listen', '127.0.0.1:0'] })

/** A first start with this source, and a later one that reads what the first has sealed; answers the fingerprint. */
async function startedTwice(cwd: string, env: Environment): Promise<string> {
  const first = await startHere({ cwd, env })
  await first.call('CreateSecret', { SecretName: 'a', VersionId: '1', SecretData: 'x' })
  await first.stop()
  expect(readdirSync(join(cwd, 'jinku-data'))).not.toContain('root.key')
  const later = await startHere({ cwd, env }, first.credentials)
  expect((await later.call('GetSecretValue', { SecretName: 'a' })).body.SecretData).toBe('x')
  await later.stop()
  expect(later.rootKey).toBe(first.rootKey)
  return later.rootKey
}

const wrong = (fingerprint: string, holds: string): RegExp =>
  new RegExp(
    `^Wrong root key: the database was sealed with ${fingerprint}, ${holds} [0-9a-f:]{19}\\. Bring the former back; no other key opens anything\\.$`,
  )

test('the root key in the environment seals a new database and opens it again; another one is refused', async () => {
  const cwd = temporaryDirectory()
  const key = newKey()
  const fingerprint = await startedTwice(cwd, { JINKU_ROOT_KEY: key })
  expect(await refusal(cwd, { JINKU_ROOT_KEY: newKey() })).toMatch(
    wrong(fingerprint, 'JINKU_ROOT_KEY holds'),
  )

  const args = ['root-key', 'show']
  const content = `jinku-root-key-1:${key}\n`
  const shown = await runHere({ cwd, args, env: { JINKU_ROOT_KEY: content } })
  expect(shown.stdout).toBe(`Fingerprint  ${fingerprint}\nSource       JINKU_ROOT_KEY\n`)
  // Any other source that gives the same key is accepted.
  const file = join(cwd, 'the.key')
  writeFileSync(file, content, { mode: 0o600 })
  const fromFile = await runHere({ cwd, args, env: { JINKU_ROOT_KEY_FILE: file } })
  expect(fromFile.stdout).toBe(`Fingerprint  ${fingerprint}\nSource       file ${file}\n`)
})

test('a command that prints the root key seals and opens; its wrong key is refused, and its failure explained', async () => {
  const cwd = temporaryDirectory()
  const key = newKey()
  const command = (line: string): Environment => ({ JINKU_ROOT_KEY_COMMAND: line })
  const fingerprint = await startedTwice(cwd, command(`printf '%s\\n' '${key}'`))
  expect(await refusal(cwd, command(`echo ${newKey()}`))).toMatch(
    wrong(fingerprint, 'the command of JINKU_ROOT_KEY_COMMAND prints'),
  )
  const failed = await refusal(cwd, command(`echo ${key}; echo 'vault is shut' >&2; exit 2`))
  expect(failed).toBe(
    'The command of JINKU_ROOT_KEY_COMMAND failed with status 2. On standard error it said: vault is shut',
  )
})

test('a passphrase makes the root key of a new database, and the same one again; another one is refused', async () => {
  const cwd = temporaryDirectory()
  const env = { JINKU_ROOT_KEY_PASSPHRASE: 'correct horse battery' }
  const fingerprint = await startedTwice(cwd, env)
  const mistyped = { JINKU_ROOT_KEY_PASSPHRASE: 'correct horse batterx' }
  expect(await refusal(cwd, mistyped)).toMatch(wrong(fingerprint, 'the passphrase makes'))

  const file = join(cwd, 'passphrase')
  writeFileSync(file, 'correct horse battery\nnot of it\n', { mode: 0o644 })
  const inFile = { JINKU_ROOT_KEY_PASSPHRASE_FILE: file }
  expect(await refusal(cwd, inFile)).toBe(
    `The passphrase file ${file} can be used by others (mode 0644). Run: chmod 600 ${file}`,
  )
  chmodSync(file, 0o600)
  const shown = await runHere({ cwd, args: ['root-key', 'show', '--json'], env: inFile })
  expect(JSON.parse(shown.stdout)).toEqual({ Fingerprint: fingerprint, Source: 'passphrase' })
})

test('a source that the database was not sealed by says so, with the fingerprint', async () => {
  const cwd = temporaryDirectory()
  const first = await startHere({ cwd })
  await first.stop()
  const fingerprint = first.rootKey
  const passphrase = { JINKU_ROOT_KEY_PASSPHRASE: 'correct horse battery' }
  expect(await refusal(cwd, passphrase)).toBe(
    `Wrong source of the root key: the database was sealed with ${fingerprint}, which is in a file: name it with JINKU_ROOT_KEY_FILE, unless it is root.key in the data directory. Instead, the settings name passphrase.`,
  )
})

test('two sources are refused by their names, by the server and by commands', async () => {
  const cwd = temporaryDirectory()
  const env = { JINKU_ROOT_KEY_SHARES: '2/3', JINKU_ROOT_KEY_COMMAND: 'true' }
  const both =
    'JINKU_ROOT_KEY_COMMAND and JINKU_ROOT_KEY_SHARES name two sources of the root key. Give one.'
  expect(await refusal(cwd, env, refusedProcess)).toBe(both)
  const { code, stderr } = await runHere({ cwd, env, args: ['root-key', 'show'] })
  expect([code, stderr]).toEqual([1, `jinku: ${both}\n`])
  expect(readdirSync(cwd)).toEqual([])
})

test('data under shares that is started without them, with a wrong old file beside it or none, names shares and their setting', async () => {
  const cwd = temporaryDirectory()
  const shares = join(cwd, 'shares')
  mkdirSync(shares)
  const split = { JINKU_ROOT_KEY_SHARES: '2/3', JINKU_ROOT_KEY_SHARE_DIR: shares }
  const first = await startHere({ cwd, env: split })
  await first.stop()
  const named =
    'is made of 2 of 3 shares: name their files with JINKU_ROOT_KEY_SHARE_FILES, or say with JINKU_ROOT_KEY_SHARES that they are to be asked for'
  expect(await refusal(cwd, {})).toContain(named)
  const old = join(cwd, 'jinku-data/root.key')
  writeFileSync(old, newKey(), { mode: 0o600 })
  const said = await refusal(cwd, {})
  expect(said).toContain(named)
  expect(said).toContain(`the file ${old} holds`)
  expect(readFileSync(old, 'utf8')).not.toBe('')
})
