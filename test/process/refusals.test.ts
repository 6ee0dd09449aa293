/** Starts that are refused: each with one line that says what to do, on standard error, and with nothing left behind. */

import { chmodSync, copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  type ProcessOptions,
  printed,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { madeOnce } from '../support/process/made-once.ts'
import { startHere, startRefusedHere } from '../support/process/server-here.ts'

const startProcess: typeof startRefusedHere = (options) =>
  runJinku({ ...options, args: ['--listen', '127.0.0.1:0', ...(options.args ?? [])] })

/** The one line with which a start was refused. Most are of the program; more of the same kind are tried here. */
async function refusal(options: ProcessOptions, start = startProcess): Promise<string> {
  const { code, signal, stdout, stderr } = await start(options)
  expect({ code, signal, stdout }).toEqual({ code: 1, signal: null, stdout: '' })
  expect(stderr).toMatch(/^jinku: [^\n]+\n$/)
  return stderr.slice('jinku: '.length, -1)
}

/** A data directory in which an account has been made, and the fingerprint of its root key. */
async function founded(make = foundedOnce) {
  const { cwd, fingerprint } = await make()
  return { cwd, fingerprint, rootKey: join(cwd, 'jinku-data/root.key') }
}

async function found(cwd: string): Promise<{ readonly fingerprint: string }> {
  const server = await startHere({ cwd })
  await server.stop()
  return { fingerprint: server.rootKey }
}

const foundedOnce = madeOnce(found)

test('a root key that others can use is refused until its mode is set right', async () => {
  const { cwd, rootKey } = await founded()
  for (const mode of [0o640, 0o604]) {
    chmodSync(rootKey, mode)
    expect(await refusal({ cwd }, startRefusedHere)).toBe(
      `The root key file ${rootKey} can be used by others (mode 0${mode.toString(8)}). Run: chmod 600 ${rootKey}`,
    )
  }
  for (const mode of [0o400, 0o440]) {
    chmodSync(rootKey, mode)
    await (await startHere({ cwd })).stop()
  }
})

test('a data directory that the kubelet has opened to a group is refused with what to write into the manifest', async () => {
  const { cwd } = await founded()
  const directory = join(cwd, 'jinku-data')
  const recipe =
    /^\S+ can be changed or read by others\. Run: chmod [67]00 .*fsGroupChangePolicy: OnRootMismatch; see "In Kubernetes" in docs\/operating\.md\.$/
  chmodSync(directory, 0o2770)
  expect(await refusal({ cwd })).toMatch(recipe)
  const { stderr } = await runJinku({ cwd, args: ['admin', 'list-accounts'] })
  expect(stderr.slice('jinku: '.length).trimEnd()).toMatch(recipe)
  chmodSync(directory, 0o2700)
  chmodSync(join(directory, 'jinku.db'), 0o660)
  expect(await refusal({ cwd }, startRefusedHere)).toMatch(recipe)
  chmodSync(directory, 0o700)
  chmodSync(join(directory, 'jinku.db'), 0o600)
  await (await startHere({ cwd })).stop()
})

test('a data directory or a database that others can change is refused until its mode is set right', async () => {
  const { cwd } = await founded()
  const directory = join(cwd, 'jinku-data')
  for (const mode of [0o777, 0o770, 0o702]) {
    chmodSync(directory, mode)
    expect(await refusal({ cwd }, startRefusedHere)).toBe(
      `${directory} can be changed or read by others. Run: chmod 700 ${directory}`,
    )
  }
  chmodSync(directory, 0o700)
  const database = join(directory, 'jinku.db')
  chmodSync(database, 0o644)
  expect(await refusal({ cwd })).toBe(
    `${database} can be changed or read by others. Run: chmod 600 ${database}`,
  )
  chmodSync(database, 0o600)
  await (await startHere({ cwd })).stop()
})

test('another root key than the one that sealed the database is refused with both fingerprints', async () => {
  const one = await founded()
  const other = await founded(madeOnce(found))
  expect(one.fingerprint).not.toBe(other.fingerprint)
  copyFileSync(one.rootKey, join(one.cwd, 'kept'))
  copyFileSync(other.rootKey, one.rootKey)
  expect(await refusal({ cwd: one.cwd })).toBe(
    `Wrong root key: the database was sealed with ${one.fingerprint}, the file ${one.rootKey} holds ${other.fingerprint}. Bring the former back; no other key opens anything.`,
  )
  const env = { JINKU_ROOT_KEY_FILE: 'kept' }
  const server = await startJinku({ cwd: one.cwd, env })
  expect(printed(server.stdout, 'Root key')).toBe(one.fingerprint)
})

test('a root key that is missing is not made anew once something has been sealed', async () => {
  const { cwd, rootKey, fingerprint } = await founded()
  const key = readFileSync(rootKey)
  rmSync(rootKey)
  for (const start of [startProcess, startRefusedHere]) {
    expect(await refusal({ cwd }, start)).toBe(
      `The database was sealed with root key ${fingerprint}, but there is no file ${rootKey}. Put the key back; nothing can be read without it.`,
    )
  }
  writeFileSync(rootKey, key, { mode: 0o600 })
  await (await startHere({ cwd })).stop()
})

test('a file that holds no root key is refused, on the first start too, and is not written to', async () => {
  const cwd = temporaryDirectory()
  const path = join(cwd, 'the.key')
  writeFileSync(path, 'rubbish\n', { mode: 0o600 })
  expect(await refusal({ cwd, args: ['--root-key-file', path] })).toBe(
    `The file ${path} does not hold a root key.`,
  )
  expect(readFileSync(path, 'utf8')).toBe('rubbish\n')
})

test('a data directory serves one server at a time, and is free again when that one was killed', async () => {
  const cwd = temporaryDirectory()
  const holder = await startJinku({ cwd })
  const data = join(cwd, 'jinku-data')
  expect(await refusal({ cwd })).toBe(
    `The data directory ${data} is in use by another server (process ${holder.pid}). Stop that one, or give this one a directory of its own.`,
  )
  // The server that was refused did not disturb the server that runs.
  const created = { SecretName: 'a', VersionId: '1', SecretData: 'x' }
  expect((await holder.call('CreateSecret', created)).status).toBe(200)
  expect((await holder.stop('SIGKILL')).signal).toBe('SIGKILL')

  const next = await startJinku({ cwd }, holder.credentials)
  expect((await next.call('GetSecretValue', { SecretName: 'a' })).body.SecretData).toBe('x')
})

test('a data directory that cannot be made is refused', async () => {
  const cwd = temporaryDirectory()
  writeFileSync(join(cwd, 'file'), '')
  expect(await refusal({ cwd, args: ['--data-dir', 'file'] })).toContain(join(cwd, 'file'))
  expect(await refusal({ cwd, args: ['--data-dir', 'file/below'] })).toContain('file/below')
})

test('a port that is in use is refused, and names address and port', async () => {
  const holder = await startJinku({ cwd: temporaryDirectory() })
  const address = `127.0.0.1:${holder.port}`
  const { code, stdout, stderr } = await runJinku({
    cwd: temporaryDirectory(),
    args: ['--listen', address],
  })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toBe(
    `jinku: ${address} is in use by another program. Stop that one, or listen elsewhere with --listen or JINKU_LISTEN.\n`,
  )
})

test('an address that the machine does not have is refused in a sentence', async () => {
  const { code, stderr } = await startRefusedHere({
    cwd: temporaryDirectory(),
    args: ['--listen', '192.0.2.1:7600'],
  })
  expect([code, stderr]).toEqual([
    1,
    'jinku: This machine has no address 192.0.2.1. Listen on one that it has, or on 0.0.0.0 for all, with --listen or JINKU_LISTEN.\n',
  ])
})

test('flags that npm kept for itself start nothing, and the line that works is printed', async () => {
  const cwd = temporaryDirectory()
  const env = { npm_lifecycle_event: 'start', npm_config_data_dir: '/srv' }
  const { code, stdout, stderr } = await runJinku({ cwd, env, args: ['--listen', '127.0.0.1:0'] })
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^jinku: [^\n]* Run: npm start -- --data-dir …\n$/)
  expect(readdirSync(cwd)).toEqual([])
})

test('a certificate that cannot be used is refused before the access key is made', async () => {
  const cwd = temporaryDirectory()
  writeFileSync(join(cwd, 'cert.pem'), 'rubbish')
  writeFileSync(join(cwd, 'key.pem'), 'rubbish')
  expect(await refusal({ cwd, args: ['--tls-cert', 'cert.pem', '--tls-key', 'key.pem'] })).toBe(
    'The file cert.pem of JINKU_TLS_CERT holds no certificate in PEM form.',
  )
  expect((await startHere({ cwd })).credentials.secret).not.toBe('')
})

test('a setting that does not exist is refused', async () => {
  const cwd = temporaryDirectory()
  expect(await refusal({ cwd, env: { JINKU_LISTEM: '127.0.0.1:1' } })).toBe(
    'There is no setting JINKU_LISTEM (in the environment). Did you mean JINKU_LISTEN? docs/settings.md lists them.',
  )
  expect(await refusal({ cwd, args: ['--listem', '127.0.0.1:1'] }, startRefusedHere)).toBe(
    'There is no flag --listem. Did you mean --listen? Try --help.',
  )
  const config = join(cwd, 'jinku.conf')
  writeFileSync(config, '# mine\nJINKU_REGION=cn-beijing\nJINKU_LISTEM=127.0.0.1:1\n')
  expect(await refusal({ cwd, args: ['--config', config] }, startRefusedHere)).toBe(
    `There is no setting JINKU_LISTEM (in ${config}). Did you mean JINKU_LISTEN? docs/settings.md lists them.`,
  )
})

test('a malformed secret is refused by its name and printed nowhere, however it was given', async () => {
  const cwd = temporaryDirectory()
  const secret = 'pässword-nobody-may-see'
  const env = { JINKU_ROOT_ACCESS_KEY_ID: 'own', JINKU_ROOT_ACCESS_KEY_SECRET: secret }
  expect(await refusal({ cwd, env })).toBe(
    'JINKU_ROOT_ACCESS_KEY_SECRET must be 8 to 128 printable ASCII characters.',
  )
  const args = ['--root-access-key-secret', secret]
  expect(await refusal({ cwd, args })).not.toContain('nobody-may-see')
})

test('half of an access key is refused', async () => {
  const env = { JINKU_ROOT_ACCESS_KEY_SECRET: 'own-secret' }
  expect(await refusal({ cwd: temporaryDirectory(), env }, startRefusedHere)).toBe(
    'JINKU_ROOT_ACCESS_KEY_ID and JINKU_ROOT_ACCESS_KEY_SECRET are given together or not at all.',
  )
})

test('a flag wins over the environment, and that over the file', async () => {
  const cwd = temporaryDirectory()
  const config = join(cwd, 'jinku.conf')
  writeFileSync(
    config,
    'JINKU_REGION=from-file\nJINKU_DATA_DIR=from-file\nJINKU_ACCOUNT_ID=1000000000000001\n',
  )
  const env = {
    JINKU_CONFIG: config,
    JINKU_REGION: 'from-environment',
    JINKU_DATA_DIR: 'from-environment',
  }
  const server = await startJinku({ cwd, env, args: ['--region', 'from-flag'] })
  expect(printed(server.stdout, 'Region')).toBe('from-flag')
  expect(printed(server.stdout, 'Data')).toBe('from-environment')
  expect(printed(server.stdout, 'Account')).toBe('1000000000000001')
})
