import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { ACCOUNT, startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import { secretNameContract } from '../../../../test/support/secret-name-contract.ts'
import { getSecretPolicy } from './get-secret-policy.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

secretNameContract({
  operation: getSecretPolicy,
  jinku: () => jinku,
  whilePending: 'works',
  invalidMessage: 'The specified parameter is not valid.',
  notFoundMessage: 'Resource not found.',
  answersName: false,
})

test('a secret whose policy was never set has the default one', async () => {
  const secret = { SecretName: 'plain', VersionId: 'v1', SecretData: 'x' }
  await jinku.root.kms('CreateSecret', secret)
  for (const PolicyName of ['', 'default']) {
    const reply = await jinku.root.kms('GetSecretPolicy', { SecretName: 'plain', PolicyName })
    expect(JSON.parse(expectAnswer(getSecretPolicy, reply).Policy)).toEqual({
      Version: '1',
      Statement: [
        {
          Sid: 'kms default secret policy',
          Effect: 'Allow',
          Principal: { RAM: [`acs:ram::${ACCOUNT}:*`] },
          Action: ['kms:*'],
          Resource: ['*'],
        },
      ],
    })
  }
})

test('there is no policy of another name', async () => {
  await jinku.root.kms('CreateSecret', { SecretName: 'one', VersionId: 'v1', SecretData: 'x' })
  const reply = await jinku.root.kms('GetSecretPolicy', { SecretName: 'one', PolicyName: 'second' })
  expectRefusal(reply, {
    status: 404,
    code: 'Forbidden.ResourceNotFound',
    message: 'Policy not found.',
  })
})
