/** Data on its way between engines: transfers, backups and restores, verified on the other side. */

import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  type PostgresDatabase,
  postgresDatabase,
  sharedPostgres,
} from '../support/postgres/server.ts'
import { runHere } from '../support/process/commands.ts'
import {
  type JinkuProcess,
  type ProcessOptions,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import { startHere } from '../support/process/server-here.ts'

type Environment = { readonly [name: string]: string }

const NAMES = ['one', 'two', 'three']

async function fill(server: Pick<JinkuProcess, 'call'>): Promise<void> {
  for (const name of NAMES) {
    const secret = { SecretName: name, VersionId: 'v1', SecretData: `the value of ${name}` }
    expect((await server.call('CreateSecret', secret)).status).toBe(200)
  }
  const put = { SecretName: 'two', VersionId: 'v2', SecretData: 'the second value' }
  expect((await server.call('PutSecretValue', put)).status).toBe(200)
  const key = { KeySpec: 'EC_SM2', KeyUsage: 'SIGN/VERIFY' }
  expect((await server.call('CreateKey', key)).status).toBe(200)
}

async function valuesIn(
  options: ProcessOptions,
  credentials: JinkuProcess['credentials'],
): Promise<string[]> {
  const server = await startHere(options, credentials)
  const replies = []
  for (const SecretName of NAMES) replies.push(await server.call('GetSecretValue', { SecretName }))
  await server.stop()
  return replies.map(({ body }) => body.SecretData)
}

const VALUES = ['the value of one', 'the second value', 'the value of three']

async function succeeds(options: ProcessOptions): Promise<string> {
  const { code, stdout, stderr } = await runHere(options)
  expect([code, code === 0 ? '' : stderr]).toEqual([0, ''])
  return stdout
}

const envOf = (database: PostgresDatabase): Environment => ({
  JINKU_DATABASE_URL: database.urlWithPassword,
})

test('a server is moved from SQLite to PostgreSQL and back, with every row, and its trail is provable', async () => {
  const cwd = temporaryDirectory()
  const server = await startHere({ cwd })
  const { credentials } = server
  await fill(server)
  await server.stop()

  const database = await postgresDatabase()
  const into = { JINKU_TARGET_DATABASE_URL: database.urlWithPassword }
  await succeeds({ cwd, env: into, args: ['transfer', '--dry-run', '--quiet'] })
  expect((await database.query('SELECT to_regclass($1) AS found', ['secrets'])).rows[0].found).toBe(
    null,
  )
  await succeeds({ cwd, env: into, args: ['transfer', '--quiet'] })
  const env = envOf(database)
  expect(await valuesIn({ cwd, env }, credentials)).toEqual(VALUES)
  await succeeds({ cwd, env, args: ['audit', 'verify'] })
  // The former database is not used by mistake, and the new one is not overwritten.
  expect(existsSync(join(cwd, 'jinku-data/jinku.db'))).toBe(false)
  const twice = await runJinku({
    cwd,
    env: { ...env, JINKU_TARGET_DATABASE_URL: database.urlWithPassword },
    args: ['transfer', '--quiet'],
  })
  expect(twice.code).toBe(1)
  expect(twice.stderr).toMatch(/holds the data of account/)

  await succeeds({ cwd, env, args: ['transfer', '--target-data-dir', 'back', '--quiet'] })
  const back = ['--data-dir', 'back']
  expect(await valuesIn({ cwd, args: back }, credentials)).toEqual(VALUES)
  await succeeds({ cwd, args: ['audit', 'verify', ...back] })
  const retired = await runJinku({ cwd, env, args: ['--listen', '127.0.0.1:0'] })
  expect(retired.code).not.toBe(0)
  expect(retired.stderr).toMatch(/was transferred to another one/)
})

test('a backup crosses engines both ways, made while the server runs', async () => {
  const cwd = temporaryDirectory()
  const database = await postgresDatabase()
  const env = { ...envOf(database), JINKU_RECOVERY_PASSPHRASE: 'twelve or more characters' }
  const server = await startJinku({ cwd, env })
  const { credentials } = server
  await fill(server)
  await succeeds({ cwd, env, args: ['backup', '--out', 'backup', '--quiet'] })
  await succeeds({ cwd, env, args: ['backup', 'verify', '--from', 'backup', '--quiet'] })
  await server.stop()

  const { JINKU_RECOVERY_PASSPHRASE } = env
  const restore = ['restore', '--from', 'backup', '--quiet']
  const fromBackup = { cwd, env: { JINKU_RECOVERY_PASSPHRASE } }
  await succeeds({ ...fromBackup, args: [...restore, '--data-dir', 'file'] })
  expect(await valuesIn({ cwd, args: ['--data-dir', 'file'] }, credentials)).toEqual(VALUES)

  const other = await postgresDatabase('15')
  const there = { cwd, env: { JINKU_RECOVERY_PASSPHRASE, ...envOf(other) } }
  await succeeds({ ...there, args: [...restore, '--data-dir', 'other'] })
  const args = ['--data-dir', 'other']
  expect(await valuesIn({ cwd, env: envOf(other), args }, credentials)).toEqual(VALUES)
  await succeeds({ cwd, env: envOf(other), args: ['audit', 'verify', ...args] })
})

test('a server is moved to a newer major version of PostgreSQL by a transfer', async () => {
  const cwd = temporaryDirectory()
  const [older, newer] = [await postgresDatabase('15'), await postgresDatabase('18')]
  const env = envOf(older)
  const server = await startJinku({ cwd, env })
  const { credentials } = server
  await fill(server)
  await server.stop()
  const into = { ...env, JINKU_TARGET_DATABASE_URL: newer.urlWithPassword }
  await succeeds({ cwd, env: into, args: ['transfer', '--quiet'] })
  expect(await valuesIn({ cwd, env: envOf(newer) }, credentials)).toEqual(VALUES)
  await succeeds({ cwd, env: envOf(newer), args: ['audit', 'verify'] })
})

test('after a recovery of the database to an earlier moment, the log of checkpoints says what was cut off', async () => {
  const cwd = temporaryDirectory()
  const database = await postgresDatabase()
  const env = envOf(database)
  const server = await startJinku({ cwd, env })
  const { credentials } = server
  await fill(server)
  const before = await server.stop()
  // As a base backup of that moment.
  const shared = await sharedPostgres()
  const recovered = `recovered_${database.name}`
  await shared.query(`CREATE DATABASE ${recovered} TEMPLATE ${database.name}`)
  const later = await startJinku({ cwd, env }, credentials)
  const lost = { SecretName: 'lost', VersionId: 'v1', SecretData: 'written afterwards' }
  expect((await later.call('CreateSecret', lost)).status).toBe(200)
  const after = await later.stop()
  const log = join(cwd, 'log')
  writeFileSync(log, [before, after].map(({ stdout, stderr }) => stdout + stderr).join(''))

  const url = database.urlWithPassword.replace(database.name, recovered)
  const there = { cwd, env: { JINKU_DATABASE_URL: url } }
  await succeeds({ ...there, args: ['audit', 'verify'] })
  const { code, stdout: found } = await runJinku({
    ...there,
    args: ['audit', 'verify', '--log', log],
  })
  expect([code, found]).toEqual([3, expect.stringMatching(/checkpoint removed|tail cut/)])
  expect(await valuesIn(there, credentials)).toEqual(VALUES)
  await shared.query(`DROP DATABASE ${recovered} WITH (FORCE)`)
})
