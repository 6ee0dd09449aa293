import { afterEach, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import type { AccountStatus } from '../../../storage/store.ts'
import { keyOperations } from '../key-operations.ts'
import { kmsOperations } from '../operations.ts'

let jinku: TestServer | undefined
afterEach(async () => {
  await jinku?.close()
  expect(jinku?.faults ?? []).toEqual([])
  jinku = undefined
})

async function withStatus(accountStatus: AccountStatus): Promise<TestServer> {
  jinku = await startTestServer({ settings: { accountStatus } })
  return jinku
}

/** Every operation, with parameters that would do if the account were open. */
const POLICY = JSON.stringify({
  Version: '1',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { RAM: ['acs:ram::1234567890123456:*'] },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
})
const CLOSED: readonly [string, { readonly [name: string]: string }][] = [
  ['CreateSecret', { SecretName: 'a', VersionId: 'v1', SecretData: 'x' }],
  ['DescribeSecret', { SecretName: 'a' }],
  ['ListSecrets', {}],
  ['UpdateSecret', { SecretName: 'a', Description: 'd' }],
  ['DeleteSecret', { SecretName: 'a' }],
  ['RestoreSecret', { SecretName: 'a' }],
  ['GetSecretValue', { SecretName: 'a' }],
  ['BatchGetSecretValue', { SecretsList: '[{"SecretName":"a"}]' }],
  ['PutSecretValue', { SecretName: 'a', VersionId: 'v2', SecretData: 'x' }],
  ['ListSecretVersionIds', { SecretName: 'a' }],
  ['UpdateSecretVersionStage', { SecretName: 'a', VersionStage: 'l', MoveToVersion: 'v1' }],
  ['TagResource', { SecretName: 'a', Tags: '[{"TagKey":"k","TagValue":"v"}]' }],
  ['UntagResource', { SecretName: 'a', TagKeys: 'k' }],
  ['ListResourceTags', { KeyId: 'k' }],
  [
    'TagResources',
    { RegionId: 'cn-hangzhou', ResourceType: 'secret', ResourceId: '["a"]', Tag: '[{"Key":"k"}]' },
  ],
  ['UntagResources', { RegionId: 'cn-hangzhou', ResourceType: 'secret', ResourceId: '["a"]' }],
  ['ListTagResources', { RegionId: 'cn-hangzhou', ResourceType: 'secret' }],
  ['GetSecretPolicy', { SecretName: 'a' }],
  ['SetSecretPolicy', { SecretName: 'a', Policy: POLICY }],
  ['GetRandomPassword', {}],
]

test.each(['Enabled', 'NotEnabled', 'InDebt', 'Suspended'] as const)(
  'DescribeAccountKmsStatus works for an account that is %s, and says so',
  async (status) => {
    const { call, entries } = await withStatus(status)
    const reply = await call('DescribeAccountKmsStatus')
    expect(reply.status).toBe(200)
    expect(reply.body).toEqual({ AccountStatus: status, RequestId: expect.any(String) })
    expect(entries.at(-1)).toMatchObject({ action: 'DescribeAccountKmsStatus', outcome: 'OK' })
  },
)

test.each([
  [
    'NotEnabled',
    'Forbidden.KmsServiceNotEnabled',
    'Kms service is not Enabled for current user. Please get access permission first.',
  ],
  ['Suspended', 'Forbidden.InDebtOverdue', 'Current user is indebted Overdue.'],
] as const)(
  'an account that is %s is refused all but the operations about its status and regions',
  async (status, Code, Message) => {
    const { call } = await withStatus(status)
    const withKeys = keyOperations.map(({ name }) => [name, {}] as const)
    for (const [action, parameters] of [...CLOSED, ...withKeys]) {
      const reply = await call(action, parameters)
      expect([action, reply.status]).toEqual([action, 403])
      expect(reply.body).toMatchObject({ Code, Message, HttpStatus: 403 })
    }
    // The status is looked at before the parameters.
    expect((await call('CreateSecret', {})).body.Code).toBe(Code)
    expect((await call('DescribeRegions')).status).toBe(200)
    expect((await call('DescribeAccountKmsStatus')).status).toBe(200)
  },
)

test('an account in debt works as an enabled one does', async () => {
  const { call } = await withStatus('InDebt')
  const statuses = []
  for (const [action, parameters] of CLOSED) {
    if (['RestoreSecret', 'DeleteSecret', 'ListResourceTags'].includes(action)) continue
    statuses.push([action, (await call(action, parameters)).status])
  }
  expect(statuses.filter(([, status]) => status !== 200)).toEqual([])
  expect((await call('DeleteSecret', { SecretName: 'a' })).status).toBe(200)
  expect((await call('RestoreSecret', { SecretName: 'a' })).status).toBe(200)
})

test('the operations refused above are all there are, beside the three about status and regions', () => {
  const open = ['DescribeAccountKmsStatus', 'DescribeRegions', 'OpenKmsService']
  const names = [...CLOSED, ...keyOperations.map(({ name }) => [name])].map(([name]) => name)
  names.push(...open)
  expect(names.sort()).toEqual(kmsOperations.map(({ name }) => name).sort())
})

test('parameters it does not know are passed over', async () => {
  const { call } = await withStatus('Enabled')
  expect((await call('DescribeAccountKmsStatus', { RegionId: 'anywhere', X: '1' })).status).toBe(
    200,
  )
})
