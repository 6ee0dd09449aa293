import { beforeAll, describe, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../test/support/answers.ts'
import type { Client, Reply } from '../../../test/support/harness.ts'
import {
  allow,
  deny,
  documentOf,
  grant,
  must,
  OTHER_ACCOUNT,
  type Person,
  serverAndBeside,
} from '../../../test/support/permission/beside.ts'
import { sessionOf, trusting } from '../../../test/support/session.ts'
import { assumeRole } from './assume-role.ts'

const ACCOUNT_ROOT = 'acs:ram::1234567890123456:root'
const READER = 'acs:ram::1234567890123456:role/reader'
const NOT_AUTHORIZED = {
  status: 403,
  code: 'NoPermission',
  message: 'You are not authorized to do this action. You should be authorized by RAM.',
}
const NOT_TRUSTED = {
  status: 403,
  code: 'NoPermission',
  message:
    'No permission perform sts:AssumeRole on this Role. Maybe you are not authorized to perform sts:AssumeRole or the specified role does not trust you',
}
const NO_ROLE = {
  status: 404,
  code: 'EntityNotExist.Role',
  message: 'The specified Role not exists.',
}

const { jinku, beside } = await serverAndBeside()
/** May assume every role there is. */
let alice: Person
beforeAll(async () => {
  alice = await beside.user('alice')
  await grant(jinku, alice, 'assuming', allow('sts:AssumeRole'))
  await role('Reader', trusting(ACCOUNT_ROOT))
})

async function role(
  RoleName: string,
  AssumeRolePolicyDocument: string,
  more: { [name: string]: string | number } = {},
): Promise<string> {
  const made = { RoleName, AssumeRolePolicyDocument, ...more }
  return (await must(jinku.root.ram('CreateRole', made))).body.Role.Arn
}

function assume(
  client: Client,
  RoleArn: string,
  more: { [name: string]: string | number } = {},
): Promise<Reply> {
  return client.sts('AssumeRole', { RoleArn, RoleSessionName: 'job-1', ...more })
}

test('a session is begun, and recorded without what was answered', async () => {
  const { body } = await must(jinku.root.ram('GetRole', { RoleName: 'reader' }))
  const reply = await assume(alice, READER, { SourceIdentity: 'Alice' })
  const answer = expectAnswer(assumeRole, reply)
  expect(answer).toEqual({
    AssumedRoleUser: {
      Arn: `${READER}/job-1`,
      AssumedRoleId: `${body.Role.RoleId}:job-1`,
    },
    Credentials: {
      AccessKeyId: expect.stringMatching(/^STS\.[A-Za-z0-9]{26}$/),
      AccessKeySecret: expect.stringMatching(/^[A-Za-z0-9]{44}$/),
      SecurityToken: expect.stringMatching(/^CAIS[A-Za-z0-9+/]+=*$/),
      Expiration: expect.stringMatching(/^2025-01-02T04:04:\d\dZ$/),
    },
    SourceIdentity: 'Alice',
  })
  const entry = entryOf(jinku, reply)
  expect(entry).toMatchObject({
    service: 'sts',
    action: 'AssumeRole',
    principal: 'acs:ram::1234567890123456:user/alice',
    resource: 'acs:ram:*:1234567890123456:role/reader',
    decidedBy: 'Custom/assuming#0',
    outcome: 'OK',
  })
  for (const part of Object.values(answer.Credentials).slice(0, 3)) {
    expect(JSON.stringify(entry)).not.toContain(part)
  }
})

test('without a source identity none is answered; the role may be named in any case', async () => {
  const reply = await assume(alice, READER.replace('reader', 'READER'))
  const answer = expectAnswer(assumeRole, reply)
  expect(answer).not.toHaveProperty('SourceIdentity')
  expect(answer.AssumedRoleUser.Arn).toBe(`${READER}/job-1`)
})

describe('both sides must allow it', () => {
  test('a user without permission is refused alike for roles that are there and that are not', async () => {
    const bob = await beside.user('bob')
    for (const arn of [READER, READER.replace('reader', 'nowhere')]) {
      const reply = await assume(bob, arn)
      expectRefusal(reply, NOT_AUTHORIZED)
      expect(reply.body.AccessDeniedDetail).toMatchObject({
        AuthAction: 'sts:AssumeRole',
        AuthPrincipalDisplayName: bob.id,
        NoPermissionType: 'ImplicitDeny',
        PolicyType: 'AccountLevelIdentityBasedPolicy',
      })
    }
  })

  test('a user with permission on exactly this role may assume it and no other one', async () => {
    const carol = await beside.user('carol')
    await grant(jinku, carol, 'one-role', allow('sts:AssumeRole', READER))
    const other = await role('not-hers', trusting(ACCOUNT_ROOT))
    expectAnswer(assumeRole, await assume(carol, READER))
    expectRefusal(await assume(carol, other), NOT_AUTHORIZED)
  })

  test('a user with permission is told when a role is not there', async () => {
    const reply = await assume(alice, READER.replace('reader', 'nowhere'))
    expectRefusal(reply, NO_ROLE)
    expect(entryOf(jinku, reply)).toMatchObject({
      outcome: 'EntityNotExist.Role',
      decidedBy: 'Custom/assuming#0',
    })
  })

  test('a user whom the role does not trust is refused', async () => {
    const arn = await role('for-bob', trusting('acs:ram::1234567890123456:user/bobby'))
    const reply = await assume(alice, arn)
    expectRefusal(reply, NOT_TRUSTED)
    expect(reply.body.AccessDeniedDetail).toMatchObject({
      AuthAction: 'sts:AssumeRole',
      NoPermissionType: 'ImplicitDeny',
      PolicyType: 'AssumeRolePolicy',
    })
    expect(entryOf(jinku, reply)).toMatchObject({
      outcome: 'NoPermission',
      decidedBy: 'implicit deny',
    })
  })

  test('a user whom the role denies is refused, though it trusts the account', async () => {
    const [all] = JSON.parse(trusting(ACCOUNT_ROOT)).Statement
    const RAM = 'acs:ram::1234567890123456:user/alice'
    const document = documentOf(all, { ...all, Effect: 'Deny', Principal: { RAM } })
    const reply = await assume(alice, await role('not-for-alice', document))
    expectRefusal(reply, NOT_TRUSTED)
    expect(reply.body.AccessDeniedDetail.NoPermissionType).toBe('ExplicitDeny')
    expect(entryOf(jinku, reply).decidedBy).toBe(
      'Trust/acs:ram::1234567890123456:role/not-for-alice#1',
    )
  })

  test('a role that trusts a service or an identity provider cannot be assumed by anybody', async () => {
    const statement = { Effect: 'Allow', Action: 'sts:AssumeRole' }
    const Principal = { Service: ['ecs.aliyuncs.com'], Federated: [ACCOUNT_ROOT] }
    const document = JSON.stringify({ Version: '1', Statement: [{ ...statement, Principal }] })
    expectRefusal(await assume(alice, await role('service', document)), NOT_TRUSTED)
  })

  test('whom a role trusts can be changed, and counts at the next request', async () => {
    const arn = await role('changing', trusting('acs:ram::1234567890123456:user/nobody'))
    expectRefusal(await assume(alice, arn), NOT_TRUSTED)
    const NewAssumeRolePolicyDocument = trusting('acs:ram::1234567890123456:user/Alice')
    await must(jinku.root.ram('UpdateRole', { RoleName: 'changing', NewAssumeRolePolicyDocument }))
    expectAnswer(assumeRole, await assume(alice, arn))
  })

  test('an external id that the role asks for must be given', async () => {
    const StringEquals = { 'sts:ExternalId': 'abc-123' }
    const arn = await role('external', trusting(ACCOUNT_ROOT, { StringEquals }))
    expectRefusal(await assume(alice, arn), NOT_TRUSTED)
    expectRefusal(await assume(alice, arn, { ExternalId: 'abc-124' }), NOT_TRUSTED)
    expectAnswer(assumeRole, await assume(alice, arn, { ExternalId: 'abc-123' }))
  })

  test('permission may depend on the external id as well', async () => {
    const dave = await beside.user('dave')
    const StringEquals = { 'sts:externalID': 'abc' }
    await grant(jinku, dave, 'with-id', allow('sts:AssumeRole', '*', { StringEquals }))
    expectRefusal(await assume(dave, READER), NOT_AUTHORIZED)
    expectAnswer(assumeRole, await assume(dave, READER, { ExternalId: 'abc' }))
  })
})

test('an account cannot assume roles, whether they are there or not, its own or not', async () => {
  const message = 'Roles may not be assumed by root accounts.'
  for (const arn of [READER, `${READER}-none`, `acs:ram::${OTHER_ACCOUNT}:role/reader`]) {
    const reply = await assume(jinku.root, arn)
    expectRefusal(reply, { status: 403, code: 'NoPermission', message })
    expect(reply.body.AccessDeniedDetail).toMatchObject({
      AuthPrincipalType: 'RootUser',
      PolicyType: 'AssumeRolePolicy',
    })
    expect(entryOf(jinku, reply).decidedBy).toBe('implicit deny')
  }
})

describe('roles of other accounts', () => {
  const theirs = (name: string): string => `acs:ram::${OTHER_ACCOUNT}:role/${name}`
  let other: Client
  beforeAll(async () => {
    other = await beside.otherAccount()
    const create = (RoleName: string, RAM: string) =>
      must(other.ram('CreateRole', { RoleName, AssumeRolePolicyDocument: trusting(RAM) }))
    await create('open', ACCOUNT_ROOT)
    await create('for-alice', 'acs:ram::1234567890123456:user/alice')
    await create('reader', `acs:ram::${OTHER_ACCOUNT}:root`)
  })

  test('are assumed when both accounts allow it, and the session is one of the other account', async () => {
    const roles = (await must(other.ram('ListRoles'))).body.Roles.Role
    for (const name of ['open', 'for-alice']) {
      const answer = expectAnswer(assumeRole, await assume(alice, theirs(name)))
      const { RoleId } = roles.find((one: { RoleName: string }) => one.RoleName === name)
      expect(answer.AssumedRoleUser).toEqual({
        Arn: `${theirs(name)}/job-1`,
        AssumedRoleId: `${RoleId}:job-1`,
      })
      const session = sessionOf(jinku, answer)
      expect((await session.sts('GetCallerIdentity')).body).toMatchObject({
        AccountId: OTHER_ACCOUNT,
        Arn: `acs:ram::${OTHER_ACCOUNT}:assumed-role/${name}/job-1`,
      })
    }
  })

  test('are refused when either account does not allow it', async () => {
    expectRefusal(await assume(alice, theirs('reader')), NOT_TRUSTED)
    const erin = await beside.user('erin')
    expectRefusal(await assume(erin, theirs('open')), NOT_AUTHORIZED)
    await grant(jinku, erin, 'home-only', allow('sts:AssumeRole', 'acs:ram:*:1234567890123456:*'))
    expectRefusal(await assume(erin, theirs('open')), NOT_AUTHORIZED)
    await grant(jinku, erin, 'away', allow('sts:AssumeRole', theirs('open')))
    expectAnswer(assumeRole, await assume(erin, theirs('open')))
    expectRefusal(await assume(erin, theirs('for-alice')), NOT_AUTHORIZED)
  })

  test('cannot be assumed by who bears the name of somebody trusted in another account', async () => {
    await must(other.ram('CreateUser', { UserName: 'alice' }))
    const { AccessKey } = (await must(other.ram('CreateAccessKey', { UserName: 'alice' }))).body
    const policy = { PolicyType: 'System', PolicyName: 'AliyunSTSAssumeRoleAccess' }
    await must(other.ram('AttachPolicyToUser', { UserName: 'alice', ...policy }))
    const namesake = jinku.as({ id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret })
    expectRefusal(await assume(namesake, theirs('for-alice')), NOT_TRUSTED)
    expectRefusal(await assume(namesake, READER), NOT_TRUSTED)
    expectAnswer(assumeRole, await assume(namesake, theirs('reader')))
  })

  test('of an account that is not here are refused as those that trust somebody else', async () => {
    const arn = 'acs:ram::9999999999999999:role/reader'
    expectRefusal(await assume(alice, arn), NOT_TRUSTED)
    expectRefusal(await assume(await beside.user('frank'), arn), NOT_AUTHORIZED)
  })
})

describe('a session that assumes another role', () => {
  test('must be permitted by the policies of its role, and trusted as its role', async () => {
    const first = await role('first', trusting(ACCOUNT_ROOT))
    const second = await role('Second', trusting(first))
    const begun = sessionOf(jinku, (await must(assume(alice, first))).body)
    expectRefusal(await assume(begun, second), NOT_AUTHORIZED)

    const policy = { PolicyType: 'System', PolicyName: 'AliyunSTSAssumeRoleAccess' }
    await must(jinku.root.ram('AttachPolicyToRole', { RoleName: 'first', ...policy }))
    const reply = await assume(begun, second, { RoleSessionName: 'deeper' })
    const answer = expectAnswer(assumeRole, reply)
    expect(answer.AssumedRoleUser.Arn).toBe('acs:ram::1234567890123456:role/second/deeper')
    expect(entryOf(jinku, reply).principal).toBe(
      'acs:ram::1234567890123456:assumed-role/first/job-1',
    )
    // Alice may assume all roles, but this role trusts only the first role.
    expectRefusal(await assume(alice, second), NOT_TRUSTED)
  })

  test('is narrowed by its session policy in this, too', async () => {
    const arn = await role('narrowed', trusting(ACCOUNT_ROOT))
    const policy = { PolicyType: 'System', PolicyName: 'AdministratorAccess' }
    await must(jinku.root.ram('AttachPolicyToRole', { RoleName: 'narrowed', ...policy }))
    const Policy = documentOf(allow('*'), deny('sts:*'))
    const begun = sessionOf(jinku, (await must(assume(alice, arn, { Policy }))).body)
    const reply = await assume(begun, READER)
    expectRefusal(reply, NOT_AUTHORIZED)
    expect(reply.body.AccessDeniedDetail.PolicyType).toBe('SessionPolicy')
  })

  test('begins no session longer than an hour', async () => {
    const long = await role('long', trusting(ACCOUNT_ROOT), { MaxSessionDuration: 43_200 })
    const policy = { PolicyType: 'System', PolicyName: 'AliyunSTSAssumeRoleAccess' }
    await must(jinku.root.ram('AttachPolicyToRole', { RoleName: 'long', ...policy }))
    const begun = sessionOf(jinku, (await must(assume(alice, long))).body)
    expectAnswer(assumeRole, await assume(begun, long, { DurationSeconds: 3600 }))
    expectRefusal(await assume(begun, long, { DurationSeconds: 3601 }), {
      status: 400,
      code: 'InvalidParameter.DurationSeconds',
      message: 'The Min/Max value of DurationSeconds is 15min/1hr.',
    })
  })
})

describe('how long a session lasts', () => {
  beforeAll(async () => {
    for (const [name, MaxSessionDuration] of [
      ['hours', 43_200],
      ['minutes', 5400],
      ['seconds', 3601],
    ] as const) {
      await role(name, trusting(ACCOUNT_ROOT), { MaxSessionDuration })
    }
  })
  const arnOf = (name: string): string => `acs:ram::1234567890123456:role/${name}`

  test.each([
    ['reader', 900],
    ['reader', 3600],
    ['hours', 43_200],
    ['seconds', 3601],
  ])('can be what the role %s allows: %i s', async (name, DurationSeconds) => {
    const before = Math.floor(jinku.now() / 1000)
    const { body } = await must(assume(alice, arnOf(name), { DurationSeconds }))
    const lasts = Date.parse(body.Credentials.Expiration) / 1000 - before
    expect(lasts).toBeGreaterThanOrEqual(DurationSeconds)
    expect(lasts).toBeLessThanOrEqual(DurationSeconds + 5)
  })

  test.each([
    ['reader', 899, '1hr'],
    ['reader', 3601, '1hr'],
    ['reader', 0, '1hr'],
    ['hours', 43_201, '12hr'],
    ['minutes', 5401, '90min'],
    ['seconds', 3602, '3601s'],
  ])('cannot be more or less than the role %s allows: %i s', async (name, DurationSeconds, max) => {
    expectRefusal(await assume(alice, arnOf(name), { DurationSeconds }), {
      status: 400,
      code: 'InvalidParameter.DurationSeconds',
      message: `The Min/Max value of DurationSeconds is 15min/${max}.`,
    })
  })
})

describe('parameters', () => {
  test.each(['RoleArn', 'RoleSessionName'])('%s is needed', async (name) => {
    expectRefusal(await assume(alice, READER, { [name]: '' }), {
      status: 400,
      code: `Missing${name}`,
      message: `${name} is mandatory for this action.`,
    })
  })

  test.each([
    ['RoleArn', 'reader'],
    ['RoleArn', 'acs:ram:*:1234567890123456:role/reader'],
    ['RoleArn', 'acs:ram::123456789012345:role/reader'],
    ['RoleArn', 'acs:ram::0234567890123456:role/reader'],
    ['RoleArn', 'acs:ram::1234567890123456:user/alice'],
    ['RoleArn', 'acs:ram::1234567890123456:role/a/b'],
    ['RoleArn', 'acs:ram::1234567890123456:role/*'],
    ['RoleArn', `${READER}\n`],
    ['RoleArn', `acs:ram::1234567890123456:role/${'a'.repeat(65)}`],
    ['RoleSessionName', 'a'],
    ['RoleSessionName', 'a'.repeat(65)],
    ['RoleSessionName', 'a b'],
    ['RoleSessionName', 'a/b'],
    ['ExternalId', 'a'],
    ['ExternalId', 'a'.repeat(1225)],
    ['ExternalId', 'a b'],
    ['SourceIdentity', 'acs:root'],
    ['SourceIdentity', 'a'.repeat(65)],
    ['DurationSeconds', 'an hour'],
    ['DurationSeconds', '-1'],
  ])('%s cannot be %j', async (name, value) => {
    expectRefusal(await assume(alice, READER, { [name]: value }), {
      status: 400,
      code: `InvalidParameter.${name}`,
      message: `The parameter ${name} is wrongly formed.`,
    })
  })

  test.each([
    ['RoleSessionName', 'a.'],
    ['RoleSessionName', `A0.@-_${'a'.repeat(58)}`],
    ['ExternalId', 'a1'],
    ['ExternalId', `A0=,.@:/-_+${'a'.repeat(1213)}`],
    ['SourceIdentity', `A0=,.@-_+${'a'.repeat(55)}`],
  ])('%s can be %s', async (name, value) => {
    expectAnswer(assumeRole, await assume(alice, READER, { [name]: value }))
  })

  test('a session policy has at most 2,048 characters', async () => {
    const full = documentOf(allow('kms:*'))
    const padded = (length: number): string => full.padEnd(length, ' ')
    expectAnswer(assumeRole, await assume(alice, READER, { Policy: padded(2048) }))
    expectRefusal(await assume(alice, READER, { Policy: padded(2049) }), {
      status: 400,
      code: 'InvalidParameter.PolicySize',
      message: 'The size of Policy must be smaller than 2048 bytes.',
    })
  })

  test.each([
    ['{', 'document: is not JSON'],
    [
      '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:*"}]}',
      'Statement[0].Resource: is missing',
    ],
    [
      '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*","Principal":"*"}]}',
      'Statement[0]: has a member that does not belong there: "Principal"',
    ],
  ])('the session policy %s is refused: %s', async (Policy, reason) => {
    expectRefusal(await assume(alice, READER, { Policy }), {
      status: 400,
      code: 'InvalidParameter.PolicyGrammar',
      message: `The parameter Policy has not passed grammar check. ${reason}`,
    })
  })
})

test('a trust policy that cannot be read trusts nobody, and is a fault of the server', async () => {
  await beside.role('spoilt')
  const reply = await assume(alice, 'acs:ram::1234567890123456:role/spoilt')
  expectRefusal(reply, {
    status: 500,
    code: 'InternalError',
    message: 'STS Server Internal Error happened.',
  })
  expect(String(jinku.faults.pop())).toContain('trust policy')
})
