/** Accounts of one server never meet: the same names mean different things, and nobody sees or reaches what is another's. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ACCOUNT,
  type Client,
  CREDENTIALS,
  REGION,
  type Reply,
  startTestServer,
  type TestServer,
} from '../support/harness.ts'
import type { Credentials } from '../support/signing.ts'

let jinku: TestServer
let one: Tenant
let other: Tenant

interface Tenant extends Client {
  readonly account: string
  readonly credentials: Credentials
}

beforeAll(async () => {
  jinku = await startTestServer()
  const { account, credentials } = await jinku.otherAccount()
  one = { account: ACCOUNT, credentials: CREDENTIALS, ...jinku.root }
  other = { account, credentials, ...jinku.as(credentials) }
})
afterAll(async () => {
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

interface Told {
  readonly userIdentity: { readonly accountId: string }
}

const outcomeOf = ({ status, body }: Reply): string => (status === 200 ? 'OK' : body.Code)

async function done(reply: Promise<Reply>): Promise<Reply['body']> {
  const { status, body, text } = await reply
  if (status !== 200) throw new Error(text)
  return body
}

test('secrets of the same name hold the values of their accounts', async () => {
  for (const tenant of [one, other]) {
    const secret = { SecretName: 'db', VersionId: 'v1', SecretData: `value of ${tenant.account}` }
    await done(tenant.kms('CreateSecret', secret))
  }
  await done(one.kms('PutSecretValue', { SecretName: 'db', VersionId: 'v2', SecretData: 'newer' }))
  expect((await done(one.kms('GetSecretValue', { SecretName: 'db' }))).SecretData).toBe('newer')
  expect((await done(other.kms('GetSecretValue', { SecretName: 'db' }))).SecretData).toBe(
    `value of ${other.account}`,
  )
  await done(one.kms('DeleteSecret', { SecretName: 'db', ForceDeleteWithoutRecovery: 'true' }))
  expect((await done(one.kms('ListSecrets'))).TotalCount).toBe(0)
  expect((await done(other.kms('ListSecrets'))).SecretList.Secret).toMatchObject([
    { SecretName: 'db' },
  ])
  expect(outcomeOf(await one.kms('GetSecretValue', { SecretName: 'db' }))).toBe(
    'Forbidden.ResourceNotFound',
  )
})

test('a secret of another account is refused by its ARN, whether it exists or not', async () => {
  await done(one.kms('CreateSecret', { SecretName: 'mine', VersionId: 'v1', SecretData: 'x' }))
  for (const name of ['mine', 'missing']) {
    const SecretName = `acs:kms:${REGION}:${one.account}:secret/${name}`
    for (const [action, more] of [
      ['GetSecretValue', {}],
      ['DescribeSecret', {}],
      ['ListSecretVersionIds', {}],
      ['PutSecretValue', { VersionId: 'v9', SecretData: 'x' }],
      ['DeleteSecret', {}],
    ] as const) {
      expect([action, outcomeOf(await other.kms(action, { SecretName, ...more }))]).toEqual([
        action,
        'Forbidden.NoPermission',
      ])
    }
  }
})

test('users, groups, roles and policies of the same name are different ones', async () => {
  const policy = JSON.stringify({
    Version: '1',
    Statement: [{ Effect: 'Allow', Action: 'kms:*', Resource: '*' }],
  })
  const trust = (account: string): string =>
    JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { RAM: [`acs:ram::${account}:root`] },
        },
      ],
    })
  const ids: string[] = []
  for (const tenant of [one, other]) {
    const { User } = await done(tenant.ram('CreateUser', { UserName: 'alice' }))
    await done(tenant.ram('CreateGroup', { GroupName: 'admins' }))
    await done(
      tenant.ram('CreateRole', {
        RoleName: 'deployer',
        AssumeRolePolicyDocument: trust(tenant.account),
      }),
    )
    await done(tenant.ram('CreatePolicy', { PolicyName: 'all', PolicyDocument: policy }))
    ids.push(User.UserId)
  }
  expect(new Set(ids).size).toBe(2)
  await done(
    one.ram('AttachPolicyToUser', {
      UserName: 'alice',
      PolicyName: 'all',
      PolicyType: 'Custom',
    }),
  )
  const key = async (tenant: Tenant): Promise<Credentials> => {
    const { AccessKey } = await done(tenant.ram('CreateAccessKey', { UserName: 'alice' }))
    return { id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret }
  }
  const [alice, otherAlice] = [await key(one), await key(other)]
  expect(outcomeOf(await jinku.as(alice).kms('ListSecrets'))).toBe('OK')
  expect(outcomeOf(await jinku.as(otherAlice).kms('ListSecrets'))).toBe('Forbidden.NoPermission')
  expect((await done(one.ram('ListUsers'))).Users.User).toHaveLength(1)
  expect((await done(other.ram('ListPoliciesForUser', { UserName: 'alice' }))).Policies).toEqual({
    Policy: [],
  })

  // An access key of another account is answered like one that does not exist.
  const keyOfOther = { UserName: 'alice', UserAccessKeyId: otherAlice.id }
  expect(outcomeOf(await one.ram('DeleteAccessKey', keyOfOther))).toBe(
    'EntityNotExist.User.AccessKey',
  )
  await done(one.ram('DeleteAccessKey', { UserName: 'alice', UserAccessKeyId: alice.id }))
  expect(outcomeOf(await jinku.as(otherAlice).kms('ListSecrets'))).toBe('Forbidden.NoPermission')

  // A role trusts the identities of its own account only.
  const session = {
    RoleArn: `acs:ram::${one.account}:role/deployer`,
    RoleSessionName: 'stranger',
  }
  await done(
    other.ram('AttachPolicyToUser', {
      UserName: 'alice',
      PolicyName: 'AdministratorAccess',
      PolicyType: 'System',
    }),
  )
  expect(outcomeOf(await jinku.as(otherAlice).sts('AssumeRole', session))).toBe('NoPermission')
  // A policy that allows everything in the other account allows nothing in this one.
  const SecretName = `acs:kms:${REGION}:${one.account}:secret/mine`
  expect(outcomeOf(await jinku.as(otherAlice).kms('GetSecretValue', { SecretName }))).toBe(
    'Forbidden.NoPermission',
  )
})

test('an account finds its own events only, among them what was administered on the machine', async () => {
  await jinku.server.administer({
    operation: 'SetAccountStatus',
    parameters: new Map([['Status', 'InDebt']]),
    account: other.account,
  })
  const { Events } = await done(other.actiontrail('LookupEvents', { MaxResults: '50' }))
  const accounts = new Set(
    Events.map((event: { userIdentity: { accountId: string } }) => event.userIdentity.accountId),
  )
  const names = Events.map(({ eventName }: { eventName: string }) => eventName)
  expect(names).toContain('SetAccountStatus')
  // Which account the server was founded with is nothing to the others, although the machine acts in its name.
  expect([...accounts].sort()).toEqual(['', other.account].sort())
  // About other accounts it sees only the requests that it sent itself.
  const told = Events.map((event: Told) =>
    event.userIdentity.accountId === other.account
      ? { ...event, requestParameters: undefined, errorMessage: undefined }
      : event,
  )
  expect(JSON.stringify(told)).not.toContain(one.account)
  const foreign = Events.filter(
    (event: { userIdentity: { accountId: string } }) =>
      event.userIdentity.accountId !== other.account,
  )
  expect(foreign).toMatchObject([
    {
      eventName: 'CreateAccount',
      userIdentity: {
        type: 'system',
        principalId: 'local administration',
        userName: 'local administration',
      },
    },
  ])
})
