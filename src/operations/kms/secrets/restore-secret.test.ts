import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import {
  ACCOUNT,
  REGION,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import { secretNameContract } from '../../../../test/support/secret-name-contract.ts'
import { restoreSecret } from './restore-secret.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

secretNameContract({
  operation: restoreSecret,
  jinku: () => jinku,
  prepare: (SecretName) => jinku.call('DeleteSecret', { SecretName }),
  whilePending: 'works',
  invalidMessage: 'some of the specified parameters "SecretName" is not valid',
  notFoundMessage: 'Resource not found',
})

const IN_USE = { status: 409, code: 'Rejected.ResourceInUse', message: 'restore normal secret' }

test('a restored secret has everything it had: values, versions, labels, description and tags', async () => {
  const SecretName = 'db'
  const call = async (action: string, parameters = {}) => {
    const reply = await jinku.call(action, { SecretName, ...parameters })
    expect(reply.status, reply.text).toBe(200)
    return reply
  }
  await call('CreateSecret', {
    VersionId: 'v1',
    SecretData: 'one',
    Description: 'of the shop',
    Tags: '[{"TagKey":"k","TagValue":"v"}]',
  })
  await call('PutSecretValue', { VersionId: 'v2', SecretData: 'two' })
  await call('PutSecretValue', { VersionId: 'v3', SecretData: 'three', VersionStages: '["mine"]' })
  const state = async () => {
    const {
      RequestId: _,
      UpdateTime: __,
      ...described
    } = (await call('DescribeSecret', { FetchTags: true })).body
    const { VersionIds } = (await call('ListSecretVersionIds', { IncludeDeprecated: true })).body
    return { described, VersionIds }
  }
  const before = await state()

  await call('DeleteSecret')
  jinku.advance(29 * 24 * 60 * 60 * 1000)
  const reply = await call('RestoreSecret')
  expect(expectAnswer(restoreSecret, reply)).toEqual({ SecretName })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'RestoreSecret',
    resource: `acs:kms:${REGION}:${ACCOUNT}:secret/db`,
    outcome: 'OK',
  })
  expect(await state()).toEqual(before)
  for (const [VersionStage, value] of [
    ['ACSCurrent', 'two'],
    ['ACSPrevious', 'one'],
    ['mine', 'three'],
  ] as const) {
    expect((await call('GetSecretValue', { VersionStage })).body.SecretData).toBe(value)
  }

  // The former deadline has no effect any more.
  jinku.advance(2 * 24 * 60 * 60 * 1000)
  await jinku.server.purge()
  expect((await call('GetSecretValue')).body.SecretData).toBe('two')
})

test('a secret that is not pending deletion cannot be restored', async () => {
  const secret = { SecretName: 'active', VersionId: 'v1', SecretData: 'value' }
  await jinku.call('CreateSecret', secret)
  const reply = await jinku.call('RestoreSecret', { SecretName: 'active' })
  expectRefusal(reply, IN_USE)
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'RestoreSecret',
    resource: `acs:kms:${REGION}:${ACCOUNT}:secret/active`,
    outcome: 'Rejected.ResourceInUse',
    status: 409,
  })
  await jinku.call('DeleteSecret', { SecretName: 'active' })
  expectAnswer(restoreSecret, await jinku.call('RestoreSecret', { SecretName: 'active' }))
  expectRefusal(await jinku.call('RestoreSecret', { SecretName: 'active' }), IN_USE)
})
