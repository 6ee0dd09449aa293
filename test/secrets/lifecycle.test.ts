import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../support/harness.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer({ onDisk: true })
})
afterAll(() => jinku.close())

test('a secret is created, read, versioned, rolled back, deleted and restored', async () => {
  const { call } = jinku
  const created = await call('CreateSecret', {
    SecretName: 'db',
    VersionId: 'v1',
    SecretData: 'one',
  })
  expect(created.status).toBe(200)
  expect(created.body).toMatchObject({
    Arn: 'acs:kms:cn-hangzhou:1234567890123456:secret/db',
    SecretName: 'db',
    SecretType: 'Generic',
    VersionId: 'v1',
  })
  expect(
    (await call('PutSecretValue', { SecretName: 'db', VersionId: 'v2', SecretData: 'two' })).status,
  ).toBe(200)
  expect((await call('GetSecretValue', { SecretName: 'db' })).body.SecretData).toBe('two')
  await call('UpdateSecretVersionStage', {
    SecretName: 'db',
    VersionStage: 'ACSCurrent',
    MoveToVersion: 'v1',
  })
  expect((await call('GetSecretValue', { SecretName: 'db' })).body.SecretData).toBe('one')
  expect(
    (await call('GetSecretValue', { SecretName: 'db', VersionStage: 'ACSPrevious' })).body
      .SecretData,
  ).toBe('two')

  await jinku.restart()
  expect((await call('GetSecretValue', { SecretName: 'db' })).body.SecretData).toBe('one')
  await call('DeleteSecret', { SecretName: 'db' })
  expect((await call('GetSecretValue', { SecretName: 'db' })).body.Code).toBe(
    'Rejected.ResourceInDeleteWindow',
  )
  await call('RestoreSecret', { SecretName: 'db' })
  expect((await call('GetSecretValue', { SecretName: 'db' })).body.SecretData).toBe('one')
  expect(jinku.faults).toEqual([])
})
