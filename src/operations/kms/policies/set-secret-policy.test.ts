import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  expectAnswer,
  expectRefusal,
  get,
  invalidParameter,
  missing,
} from '../../../../test/support/answers.ts'
import {
  ACCOUNT,
  type Client,
  REGION,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import { getSecretPolicy } from './get-secret-policy.ts'
import { setSecretPolicy } from './set-secret-policy.ts'

let jinku: TestServer
let alice: Client
let count = 0
let name: string

beforeAll(async () => {
  jinku = await startTestServer()
  await jinku.root.ram('CreateUser', { UserName: 'alice' })
  const { body } = await jinku.root.ram('CreateAccessKey', { UserName: 'alice' })
  const { AccessKeyId: id, AccessKeySecret: secret } = body.AccessKey
  alice = jinku.as({ id, secret })
})
afterAll(() => jinku.close())
beforeEach(async () => {
  name = `db-${count++}`
  await jinku.root.kms('CreateSecret', { SecretName: name, VersionId: 'v1', SecretData: 'value' })
})

const FORBIDDEN = (SecretName: string) => ({
  status: 403,
  code: 'Forbidden.NoPermission',
  message: `This operation for acs:kms:${REGION}:${ACCOUNT}:secret/${SecretName} is forbidden by permission system.`,
})
const INVALID = invalidParameter('The specified parameter is not valid.')
const ALICE = `acs:ram::${ACCOUNT}:user/alice`
const EVERYBODY = `acs:ram::${ACCOUNT}:*`

function policy(...statements: object[]): string {
  const complete = statements.map((one) => ({
    Effect: 'Allow',
    Principal: { RAM: [ALICE] },
    Action: ['kms:GetSecretValue'],
    Resource: ['*'],
    ...one,
  }))
  return JSON.stringify({ Version: '1', Statement: complete })
}

async function set(Policy: string, SecretName = name): Promise<void> {
  const reply = await jinku.root.kms('SetSecretPolicy', { SecretName, Policy })
  expectAnswer(setSecretPolicy, reply)
}

test('a policy is kept as it was written, and replaced as a whole', async () => {
  for (const Policy of [policy({}), `  ${policy({ Sid: 'second' })}\n`]) {
    await set(Policy)
    const reply = await jinku.root.kms('GetSecretPolicy', { SecretName: name })
    expect(expectAnswer(getSecretPolicy, reply).Policy).toBe(Policy)
  }
})

test('it works with POST alone', async () => {
  expectRefusal(await get(jinku, 'SetSecretPolicy', { SecretName: name, Policy: policy({}) }), {
    status: 403,
    code: 'UnsupportedHTTPMethod',
    message: 'This http method is not supported.',
  })
})

test('secret and policy must be given, and there is one policy only', async () => {
  expectRefusal(await jinku.root.kms('SetSecretPolicy'), missing('SecretName', 'Policy'))
  const other = { SecretName: name, Policy: policy({}), PolicyName: 'second' }
  expectRefusal(await jinku.root.kms('SetSecretPolicy', other), {
    status: 404,
    code: 'Forbidden.ResourceNotFound',
    message: 'Policy not found.',
  })
  const absent = { SecretName: 'absent', Policy: policy({}) }
  expectRefusal(await jinku.root.kms('SetSecretPolicy', absent), {
    status: 404,
    code: 'Forbidden.ResourceNotFound',
    message: 'Resource not found.',
  })
  await jinku.root.kms('DeleteSecret', { SecretName: name })
  expectRefusal(await jinku.root.kms('SetSecretPolicy', { ...other, PolicyName: 'default' }), {
    status: 409,
    code: 'Rejected.ResourceInDeleteWindow',
    message: 'secret in delete peroid',
  })
})

test.each([
  ['no JSON', '{'],
  ['no statement', '{"Version":"1","Statement":[]}'],
  ['nobody', policy({ Principal: undefined })],
  ['an action of another service', policy({ Action: ['ram:*'] })],
  ['one resource', policy({ Resource: [`acs:kms:*:*:secret/db`] })],
  ['an unknown operator', policy({ Condition: { StringIsNearly: { 'acs:SourceIp': '::1' } } })],
  ['a member twice', policy({}).replace('{', '{"Version":"1",')],
  ['more than 32,768 bytes', policy({ Sid: 'a', Action: Array(2000).fill('kms:GetSecretValue') })],
])('a document with %s is refused, and the one before stays', async (_, Policy) => {
  await set(policy({ Sid: 'before' }))
  expectRefusal(await jinku.root.kms('SetSecretPolicy', { SecretName: name, Policy }), INVALID)
  const kept = await jinku.root.kms('GetSecretPolicy', { SecretName: name })
  expect(kept.body.Policy).toContain('before')
})

describe('what a policy of a secret means', () => {
  test('it alone permits an identity of its account that it names, and only what it says', async () => {
    expectRefusal(await alice.kms('GetSecretValue', { SecretName: name }), FORBIDDEN(name))
    await set(policy({}))
    const read = await alice.kms('GetSecretValue', { SecretName: name })
    expect(read.body.SecretData).toBe('value')
    const refused = await alice.kms('DescribeSecret', { SecretName: name })
    expectRefusal(refused, FORBIDDEN(name))
    expect(refused.body.AccessDeniedDetail).toMatchObject({ NoPermissionType: 'ImplicitDeny' })
  })

  test('names of users count in any case', async () => {
    await set(policy({ Principal: { RAM: `acs:ram::${ACCOUNT}:user/ALICE` } }))
    expect((await alice.kms('GetSecretValue', { SecretName: name })).status).toBe(200)
  })

  test.each([EVERYBODY, `acs:ram::${ACCOUNT}:root`])(
    'an Allow for %s hands the decision to the policies of the identities',
    async (whole) => {
      await set(policy({ Principal: { RAM: [whole] }, Action: ['kms:*'] }))
      expectRefusal(await alice.kms('GetSecretValue', { SecretName: name }), FORBIDDEN(name))
    },
  )

  test('a Deny wins over what policies of the user allow', async () => {
    const attachment = {
      PolicyType: 'System',
      PolicyName: 'AliyunKMSFullAccess',
      UserName: 'alice',
    }
    expect((await jinku.root.ram('AttachPolicyToUser', attachment)).status).toBe(200)
    expect((await alice.kms('GetSecretValue', { SecretName: name })).status).toBe(200)
    for (const principal of [ALICE, EVERYBODY]) {
      await set(policy({ Effect: 'Deny', Principal: { RAM: [principal] } }))
      const refused = await alice.kms('GetSecretValue', { SecretName: name })
      expectRefusal(refused, FORBIDDEN(name))
      expect(refused.body.AccessDeniedDetail).toMatchObject({
        NoPermissionType: 'ExplicitDeny',
        PolicyType: 'ResourceBasedPolicy',
      })
    }
    await jinku.root.ram('DetachPolicyFromUser', attachment)
  })

  test('a Deny for everybody binds the account itself, which can still replace the policy', async () => {
    await set(policy({ Effect: 'Deny', Principal: { RAM: [EVERYBODY] }, Action: ['kms:*'] }))
    expectRefusal(await jinku.root.kms('GetSecretValue', { SecretName: name }), FORBIDDEN(name))
    await set(policy({}))
    expect((await jinku.root.kms('GetSecretValue', { SecretName: name })).status).toBe(200)
  })

  test('a new secret of the same name does not inherit the policy', async () => {
    await set(policy({}))
    await alice.kms('GetSecretValue', { SecretName: name })
    const forced = { SecretName: name, ForceDeleteWithoutRecovery: true }
    expect((await jinku.root.kms('DeleteSecret', forced)).status).toBe(200)
    await jinku.root.kms('CreateSecret', { SecretName: name, VersionId: 'v1', SecretData: 'new' })
    expectRefusal(await alice.kms('GetSecretValue', { SecretName: name }), FORBIDDEN(name))
  })

  test('a secret can be created with its policy', async () => {
    const created = await jinku.root.kms('CreateSecret', {
      SecretName: `${name}-shared`,
      VersionId: 'v1',
      SecretData: 'shared',
      Policy: policy({}),
    })
    expect(created.status).toBe(200)
    const read = await alice.kms('GetSecretValue', { SecretName: `${name}-shared` })
    expect(read.body.SecretData).toBe('shared')
    const wrong = { SecretName: `${name}-wrong`, VersionId: 'v1', SecretData: 'x', Policy: '{}' }
    expectRefusal(await jinku.root.kms('CreateSecret', wrong), INVALID)
  })
})
