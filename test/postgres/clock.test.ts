/** The clock of the database is wrong by an hour. Every time that counts is that of our server, so nobody notices. */

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { privatePostgres } from '../support/postgres/server.ts'
import { runJinku, startJinku, temporaryDirectory } from '../support/process/jinku-process.ts'

/** What shifts the clock of the processes into which it is loaded. It is no npm package, so it may be missing. */
const faketime = (existsSync('/usr/lib') ? readdirSync('/usr/lib') : [])
  .map((name) => join('/usr/lib', name, 'faketime/libfaketime.so.1'))
  .find((path) => existsSync(path))

const HOUR_MS = 3_600_000

test.skipIf(faketime === undefined).each([
  ['an hour ahead', '+1h', HOUR_MS],
  ['an hour behind', '-1h', -HOUR_MS],
])('the clock of the database is %s', async (_, FAKETIME, offset) => {
  const env = { LD_PRELOAD: String(faketime), FAKETIME, FAKETIME_DONT_FAKE_MONOTONIC: '1' }
  const postgres = await privatePostgres('18', {}, { env })
  const database = await postgres.createDatabase()
  const told = await database.query('SELECT extract(epoch FROM now())::float8 * 1000 AS now')
  const difference = told.rows[0].now - Date.now() - offset
  expect(Math.abs(difference)).toBeLessThan(HOUR_MS / 2)

  const cwd = temporaryDirectory()
  const settings = { JINKU_DATABASE_URL: database.urlWithPassword }
  const server = await startJinku({ cwd, env: settings })
  const SecretName = 'one'
  const first = { SecretName, VersionId: 'v1', SecretData: 'of v1' }
  const nonce = { SignatureNonce: 'the same' }
  expect((await server.call('CreateSecret', first, nonce)).status).toBe(200)
  // A change is remembered for as long as its signature is good, by whichever process.
  const again = await server.call('CreateSecret', { ...first, SecretName: 'two' }, nonce)
  expect(again.body.Code).toBe('SignatureNonceUsed')
  const second = { SecretName, VersionId: 'v2', SecretData: 'of v2' }
  expect((await server.call('PutSecretValue', second)).status).toBe(200)
  expect(
    (await server.call('DeleteSecret', { SecretName, RecoveryWindowInDays: '7' })).status,
  ).toBe(200)
  expect((await server.call('RestoreSecret', { SecretName })).status).toBe(200)
  const { body } = await server.call('GetSecretValue', { SecretName })
  expect(body.SecretData).toBe('of v2')
  const age = Date.now() - Date.parse(body.CreateTime)
  expect(Math.abs(age)).toBeLessThan(HOUR_MS / 2)
  expect((await server.stop()).code).toBe(0)

  // Another process knows the nonce too.
  const next = await startJinku({ cwd, env: settings }, server.credentials)
  const later = await next.call('CreateSecret', { ...first, SecretName: 'two' }, nonce)
  expect(later.body.Code).toBe('SignatureNonceUsed')
  const events = await next.call('LookupEvents', {}, { Version: '2020-07-06' })
  for (const { eventTime } of events.body.Events) {
    expect(Math.abs(Date.now() - Date.parse(eventTime))).toBeLessThan(HOUR_MS / 2)
  }
  expect(events.body.Events.length).toBeGreaterThan(3)
  expect((await next.stop()).code).toBe(0)
  expect((await runJinku({ cwd, env: settings, args: ['audit', 'verify'] })).code).toBe(0)
})
