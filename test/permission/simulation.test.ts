/** The simulator gives the same decision that a request gets. */

import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { PolicyCache } from '../../src/api/policy-cache.ts'
import { type SimulatedRequest, type Simulation, simulate } from '../../src/api/simulate.ts'
import { apis } from '../../src/operations/apis.ts'
import { entryOf } from '../support/answers.ts'
import { ACCOUNT, type Client, REGION, type Reply } from '../support/harness.ts'
import {
  allow,
  documentOf,
  grant,
  must,
  type Person,
  type PlainStatement,
  serverAndBeside,
} from '../support/permission/beside.ts'

const { jinku, beside } = await serverAndBeside()
let other: Client & { readonly account: string }
beforeAll(async () => {
  const made = await jinku.otherAccount()
  other = { account: made.account, ...jinku.as(made.credentials) }
  for (const SecretName of ['app/db', 'app/api', 'app/plain']) {
    await must(jinku.root.kms('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'x' }))
  }
  const Tags = JSON.stringify([{ TagKey: 'team', TagValue: 'red' }])
  await must(jinku.root.kms('TagResource', { SecretName: 'app/db', Tags }))
})

const secretArn = (name: string, account = ACCOUNT): string =>
  `acs:kms:${REGION}:${account}:secret/${name}`

// The address and the encryption of requests that the harness sends.
const CONTEXT = new Map([
  ['acs:SourceIp', '127.0.0.1'],
  ['acs:SecureTransport', 'false'],
])

async function simulated(
  principal: string,
  action: string,
  resource: string,
  context: SimulatedRequest['context'] = CONTEXT,
): Promise<Simulation> {
  const operation = apis
    .flatMap(({ operations }) => operations)
    .find(({ permission }) => permission === action)
  if (operation === undefined) throw new Error(`there is no ${action}`)
  const knowledge = {
    storage: beside.storage,
    policyCache: new PolicyCache(beside.storage),
    region: REGION,
  }
  return await simulate(knowledge, { principal, operation, resource, context, now: jinku.now() })
}

interface Verdict {
  readonly allowed: boolean
  readonly kind?: string | undefined
  readonly policyType?: string | undefined
  /** The statement that decided, as the audit trail names it. */
  readonly by: string
}

/** The decision on a request, according to its answer and its audit entry. */
function received(reply: Reply): Verdict {
  const by = entryOf(jinku, reply).decidedBy ?? ''
  const { NoPermissionType, PolicyType } = reply.body.AccessDeniedDetail ?? {}
  return NoPermissionType === undefined
    ? { allowed: true, by }
    : { allowed: false, kind: NoPermissionType, policyType: PolicyType, by }
}

function said(simulation: Simulation): Verdict {
  const { by } = simulation
  const name = typeof by === 'object' ? `${by.type}/${by.policy}#${by.index}` : by
  return simulation.allowed
    ? { allowed: true, by: name ?? '' }
    : {
        allowed: false,
        kind: simulation.kind,
        policyType: simulation.policyType,
        by: name ?? 'implicit deny',
      }
}

const CALLS = [
  'kms:GetSecretValue',
  'kms:DescribeSecret',
  'kms:ListSecretVersionIds',
  'kms:GetSecretPolicy',
  'kms:ListSecrets',
  'ram:GetUser',
  'ram:ListUsers',
] as const
type Called = (typeof CALLS)[number]

const conditions = fc.constantFrom<PlainStatement['Condition'][]>(
  undefined,
  undefined,
  { IpAddress: { 'acs:SourceIp': '127.0.0.0/8' } },
  { NotIpAddress: { 'acs:SourceIp': '127.0.0.0/8' } },
  { Bool: { 'acs:SecureTransport': 'false' } },
  { Bool: { 'acs:SecureTransport': 'true' } },
  { StringEquals: { 'kms:tag/team': 'red' } },
  { StringNotEquals: { 'acs:ResourceTag/team': 'red' } },
  { StringEquals: { 'acs:PrincipalARN': `acs:ram:*:${ACCOUNT}:user/nobody` } },
)
const actions = fc.oneof(
  fc.constantFrom('*', 'kms:*', 'kms:Get*', 'ram:*', 'ram:Get*'),
  fc.constantFrom(...CALLS),
)
const statement = fc
  .record({
    Effect: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
    Action: actions,
    Resource: fc.constantFrom('*', secretArn('*'), secretArn('app/db'), 'acs:ram:*:*:user/*'),
    Condition: conditions,
  })
  .map(withoutAbsent)
const ownStatement = fc
  .record({
    Effect: fc.constantFrom('Allow' as const, 'Deny' as const),
    Action: fc.constantFrom('kms:*', 'kms:Get*', 'kms:GetSecretValue', 'kms:DescribeSecret'),
    Resource: fc.constant('*'),
    Condition: conditions,
    who: fc.constantFrom('caller', 'account', 'somebody'),
  })
  .map(withoutAbsent)

function withoutAbsent<T extends { readonly Condition: PlainStatement['Condition'] }>(
  one: T,
): Omit<T, 'Condition'> & Pick<PlainStatement, 'Condition'> {
  const { Condition, ...rest } = one
  return { ...rest, ...(Condition !== undefined && { Condition }) }
}

const called = fc.record({
  action: fc.constantFrom<Called>(...CALLS),
  name: fc.constantFrom('app/db', 'app/api', 'app/missing'),
})

/** A request, and the question about the same request for the simulator. */
function callOf(person: Person, { action, name }: { action: Called; name: string }) {
  switch (action) {
    case 'kms:ListSecrets':
      return { reply: person.kms('ListSecrets'), resource: `acs:kms:${REGION}:${ACCOUNT}:secret` }
    case 'ram:GetUser':
      return {
        reply: person.ram('GetUser', { UserName: 'someone' }),
        // Another common form of an ARN of an identity, with an empty region.
        resource: `acs:ram::${ACCOUNT}:user/someone`,
      }
    case 'ram:ListUsers':
      return { reply: person.ram('ListUsers'), resource: `acs:ram:*:${ACCOUNT}:user/*` }
    default: {
      const operation = action.slice('kms:'.length)
      return { reply: person.kms(operation, { SecretName: name }), resource: secretArn(name) }
    }
  }
}

test('for any policies of a user, its group and the secret the simulator says what a request gets', {
  timeout: 600_000,
}, async () => {
  let count = 0
  const seen = new Map<string, number>()
  await fc.assert(
    fc.asyncProperty(
      fc.array(statement, { maxLength: 3 }),
      fc.array(statement, { maxLength: 2 }),
      fc.array(ownStatement, { maxLength: 3 }),
      fc.array(called, { minLength: 4, maxLength: 8 }),
      async (ofUser, ofGroup, ofSecret, calls) => {
        const name = `user-${++count}`
        const person = await beside.user(name)
        const group = await beside.group(`group-${count}`, person)
        if (ofUser.length > 0) await grant(jinku, person, `of-${name}`, ...ofUser)
        if (ofGroup.length > 0) await grant(jinku, group, `of-group-of-${name}`, ...ofGroup)
        const principals = {
          caller: `acs:ram::${ACCOUNT}:user/${name}`,
          account: `acs:ram::${ACCOUNT}:*`,
          somebody: `acs:ram::${ACCOUNT}:user/somebody`,
        }
        const own = ofSecret.map(({ who, ...rest }) => ({
          ...rest,
          Principal: { RAM: [principals[who as keyof typeof principals]] },
        }))
        const Policy = own.length === 0 ? DEFAULT_POLICY : documentOf(...own)
        await must(jinku.root.kms('SetSecretPolicy', { SecretName: 'app/db', Policy }))

        for (const one of calls) {
          const { reply, resource } = callOf(person, one)
          const verdict = received(await reply)
          expect(said(await simulated(principals.caller, one.action, resource))).toEqual(verdict)
          const way = verdict.kind ?? `Allow ${verdict.by.split('/')[0]}`
          seen.set(way, (seen.get(way) ?? 0) + 1)
        }
      },
    ),
    // With this seed every kind of decision occurs.
    { numRuns: 60, seed: 1 },
  )
  // Every kind of decision was compared.
  expect([...seen.keys()].sort()).toEqual([
    'Allow Custom',
    'Allow Resource',
    'ExplicitDeny',
    'ImplicitDeny',
  ])
})

const DEFAULT_POLICY = JSON.stringify({
  Version: '1',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { RAM: [`acs:ram::${ACCOUNT}:*`] },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
})

test('the account itself may do everything at home, and of another account what its policies and the secret’s permit', async () => {
  const root = `acs:ram::${ACCOUNT}:root`
  expect(await simulated(root, 'kms:DeleteSecret', secretArn('app/api'))).toEqual({
    allowed: true,
    by: 'owner',
  })
  const stranger = `acs:ram::${other.account}:root`
  const SecretName = secretArn('app/api')
  const compare = async (): Promise<Verdict> => {
    const verdict = received(await other.kms('GetSecretValue', { SecretName }))
    expect(said(await simulated(stranger, 'kms:GetSecretValue', SecretName))).toEqual(verdict)
    return verdict
  }
  expect(await compare()).toMatchObject({ allowed: false, policyType: 'ResourceBasedPolicy' })
  const Policy = JSON.stringify({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { RAM: [stranger] },
        Action: 'kms:GetSecretValue',
        Resource: '*',
      },
    ],
  })
  await must(jinku.root.kms('SetSecretPolicy', { SecretName: 'app/api', Policy }))
  expect(await compare()).toEqual({ allowed: true, by: 'Resource/default#0' })
})

test('a role is asked for as a session of it, and assuming it takes trust besides', async () => {
  const trust = (principal: string): string =>
    JSON.stringify({
      Version: '1',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { RAM: [principal] },
          Condition: { StringEquals: { 'sts:ExternalId': 'ticket' } },
        },
      ],
    })
  const bob = await beside.user('bob')
  const AssumeRolePolicyDocument = trust(`acs:ram::${ACCOUNT}:user/bob`)
  await must(jinku.root.ram('CreateRole', { RoleName: 'Reader', AssumeRolePolicyDocument }))
  const { body } = await must(jinku.root.ram('GetRole', { RoleName: 'Reader' }))
  const role = { entity: { type: 'role', id: body.Role.RoleId }, name: 'Reader' } as const
  await grant(jinku, role, 'reading', allow('kms:GetSecretValue', secretArn('app/*')))

  const RoleArn = `acs:ram::${ACCOUNT}:role/reader`
  const principal = `acs:ram::${ACCOUNT}:user/bob`
  const assume = async (ExternalId: string): Promise<[Reply, Verdict]> => {
    const session = { RoleArn, RoleSessionName: 'session', ExternalId }
    const reply = await bob.sts('AssumeRole', session)
    const context = new Map([...CONTEXT, ['sts:ExternalId', ExternalId]])
    return [reply, said(await simulated(principal, 'sts:AssumeRole', RoleArn, context))]
  }
  const [unpermitted, first] = await assume('ticket')
  expect(first).toEqual(received(unpermitted))
  expect(first).toMatchObject({ allowed: false, policyType: 'AccountLevelIdentityBasedPolicy' })
  await grant(jinku, bob, 'assuming', allow('sts:AssumeRole'))
  const [untrusted, second] = await assume('another')
  expect(second).toEqual(received(untrusted))
  expect(second).toMatchObject({ allowed: false, policyType: 'AssumeRolePolicy' })
  const [assumed, third] = await assume('ticket')
  expect([assumed.status, third.allowed, third.by.split('/')[0]]).toEqual([200, true, 'Trust'])
  expect(await simulated(`acs:ram::${ACCOUNT}:root`, 'sts:AssumeRole', RoleArn)).toMatchObject({
    allowed: false,
    policyType: 'AssumeRolePolicy',
  })

  const { AccessKeyId, AccessKeySecret, SecurityToken } = assumed.body.Credentials
  const session = jinku.as({ id: AccessKeyId, secret: AccessKeySecret, token: SecurityToken })
  for (const action of ['GetSecretValue', 'DescribeSecret']) {
    const verdict = received(await session.kms(action, { SecretName: 'app/plain' }))
    expect(verdict.allowed).toBe(action === 'GetSecretValue')
    expect(said(await simulated(RoleArn, `kms:${action}`, secretArn('app/plain')))).toEqual(verdict)
  }
})

test('a role of another account is refused to who is not trusted, whether it is there or not', async () => {
  const carol = await beside.user('carol')
  await grant(jinku, carol, 'assuming-all', allow('sts:AssumeRole'))
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '1',
    Statement: [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { RAM: [`acs:ram::${other.account}:root`] },
      },
    ],
  })
  await must(other.ram('CreateRole', { RoleName: 'there', AssumeRolePolicyDocument }))
  for (const name of ['there', 'nowhere']) {
    const RoleArn = `acs:ram::${other.account}:role/${name}`
    const reply = await carol.sts('AssumeRole', { RoleArn, RoleSessionName: 'one' })
    const verdict = received(reply)
    expect(verdict).toMatchObject({ allowed: false, policyType: 'AssumeRolePolicy' })
    const arn = `acs:ram:*:${other.account}:role/${name}`
    const principal = `acs:ram::${ACCOUNT}:user/carol`
    expect(said(await simulated(principal, 'sts:AssumeRole', arn))).toEqual(verdict)
  }
})

test('an operation that needs no permission is open to anybody', async () => {
  await beside.user('nobody-special')
  const principal = `acs:ram::${ACCOUNT}:user/nobody-special`
  expect(await simulated(principal, 'sts:GetCallerIdentity', '*')).toEqual({
    allowed: true,
    by: 'anybody',
  })
})

test.each([
  ['alice', '*', 'The principal must be'],
  [`acs:ram::${ACCOUNT}:*`, '*', 'The principal must be'],
  [`acs:ram::${ACCOUNT}:root/x`, '*', 'The principal must be'],
  [`acs:ram::${ACCOUNT}:group/admins`, '*', 'The principal must be'],
  ['acs:ram::9999999999999999:root', '*', 'There is no account 9999999999999999.'],
  [`acs:ram::${ACCOUNT}:user/none`, '*', `There is no user none in ${ACCOUNT}.`],
  [`acs:ram::${ACCOUNT}:role/none`, '*', `There is no role none in ${ACCOUNT}.`],
  [`acs:ram::${ACCOUNT}:root`, 'app/db', 'The resource must be an ARN'],
  [`acs:ram::${ACCOUNT}:root`, `acs:kms:*:*:secret/app`, 'The resource must be an ARN'],
])('a request of %s on %s cannot be imagined', async (principal, resource, message) => {
  await expect(simulated(principal, 'kms:GetSecretValue', resource)).rejects.toThrow(message)
})

test.each([
  ['acs:SourceIp', 'somewhere', 'The value of acs:sourceip has the wrong form.'],
  ['acs:SecureTransport', 'yes', 'The value of acs:securetransport has the wrong form.'],
  ['acs:CurrentTime', 'tomorrow', 'The value of acs:currenttime has the wrong form.'],
  ['acs:PrincipalARN', 'acs:ram::1:root', 'acs:principalarn follows from the principal.'],
  ['acs:MFAPresent', 'true', 'acs:mfapresent follows from the principal.'],
  [
    'acs:SourceIP6',
    '::1',
    'No request has the condition key acs:sourceip6. There are: acs:Current',
  ],
  ['kms:tags/env', 'x', 'No request has the condition key kms:tags/env.'],
  ['kms:tag/', 'x', 'No request has the condition key kms:tag/.'],
])('a context of %s=%s is refused', async (key, value, message) => {
  const root = `acs:ram::${ACCOUNT}:root`
  const context = new Map([[key, value]])
  await expect(simulated(root, 'kms:ListSecrets', '*', context)).rejects.toThrow(message)
})
