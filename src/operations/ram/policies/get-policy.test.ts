import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal, within } from '../../../../test/support/answers.ts'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import { allow, deny, documentOf } from '../../../../test/support/permission/beside.ts'
import { getPolicy } from './get-policy.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

const FIRST = documentOf(allow('kms:List*'))
const SECOND = documentOf(deny('kms:List*'))

test('a custom policy is answered with its version in force', async () => {
  const PolicyName = 'Lister'
  await jinku.root.ram('CreatePolicy', { PolicyName, PolicyDocument: FIRST })
  await jinku.root.ram('CreateUser', { UserName: 'alice' })
  jinku.advance(60_000)
  await jinku.root.ram('CreatePolicyVersion', {
    PolicyName,
    PolicyDocument: SECOND,
    SetAsDefault: true,
  })
  await jinku.root.ram('AttachPolicyToUser', {
    PolicyName,
    PolicyType: 'Custom',
    UserName: 'alice',
  })

  const reply = await jinku.root.ram('GetPolicy', { PolicyName: 'lISTER', PolicyType: 'Custom' })
  expect(expectAnswer(getPolicy, reply)).toEqual({
    Policy: {
      PolicyName,
      PolicyType: 'Custom',
      Description: '',
      DefaultVersion: 'v2',
      PolicyDocument: SECOND,
      AttachmentCount: 1,
      CreateDate: within('2025-01-02T03:04'),
      UpdateDate: within('2025-01-02T03:05'),
    },
    DefaultPolicyVersion: {
      VersionId: 'v2',
      IsDefaultVersion: true,
      PolicyDocument: SECOND,
      CreateDate: within('2025-01-02T03:05'),
    },
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'GetPolicy',
    isWrite: false,
    resource: 'acs:ram:*:1234567890123456:policy/lISTER',
    outcome: 'OK',
  })
})

test('a system policy has version v1 since the API exists, and is counted within the account', async () => {
  const named = { PolicyName: 'aliyunKMSsecretUSERaccess', PolicyType: 'System' }
  await jinku.root.ram('CreateUser', { UserName: 'bob' })
  await jinku.root.ram('AttachPolicyToUser', { ...named, UserName: 'bob' })
  const reply = await jinku.root.ram('GetPolicy', named)
  const { Policy, DefaultPolicyVersion } = expectAnswer(getPolicy, reply)
  expect(Policy).toMatchObject({
    PolicyName: 'AliyunKMSSecretUserAccess',
    PolicyType: 'System',
    DefaultVersion: 'v1',
    AttachmentCount: 1,
    CreateDate: '2015-05-01T00:00:00Z',
    UpdateDate: '2015-05-01T00:00:00Z',
  })
  expect(JSON.parse(Policy.PolicyDocument).Statement).toEqual([
    allow(['kms:GetSecretValue', 'kms:DescribeSecret', 'kms:ListSecretVersionIds']),
  ])
  expect(DefaultPolicyVersion).toEqual({
    VersionId: 'v1',
    IsDefaultVersion: true,
    PolicyDocument: Policy.PolicyDocument,
    CreateDate: '2015-05-01T00:00:00Z',
  })
  expect(entryOf(jinku, reply).resource).toBe('acs:ram:*:system:policy/aliyunKMSsecretUSERaccess')
})

test.each([
  ['unheard-of', 'Custom'],
  ['unheard-of', 'System'],
  ['AdministratorAccess', 'Custom'],
])('the policy %s of type %s does not exist', async (PolicyName, PolicyType) => {
  expectRefusal(await jinku.root.ram('GetPolicy', { PolicyName, PolicyType }), {
    status: 404,
    code: 'EntityNotExist.Policy',
    message: 'The policy does not exist.',
  })
})

test('a type is needed, and is System or Custom', async () => {
  const PolicyName = 'AdministratorAccess'
  expectRefusal(await jinku.root.ram('GetPolicy', { PolicyName }), {
    status: 400,
    code: 'MissingPolicyType',
    message: 'PolicyType is mandatory for this action.',
  })
  expectRefusal(await jinku.root.ram('GetPolicy', { PolicyName, PolicyType: 'system' }), {
    status: 400,
    code: 'InvalidParameter.PolicyType',
    message: 'The parameter - "PolicyType" is incorrect.',
  })
})
