/** The vendor's typed client of STS, and every client with the temporary credentials that it gets. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'
import { must } from '../support/permission/beside.ts'
import { type SessionCredentials, trusting } from '../support/session.ts'
import type { Credentials } from '../support/signing.ts'
import { titled } from './chapters/lived.ts'
import type { Thrown } from './clients/client.ts'
import { OpenApiCore, Sts } from './clients/vendor.ts'
import { ways, waysByHand } from './clients/ways.ts'

const ROLE = 'acs:ram::1234567890123456:role/reader'

let jinku: TestServer
let alice: Credentials
beforeAll(async () => {
  jinku = await startTestServer()
  // The clients sign with the time of this machine.
  jinku.advance(Date.now() - jinku.now())
  const { ram, kms } = jinku.root
  await must(kms('CreateSecret', { SecretName: 'db', VersionId: 'v1', SecretData: 'value' }))
  await must(ram('CreateUser', { UserName: 'alice' }))
  const { AccessKey } = (await must(ram('CreateAccessKey', { UserName: 'alice' }))).body
  alice = { id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret }
  const assuming = { PolicyType: 'System', PolicyName: 'AliyunSTSAssumeRoleAccess' }
  await must(ram('AttachPolicyToUser', { UserName: 'alice', ...assuming }))
  const document = trusting('acs:ram::1234567890123456:user/alice')
  await must(ram('CreateRole', { RoleName: 'Reader', AssumeRolePolicyDocument: document }))
  const reading = { PolicyType: 'System', PolicyName: 'AliyunKMSSecretUserAccess' }
  await must(ram('AttachPolicyToRole', { RoleName: 'Reader', ...reading }))
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

type StsClient = InstanceType<typeof Sts.default>

function openAs({ id, secret, token }: Credentials & { readonly token?: string }): StsClient {
  const { Config } = OpenApiCore.$OpenApiUtil
  return new Sts.default(
    new Config({
      accessKeyId: id,
      accessKeySecret: secret,
      ...(token !== undefined && { securityToken: token }),
      endpoint: jinku.host,
      protocol: 'http',
    }),
  )
}

async function begin(): Promise<SessionCredentials> {
  const request = new Sts.AssumeRoleRequest({ roleArn: ROLE, roleSessionName: 'job' })
  const { body } = await openAs(alice).assumeRole(request)
  const { accessKeyId, accessKeySecret, securityToken } = body?.credentials ?? {}
  return { id: accessKeyId ?? '', secret: accessKeySecret ?? '', token: securityToken ?? '' }
}

test('the typed client assumes a role and reads the whole answer', async () => {
  const request = new Sts.AssumeRoleRequest({
    roleArn: ROLE,
    roleSessionName: 'alice@job',
    durationSeconds: 900,
    policy: '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}',
    externalId: 'abc=,.@:/-_',
    sourceIdentity: 'Alice',
  })
  const { body } = await openAs(alice).assumeRole(request)
  expect(body).toMatchObject({
    requestId: expect.any(String),
    assumedRoleUser: {
      arn: `${ROLE}/alice@job`,
      assumedRoleId: expect.stringMatching(/^3\d{17}:alice@job$/),
    },
    credentials: {
      accessKeyId: expect.stringMatching(/^STS\./),
      accessKeySecret: expect.any(String),
      securityToken: expect.any(String),
      expiration: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    },
    sourceIdentity: 'Alice',
  })
})

test('the typed client says who is calling, of each kind', async () => {
  const identity = async (credentials: Credentials): Promise<unknown> =>
    (await openAs(credentials).getCallerIdentity()).body
  const accountId = '1234567890123456'
  expect(await identity(CREDENTIALS)).toMatchObject({ identityType: 'Account', accountId })
  expect(await identity(alice)).toMatchObject({
    identityType: 'RAMUser',
    accountId,
    userId: expect.stringMatching(/^2\d{17}$/),
    arn: 'acs:ram::1234567890123456:user/alice',
  })
  expect(await identity(await begin())).toMatchObject({
    identityType: 'AssumedRoleUser',
    accountId,
    roleId: expect.stringMatching(/^3\d{17}$/),
    arn: 'acs:ram::1234567890123456:assumed-role/reader/job',
  })
})

test('the typed client throws the code and why', async () => {
  const request = new Sts.AssumeRoleRequest({ roleArn: ROLE, roleSessionName: 'job' })
  await expect(openAs(CREDENTIALS).assumeRole(request)).rejects.toMatchObject({
    code: 'NoPermission',
    statusCode: 403,
    message: expect.stringContaining('Roles may not be assumed by root accounts.'),
  })
})

test.each(titled([...ways, ...waysByHand]))('%s reads with a session', async (_, way) => {
  const session = await begin()
  const open = (token: string) =>
    way.open({
      protocol: 'http',
      host: jinku.host,
      credentials: { ...session, token },
      ca: undefined,
    })
  const client = open(session.token)
  expect(await client.call('GetSecretValue', { SecretName: 'db' })).toMatchObject({
    SecretData: 'value',
  })
  const refused = client.call('PutSecretValue', {
    SecretName: 'db',
    VersionId: 'v2',
    SecretData: 'x',
  })
  const thrown: Thrown = await refused.catch((error) => error)
  expect(way.codeIn(thrown)).toBe('Forbidden.NoPermission')
  client.close()

  const forged = open(`${session.token}AAAA`)
  const wrong = await forged.call('GetSecretValue', { SecretName: 'db' }).catch((error) => error)
  expect(way.codeIn(wrong)).toBe('InvalidSecurityToken.Malformed')
  forged.close()
})
