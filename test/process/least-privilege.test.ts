/**
 * What a team does with the server, from the first user to the proof of who read what, with the vendor's clients and the
 * program alone.
 */

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadDriver } from '../../src/storage/sqlite/driver.ts'
import { OpenApiCore, Ram, Sts, TeaUtil } from '../compatibility/clients/vendor.ts'
import {
  type JinkuProcess,
  runJinku,
  startJinku,
  temporaryDirectory,
} from '../support/process/jinku-process.ts'
import type { Credentials } from '../support/signing.ts'

const ACCOUNT = '1234567890123456'
const REGION = 'cn-hangzhou'

interface Thrown {
  readonly code: string
  readonly statusCode: number
  readonly message: string
  readonly accessDeniedDetail?: { readonly [member: string]: string }
}

function configFor(jinku: JinkuProcess, credentials: Credentials & { readonly token?: string }) {
  return new OpenApiCore.$OpenApiUtil.Config({
    accessKeyId: credentials.id,
    accessKeySecret: credentials.secret,
    ...(credentials.token !== undefined && { securityToken: credentials.token }),
    endpoint: new URL(jinku.endpoint).host,
    protocol: 'http',
    regionId: REGION,
  })
}

/** The vendor's generic client, for APIs whose own package is not installed. */
async function call(
  config: ReturnType<typeof configFor>,
  version: string,
  action: string,
  query: { readonly [name: string]: string },
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came back
): Promise<any> {
  const { Params, OpenApiRequest } = OpenApiCore.$OpenApiUtil
  const params = new Params({
    action,
    version,
    protocol: 'HTTP',
    pathname: '/',
    method: 'POST',
    authType: 'AK',
    style: 'RPC',
    reqBodyType: 'formData',
    bodyType: 'json',
  })
  const client = new OpenApiCore.default(config)
  const runtime = new TeaUtil.RuntimeOptions({})
  const answer = await client.callApi(params, new OpenApiRequest({ query }), runtime)
  return answer['body']
}

const kms = '2016-01-20'
const read = (config: ReturnType<typeof configFor>, SecretName: string) =>
  call(config, kms, 'GetSecretValue', { SecretName })
const refusalOf = (work: Promise<unknown>): Promise<Thrown> =>
  work.then(
    () => {
      throw new Error('it was not refused')
    },
    (thrown: Thrown) => thrown,
  )

test('a user with least privilege reads what it may, a role is assumed, and the trail proves all of it', async () => {
  const cwd = temporaryDirectory()
  const args = ['--region', REGION]
  const jinku = await startJinku({ cwd, args, env: { JINKU_ACCOUNT_ID: ACCOUNT } })
  const root = configFor(jinku, jinku.credentials)
  for (const name of ['app1/db', 'app2/db']) {
    const secret = { SecretName: name, VersionId: 'v1', SecretData: `password of ${name}` }
    await call(root, kms, 'CreateSecret', secret)
  }

  const ram = new Ram.default(root)
  await ram.createUser(new Ram.CreateUserRequest({ userName: 'app1' }))
  const policyDocument = JSON.stringify({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['kms:GetSecretValue', 'kms:DescribeSecret'],
        Resource: `acs:kms:${REGION}:${ACCOUNT}:secret/app1/*`,
      },
    ],
  })
  const policyName = 'read-app1'
  await ram.createPolicy(new Ram.CreatePolicyRequest({ policyName, policyDocument }))
  const attached = { policyName, policyType: 'Custom' }
  await ram.attachPolicyToUser(new Ram.AttachPolicyToUserRequest({ userName: 'app1', ...attached }))
  const { body } = await ram.createAccessKey(new Ram.CreateAccessKeyRequest({ userName: 'app1' }))
  const { accessKeyId = '', accessKeySecret = '' } = body?.accessKey ?? {}
  const app1 = configFor(jinku, { id: accessKeyId, secret: accessKeySecret })

  expect((await read(app1, 'app1/db')).SecretData).toBe('password of app1/db')
  const arn = (name: string) => `acs:kms:${REGION}:${ACCOUNT}:secret/${name}`
  // A secret that does not exist is refused with the same answer as one that does.
  for (const name of ['app2/db', 'app2/absent']) {
    const refused = await refusalOf(read(app1, name))
    expect(refused).toMatchObject({ code: 'Forbidden.NoPermission', statusCode: 403 })
    expect(refused.message).toContain(
      `This operation for ${arn(name)} is forbidden by permission system.`,
    )
    expect(refused.accessDeniedDetail).toMatchObject({
      AuthAction: 'kms:GetSecretValue',
      AuthPrincipalType: 'SubUser',
      NoPermissionType: 'ImplicitDeny',
      PolicyType: 'AccountLevelIdentityBasedPolicy',
    })
  }

  const assumeRolePolicyDocument = JSON.stringify({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { RAM: [`acs:ram::${ACCOUNT}:user/app1`] },
      },
    ],
  })
  await ram.createRole(new Ram.CreateRoleRequest({ roleName: 'app2', assumeRolePolicyDocument }))
  await ram.attachPolicyToRole(
    new Ram.AttachPolicyToRoleRequest({
      roleName: 'app2',
      policyName: 'AliyunKMSSecretUserAccess',
      policyType: 'System',
    }),
  )
  await ram.attachPolicyToUser(
    new Ram.AttachPolicyToUserRequest({
      userName: 'app1',
      policyName: 'AliyunSTSAssumeRoleAccess',
      policyType: 'System',
    }),
  )
  const assumed = await new Sts.default(app1).assumeRole(
    new Sts.AssumeRoleRequest({
      roleArn: `acs:ram::${ACCOUNT}:role/app2`,
      roleSessionName: 'nightly',
      durationSeconds: 900,
    }),
  )
  const credentials = assumed.body?.credentials
  const lifetime = Date.parse(credentials?.expiration ?? '') - Date.now()
  expect(lifetime).toBeGreaterThan(880_000)
  expect(lifetime).toBeLessThanOrEqual(900_000)
  const session = configFor(jinku, {
    id: credentials?.accessKeyId ?? '',
    secret: credentials?.accessKeySecret ?? '',
    token: credentials?.securityToken ?? '',
  })
  expect((await read(session, 'app2/db')).SecretData).toBe('password of app2/db')

  const { Events } = await call(root, '2020-07-06', 'LookupEvents', {
    'LookupAttribute.1.Key': 'ServiceName',
    'LookupAttribute.1.Value': 'Kms',
    Direction: 'FORWARD',
  })
  const shown = Events.map(
    // biome-ignore lint/suspicious/noExplicitAny: what the client made of the answer
    ({ eventName, userIdentity, resourceName, errorCode = 'OK' }: any) =>
      [userIdentity.userName, eventName, resourceName, errorCode].join(' '),
  )
  expect(shown).toEqual([
    'root CreateSecret app1/db OK',
    'root CreateSecret app2/db OK',
    'app1 GetSecretValue app1/db OK',
    'app1 GetSecretValue app2/db Forbidden.NoPermission',
    'app1 GetSecretValue app2/absent Forbidden.NoPermission',
    'app2:nightly GetSecretValue app2/db OK',
  ])
  const [refusedEvent] = Events.filter(
    ({ errorCode }: { errorCode?: string }) => errorCode !== undefined,
  )

  const proven = await runJinku({ cwd, args: ['audit', 'verify'] })
  expect([proven.code, proven.stderr]).toEqual([0, ''])
  await jinku.stop()

  // Somebody who can write the file makes a refused read look like another one.
  const database = (await loadDriver()).open(join(cwd, 'jinku-data/jinku.db'))
  const changed = database
    .prepare("UPDATE audit_batches SET entries = replace(entries, 'app2/absent', 'app1/absent')")
    .run([])
  database.close()
  expect(changed).toBeGreaterThan(0)
  const tampered = await runJinku({ cwd, args: ['audit', 'verify'] })
  expect(tampered.code).toBe(3)
  expect(tampered.stdout).toContain('entry changed')
  expect(tampered.stdout).not.toContain(refusedEvent.requestId)
  const [absent] = Events.filter(
    ({ resourceName }: { resourceName?: string }) => resourceName === 'app2/absent',
  )
  expect(tampered.stdout).toContain(absent.requestId)
}, 600_000)
