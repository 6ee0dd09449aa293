/** Attacks by a stranger, and by a user with few permissions who wants more. */

import { BlockList } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apis } from '../../src/operations/apis.ts'
import { entryOf } from '../support/answers.ts'
import {
  ACCOUNT,
  type Client,
  CREDENTIALS,
  REGION,
  type Reply,
  startTestServer,
  type TestServer,
} from '../support/harness.ts'
import {
  allow,
  deny,
  documentOf,
  grant,
  must,
  openBeside,
  type Person,
  type PlainStatement,
  serverAndBeside,
} from '../support/permission/beside.ts'
import { FORBIDDEN, outcomeOf } from '../support/permission/secrets.ts'
import {
  type Credentials,
  formEncode,
  type Parameters,
  signV1,
  signV3,
} from '../support/signing.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

const { jinku, beside } = await serverAndBeside()
let other: Client & { readonly account: string; readonly credentials: Credentials }
beforeAll(async () => {
  const made = await jinku.otherAccount()
  other = { ...made, ...jinku.as(made.credentials) }
  for (const SecretName of ['victim', 'shared']) {
    const SecretData = `VALUE of ${SecretName}`
    await must(jinku.root.kms('CreateSecret', { SecretName, VersionId: 'v1', SecretData }))
  }
})

let made = 0
async function who(...statements: PlainStatement[]): Promise<Person> {
  const user = await beside.user(`user-${++made}`)
  if (statements.length > 0) await grant(jinku, user, `policy-${made}`, ...statements)
  return user
}

const arnOf = (name: string, account = ACCOUNT): string =>
  `acs:kms:${REGION}:${account}:secret/${name}`

/** A call of every operation of KMS that can name a secret, all naming this one. */
function everyCall(reference: string): [string, Parameters][] {
  const naming: Parameters = {
    SecretName: reference,
    SecretsList: JSON.stringify([{ SecretName: reference }]),
    'ResourceId.1': reference,
  }
  const rest: Parameters = {
    ...{ RegionId: REGION, ResourceType: 'secret', VersionId: 'v1', SecretData: 'x' },
    ...{ Tags: '[{"TagKey":"k","TagValue":"v"}]', TagKeys: '["k"]', 'Tag.1.Key': 'k' },
    ...{ 'TagKey.1': 'k', VersionStage: 'mine', MoveToVersion: 'v1', Description: 'd' },
    Policy: documentOfSecret(`acs:ram::${other.account}:root`),
  }
  const kms = apis.find(({ service }) => service === 'kms')?.operations ?? []
  return kms.flatMap(({ name, input }): [string, Parameters][] => {
    const takes = (parameter: string): boolean => (parameter.split('.')[0] ?? '') in input
    if (!Object.keys(naming).some(takes) || name === 'CreateSecret') return []
    const given = Object.entries({ ...rest, ...naming }).filter(([parameter]) => takes(parameter))
    return [[name, Object.fromEntries(given)]]
  })
}

function documentOfSecret(RAM: string, Action = 'kms:*'): string {
  return JSON.stringify({
    Version: '1',
    Statement: [{ Effect: 'Allow', Principal: { RAM }, Action, Resource: '*' }],
  })
}

/** Everything that can be read about a secret. */
async function state(SecretName: string): Promise<unknown[]> {
  const { kms } = jinku.root
  const replies = [
    await kms('DescribeSecret', { SecretName, FetchTags: true }),
    await kms('GetSecretValue', { SecretName }),
    await kms('ListSecretVersionIds', { SecretName, IncludeDeprecated: true }),
    await kms('GetSecretPolicy', { SecretName }),
  ]
  return replies.map(({ status, body: { RequestId: _, ...members } }) => [status, members])
}

describe('from another account', () => {
  test('no operation reaches a secret by its ARN, nor tells whether it, or its account, is there', async () => {
    const before = await state('victim')
    const calls = everyCall(arnOf('victim'))
    expect(calls.length).toBeGreaterThan(14)
    const shapes = async (reference: string, account: string): Promise<unknown[]> => {
      const shapesOfCalls: unknown[] = []
      for (const [action, parameters] of everyCall(reference)) {
        const reply = await other.kms(action, parameters)
        expect(reply.text).not.toContain('VALUE')
        const { RequestId: _, AccessDeniedDetail: detail, ...body } = reply.body
        const { EncodedDiagnosticMessage: __, ...shown } = detail ?? {}
        const text = JSON.stringify([action, reply.status, body, shown])
        shapesOfCalls.push(text.replaceAll(reference, '<arn>').replaceAll(account, '<account>'))
      }
      return shapesOfCalls
    }
    const there = await shapes(arnOf('victim'), ACCOUNT)
    expect(await shapes(arnOf('absent'), ACCOUNT)).toEqual(there)
    expect(await shapes(arnOf('victim', '9999999999999999'), '9999999999999999')).toEqual(there)
    // A name always means a secret of the caller's own account.
    for (const [action, parameters] of everyCall('victim')) {
      expect((await other.kms(action, parameters)).text).not.toContain('VALUE')
    }
    expect(await state('victim')).toEqual(before)
  })

  test('a secret that is shared whole can be used, and not be managed', async () => {
    const Policy = documentOfSecret(`acs:ram::${other.account}:root`)
    await must(jinku.root.kms('SetSecretPolicy', { SecretName: 'shared', Policy }))
    const before = await state('shared')
    const done: string[] = []
    for (const [action, parameters] of everyCall(arnOf('shared'))) {
      const { VersionStage: _, ...rest } = parameters
      const reply = await other.kms(action, action === 'GetSecretValue' ? rest : parameters)
      if (reply.status === 200) done.push(action)
    }
    expect(done.sort()).toEqual([
      'BatchGetSecretValue',
      'DescribeSecret',
      'GetSecretValue',
      'ListSecretVersionIds',
    ])
    expect(await state('shared')).toEqual(before)
  })

  test('an account sees of the requests of others only what they did with its own', async () => {
    const secret = { SecretName: 'private-of-other', VersionId: 'v1', SecretData: 'x' }
    await must(other.kms('CreateSecret', secret))
    const { User } = (await must(other.ram('CreateUser', { UserName: 'insider' }))).body
    const PolicyDocument = documentOf(deny('kms:GetSecretValue', arnOf('victim')))
    await must(other.ram('CreatePolicy', { PolicyName: 'plan-of-other', PolicyDocument }))
    const attached = { PolicyType: 'Custom', PolicyName: 'plan-of-other', UserName: 'insider' }
    await must(other.ram('AttachPolicyToUser', attached))
    const { AccessKey } = (await must(other.ram('CreateAccessKey', { UserName: 'insider' }))).body
    const insider = jinku.as({ id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret })
    expect(outcomeOf(await insider.kms('GetSecretValue', { SecretName: arnOf('victim') }))).toBe(
      FORBIDDEN,
    )
    for (const names of [
      ['private-of-other', arnOf('shared')],
      [arnOf('shared'), 'private-of-other'],
    ]) {
      const SecretsList = JSON.stringify(names.map((SecretName) => ({ SecretName })))
      await must(other.kms('BatchGetSecretValue', { SecretsList }))
    }

    const seen = await jinku.root.actiontrail('LookupEvents', { MaxResults: 50 })
    const foreign = seen.body.Events.filter(
      (event: { userIdentity: { accountId: string } }) =>
        event.userIdentity.accountId === other.account,
    )
    const named = foreign.map(({ eventName }: { eventName: string }) => eventName)
    expect(named).toEqual(expect.arrayContaining(['GetSecretValue', 'BatchGetSecretValue']))
    const text = JSON.stringify(foreign)
    expect(text).toContain(User.UserId)
    expect(text).toContain('"ACS::KMS::Secret":["shared"]')
    expect(text).not.toContain('private-of-other')
    expect(text).not.toContain('plan-of-other')
    // A search by name does not find it either.
    const guess = {
      'LookupAttribute.1.Key': 'ResourceName',
      'LookupAttribute.1.Value': 'private-of-other',
    }
    const guessed = await jinku.root.actiontrail('LookupEvents', { MaxResults: 50, ...guess })
    expect(guessed.body.Events).toEqual([])
    // The account that owns it sees all details.
    const own = await other.actiontrail('LookupEvents', { MaxResults: 50 })
    expect(own.text).toContain('private-of-other')
    expect(own.text).toContain('Custom/plan-of-other#0')
  })
})

describe('from inside', () => {
  test('a refusal tells neither names nor contents of policies', async () => {
    const user = await beside.user('curious')
    await grant(
      jinku,
      user,
      'a-name-to-hide',
      allow('kms:*'),
      deny('kms:GetSecretValue', arnOf('vic*')),
    )
    const reply = await user.kms('GetSecretValue', { SecretName: 'victim' })
    expect(outcomeOf(reply)).toBe(FORBIDDEN)
    const { EncodedDiagnosticMessage } = reply.body.AccessDeniedDetail
    const opened = Buffer.from(EncodedDiagnosticMessage, 'base64').toString('latin1')
    for (const text of [reply.text, opened]) {
      expect(text).not.toContain('a-name-to-hide')
      expect(text).not.toContain('vic*')
    }
    expect(entryOf(jinku, reply).decidedBy).toBe('Custom/a-name-to-hide#1')
  })

  test('a name in other letters comes round no Deny', async () => {
    const user = await who(
      allow('ram:*'),
      deny('ram:*', `acs:ram:*:${ACCOUNT}:user/Boss`),
      deny('ram:AttachPolicyToUser', 'acs:ram:*:system:policy/AdministratorAccess'),
      deny('ram:AssumeRole', `acs:ram::${ACCOUNT}:role/Top`),
      deny('ram:*', `acs:ram::${ACCOUNT}:role/Top`),
    )
    await beside.user('boss')
    await must(
      jinku.root.ram('CreateRole', {
        RoleName: 'top',
        AssumeRolePolicyDocument: JSON.stringify({
          Version: '1',
          Statement: [
            {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { RAM: `acs:ram::${ACCOUNT}:root` },
            },
          ],
        }),
      }),
    )
    for (const UserName of ['boss', 'BOSS', 'bOsS']) {
      for (const action of ['GetUser', 'CreateAccessKey', 'ListAccessKeys', 'DeleteUser']) {
        expect([action, outcomeOf(await user.ram(action, { UserName }))]).toEqual([
          action,
          'NoPermission',
        ])
      }
    }
    for (const RoleName of ['top', 'TOP', 'tOp']) {
      expect(outcomeOf(await user.ram('DeleteRole', { RoleName }))).toBe('NoPermission')
    }
    for (const PolicyName of [
      'AdministratorAccess',
      'ADMINISTRATORACCESS',
      'administratoraccess',
    ]) {
      const attached = { PolicyType: 'System', PolicyName, UserName: user.name }
      expect(outcomeOf(await user.ram('AttachPolicyToUser', attached))).not.toBe('OK')
    }
  })

  test('who may make keys for itself makes them for nobody else, and a session or the account not at all by this', async () => {
    const self = await beside.user('self')
    await grant(jinku, self, 'self', allow('ram:*AccessKey*', `acs:ram:*:${ACCOUNT}:user/self`))
    const { body } = await must(self.ram('CreateAccessKey'))
    const { User } = body
    expect(User).toBeUndefined()
    const own = (await must(self.ram('ListAccessKeys'))).body.AccessKeys.AccessKey
    expect(own.map((key: { AccessKeyId: string }) => key.AccessKeyId)).toContain(
      body.AccessKey.AccessKeyId,
    )
    for (const UserName of ['boss', 'root', ACCOUNT, 'self.', 'Self-']) {
      expect(outcomeOf(await self.ram('CreateAccessKey', { UserName }))).toBe('NoPermission')
    }
    // A user may not disable or delete the access key of the account itself, whatever UserName the request gives.
    const everybody = await who(allow('ram:*', `acs:ram:*:${ACCOUNT}:user/*`))
    const rootKey = { UserAccessKeyId: CREDENTIALS.id, Status: 'Inactive' }
    for (const more of [{}, { UserName: 'self' }, { UserName: 'root' }]) {
      for (const action of ['UpdateAccessKey', 'DeleteAccessKey', 'GetAccessKeyLastUsed']) {
        expect(outcomeOf(await everybody.ram(action, { ...rootKey, ...more }))).toMatch(
          /^EntityNotExist/,
        )
      }
    }
    expect((await jinku.root.ram('ListUsers')).status).toBe(200)
  })

  test('a change that was refused is not carried out when it is sent again once it would be allowed, not even after a restart', async () => {
    const user = await beside.user('patient')
    const put = { SecretName: 'victim', VersionId: 'v-late', SecretData: 'x' }
    const body = formEncode(signV1(user.credentials, 'PutSecretValue', put, { now: jinku.now() }))
    const send = async (): Promise<string> =>
      JSON.parse((await jinku.send({ headers: FORM, body })).text).Code
    expect(await send()).toBe(FORBIDDEN)
    await grant(jinku, user, 'late', allow('kms:*'))
    expect(await send()).toBe('SignatureNonceUsed')
    await beside.storage.read({ account: ACCOUNT, now: jinku.now() }, ({ secrets }) =>
      secrets.count(),
    )
    await jinku.restart()
    expect(await send()).toBe('SignatureNonceUsed')
    expect(
      outcomeOf(
        await jinku.root.kms('GetSecretValue', { SecretName: 'victim', VersionId: 'v-late' }),
      ),
    ).toBe('Forbidden.ResourceNotFound')
  })

  test('whatever is sent after a permission was taken away is refused, however many requests are under way', async () => {
    const user = await beside.user('racer')
    await grant(jinku, user, 'racing', allow('kms:GetSecretValue'))
    for (let round = 0; round < 5; round++) {
      const reading = Array.from({ length: 40 }, () =>
        user.kms('GetSecretValue', { SecretName: 'victim' }),
      )
      const custom = { PolicyType: 'Custom', PolicyName: 'racing', UserName: 'racer' }
      await must(jinku.root.ram('DetachPolicyFromUser', custom))
      const later = Array.from({ length: 20 }, () =>
        user.kms('GetSecretValue', { SecretName: 'victim' }),
      )
      expect(new Set((await Promise.all(later)).map(outcomeOf))).toEqual(new Set([FORBIDDEN]))
      await Promise.all(reading)
      await must(jinku.root.ram('AttachPolicyToUser', custom))
    }
  })

  test('a first policy of a secret that denies counts for whatever is sent after it', async () => {
    const { account, credentials } = await jinku.otherAccount()
    const owner = jinku.as(credentials)
    await must(owner.kms('CreateSecret', { SecretName: 's', VersionId: 'v1', SecretData: 'x' }))
    const Statement = [
      {
        Effect: 'Deny',
        Principal: { RAM: `acs:ram::${account}:root` },
        Action: 'kms:GetSecretValue',
        Resource: '*',
      },
    ]
    const reading = Array.from({ length: 40 }, () =>
      owner.kms('GetSecretValue', { SecretName: 's' }),
    )
    const Policy = JSON.stringify({ Version: '1', Statement })
    await must(owner.kms('SetSecretPolicy', { SecretName: 's', Policy }))
    for (let count = 0; count < 5; count++) {
      expect(outcomeOf(await owner.kms('GetSecretValue', { SecretName: 's' }))).toBe(FORBIDDEN)
    }
    await Promise.all(reading)
  })
})

describe('letters that look like others', () => {
  // The sign for kelvin (U+212A) becomes an ordinary `k` in lower case.
  const KELVIN = '\u212a'
  test.each([
    `${KELVIN}ms:GetSecretValue`,
    `kms:Get\u017fecretValue`,
    'kms:GetSecretV\u0430lue',
    '\uff4bms:*',
    'kms:*\u200b',
    'kms\uff1a*',
    '\uff0a',
  ])('in the action %s make a policy that is refused', async (Action) => {
    const PolicyDocument = documentOf(allow(Action))
    const reply = await jinku.root.ram('CreatePolicy', {
      PolicyName: 'looks-alike',
      PolicyDocument,
    })
    expect(outcomeOf(reply)).toBe('MalformedPolicyDocument')
    const Policy = documentOfSecret(`acs:ram::${ACCOUNT}:root`, Action)
    const set = await jinku.root.kms('SetSecretPolicy', { SecretName: 'victim', Policy })
    expect(outcomeOf(set)).toBe('InvalidParameter')
  })

  test('in a resource match no name', async () => {
    await beside.user('kate')
    const user = await who(allow('ram:GetUser', `acs:ram:*:${ACCOUNT}:user/${KELVIN}ate`))
    expect(outcomeOf(await user.ram('GetUser', { UserName: 'kate' }))).toBe('NoPermission')
  })

  test('are no part of names', async () => {
    for (const name of [`${KELVIN}ate`, 'b\u043ess', 'boss\u200b', '\uff42oss', 'ADM\u0130N']) {
      const refused = await jinku.root.ram('CreateUser', { UserName: name })
      expect(outcomeOf(refused)).toBe('InvalidParameter.UserName.InvalidChars')
      const policy = await jinku.root.ram('CreatePolicy', {
        PolicyName: name,
        PolicyDocument: documentOf(allow('kms:*')),
      })
      expect(outcomeOf(policy)).toBe('InvalidParameter.PolicyName.InvalidChars')
    }
  })
})

describe('words that mean something to the program', () => {
  const WORDS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf']

  test.each(WORDS)('%s is no operation, version, attribute or member', async (word) => {
    const { kms, ram, actiontrail } = jinku.root
    expect(outcomeOf(await kms(word))).toBe('InvalidAction.NotFound')
    expect(outcomeOf(await jinku.call('ListSecrets', {}, { Version: word }))).toBe('InvalidVersion')
    const attribute = { 'LookupAttribute.1.Key': word, 'LookupAttribute.1.Value': 'x' }
    expect(outcomeOf(await actiontrail('LookupEvents', attribute))).toBe('InvalidQueryParameter')
    const statement = '{"Effect":"Allow","Action":"kms:*","Resource":"*"'
    for (const document of [
      `{"Version":"1","Statement":[${statement}}],"${word}":{}}`,
      `{"Version":"1","Statement":[${statement},"${word}":{}}]}`,
      `{"Version":"1","Statement":[${statement},"Condition":{"${word}":{"acs:SourceIp":"1"}}}]}`,
      `{"Version":"1","${word}":{"Statement":[${statement}}]}}`,
      `{"__proto__":{"Version":"1"},"Statement":[${statement}}]}`,
    ]) {
      const policy = { PolicyName: 'words', PolicyDocument: document }
      expect(outcomeOf(await ram('CreatePolicy', policy))).toBe('MalformedPolicyDocument')
    }
    const { Filters } = { Filters: JSON.stringify([{ Key: word, Values: ['x'] }]) }
    expect(outcomeOf(await kms('ListSecrets', { Filters }))).toBe('InvalidParameter')
  })

  test.each(WORDS)(
    '%s is a tag like any other, and a name and a condition like any other',
    async (word) => {
      const { kms } = jinku.root
      const SecretName = `tagged/${word}`
      const Tags = JSON.stringify([{ TagKey: word, TagValue: word }])
      await must(kms('CreateSecret', { SecretName, VersionId: word, SecretData: 'x', Tags }))
      const { body } = await must(kms('DescribeSecret', { SecretName, FetchTags: true }))
      expect(body.Tags.Tag).toEqual([{ TagKey: word, TagValue: word }])
      const label = { SecretName, VersionStage: word, MoveToVersion: word }
      await must(kms('UpdateSecretVersionStage', label))
      const read = await must(kms('GetSecretValue', { SecretName, VersionStage: word }))
      expect(read.body.VersionStages.VersionStage).toContain(word)
      const tagged = await who(
        allow('kms:GetSecretValue', '*', { StringEquals: { [`kms:tag/${word}`]: word } }),
      )
      expect(outcomeOf(await tagged.kms('GetSecretValue', { SecretName }))).toBe('OK')
      expect(outcomeOf(await tagged.kms('GetSecretValue', { SecretName: 'victim' }))).toBe(
        FORBIDDEN,
      )
      const asked = await who(
        allow('kms:GetSecretValue', '*', { StringNotEquals: { [`x${word}`]: 'x' } }),
      )
      expect(outcomeOf(await asked.kms('GetSecretValue', { SecretName }))).toBe('OK')
      const never = await who(
        allow('kms:GetSecretValue', '*', { StringLike: { [`x${word}`]: '*' } }),
      )
      expect(outcomeOf(await never.kms('GetSecretValue', { SecretName }))).toBe(FORBIDDEN)
    },
  )

  test('members of a JSON body with such names are parameters nobody asked for', async () => {
    const body = `{"SecretName":"absent","__proto__":{"SecretName":"victim"},"constructor":{"prototype":{"SecretName":"victim"}}}`
    const headers = signV3(CREDENTIALS, 'GetSecretValue', {
      ...{ host: jinku.host, now: jinku.now(), body },
      headers: { 'content-type': 'application/json' },
    })
    const { text } = await jinku.send({ headers, body })
    expect(JSON.parse(text).Code).toBe('Forbidden.ResourceNotFound')
    expect(Object.keys(Object.prototype)).toEqual([])
  })
})

test.each([
  '{"Version":"1","Version":"1","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}',
  '{"Version":"1","Statement":[{"Effect":"Deny","Eff\\u0065ct":"Allow","Action":"kms:*","Resource":"*"}]}',
  '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*","Condition":{"Bool":{"acs:SecureTransport":"true"},"Bool":{}}}]}',
])('a member that stands twice makes a policy that is refused: %s', async (PolicyDocument) => {
  const reply = await jinku.root.ram('CreatePolicy', { PolicyName: 'twice', PolicyDocument })
  expect(outcomeOf(reply)).toBe('MalformedPolicyDocument')
})

describe('behind a proxy that is trusted', () => {
  let proxied: TestServer
  let near: Client
  beforeAll(async () => {
    const trustedProxies = new BlockList()
    trustedProxies.addSubnet('127.0.0.0', 8, 'ipv4')
    trustedProxies.addSubnet('10.9.0.0', 16, 'ipv4')
    proxied = await startTestServer({ onDisk: true, settings: { trustedProxies } })
    const people = await openBeside(proxied)
    const user = await people.user('near')
    near = user
    await grant(
      proxied,
      user,
      'near',
      allow('kms:ListSecrets', '*', { IpAddress: { 'acs:SourceIp': '192.0.2.0/24' } }),
    )
    await people.close()
  })
  afterAll(async () => {
    expect(proxied.faults).toEqual([])
    await proxied.close()
  })

  async function from(forwarded: string | string[]): Promise<Reply> {
    const { credentials } = near as Person
    const body = formEncode(signV1(credentials, 'ListSecrets', {}, { now: proxied.now() }))
    const headers = { ...FORM, 'x-forwarded-for': forwarded }
    const reply = await proxied.send({ headers, body })
    return { ...reply, body: JSON.parse(reply.text) }
  }

  test.each<[string | string[], string, boolean]>([
    ['192.0.2.7', '192.0.2.7', true],
    ['192.0.2.7:4711', '192.0.2.7', true],
    ['::ffff:192.0.2.7', '192.0.2.7', true],
    ['::ffff:c000:207', '::ffff:c000:207', true],
    ['192.0.2.7, 10.9.0.1, 127.0.0.2', '192.0.2.7', true],
    ['192.0.2.7, ::ffff:10.9.0.1', '192.0.2.7', true],
    ['192.0.2.7, ::ffff:0a09:0001', '192.0.2.7', true],
    // The last address that is no proxy is the client; a client can only add addresses before its own.
    ['192.0.2.7, 203.0.113.9', '203.0.113.9', false],
    [['192.0.2.7', '203.0.113.9'], '203.0.113.9', false],
    ['192.0.2.7, 203.0.113.9, 10.9.0.1', '203.0.113.9', false],
    ['192.0.2.7, unknown', '127.0.0.1', false],
    ['192.0.2.7,', '127.0.0.1', false],
    ['', '127.0.0.1', false],
    ['192.0.2.007', '127.0.0.1', false],
    ['0300.0.2.7', '127.0.0.1', false],
    ['192.0.519', '127.0.0.1', false],
    ['::192.0.2.7', '::192.0.2.7', false],
    ['fe80::1%192.0.2.7', 'fe80::1%192.0.2.7', false],
    ['[fe80::1%eth0]:80', 'fe80::1%eth0', false],
    [`${'192.0.2.7,'.repeat(5000)} 203.0.113.9`, '203.0.113.9', false],
  ])('%j is taken to come from %s', async (forwarded, address, isAllowed) => {
    const reply = await from(forwarded)
    expect(entryOf(proxied, reply).sourceAddress).toBe(address)
    expect(outcomeOf(reply)).toBe(isAllowed ? 'OK' : FORBIDDEN)
  })
})
