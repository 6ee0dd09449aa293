import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  entryOf,
  expectAnswer,
  expectRefusal,
  invalidParameter,
  missing,
} from '../../../../test/support/answers.ts'
import { ACCOUNT, type Client } from '../../../../test/support/harness.ts'
import {
  arnOf,
  createKey,
  metadataOf,
  outcomeOf,
} from '../../../../test/support/keys/keys-in-front.ts'
import {
  allow,
  attachTo,
  grant,
  must,
  type Person,
  serverAndBeside,
} from '../../../../test/support/permission/beside.ts'
import { getKeyPolicy } from './get-key-policy.ts'
import { setKeyPolicy } from './set-key-policy.ts'

const { jinku, beside } = await serverAndBeside()
let alice: Person
let KeyId: string
beforeAll(async () => {
  alice = await beside.user('alice')
})
beforeEach(async () => {
  KeyId = await createKey(jinku.root)
})

const EVERYBODY = `acs:ram::${ACCOUNT}:*`

function policy(...statements: object[]): string {
  const complete = statements.map((one) => ({
    Effect: 'Allow',
    Principal: { RAM: [`acs:ram::${ACCOUNT}:user/alice`] },
    Action: ['kms:Encrypt'],
    Resource: ['*'],
    ...one,
  }))
  return JSON.stringify({ Version: '1', Statement: complete })
}

const set = (Policy: string, more: object = {}) =>
  jinku.root.kms('SetKeyPolicy', { KeyId, Policy, ...more })
const get = (more: object = {}) => jinku.root.kms('GetKeyPolicy', { KeyId, ...more })
const encrypt = (client: Client, key = KeyId) =>
  client.kms('Encrypt', { KeyId: key, Plaintext: 'eA==' })
const FORBIDDEN = 'Forbidden.NoPermission'

test('a key without a policy has the default one, which leaves the decision to identities', async () => {
  expect(JSON.parse(expectAnswer(getKeyPolicy, await get()).Policy)).toEqual({
    Version: '1',
    Statement: [
      {
        Sid: 'kms default key policy',
        Effect: 'Allow',
        Principal: { RAM: [EVERYBODY] },
        Action: ['kms:*'],
        Resource: ['*'],
      },
    ],
  })
  expect(outcomeOf(await encrypt(alice))).toBe(FORBIDDEN)
})

test('a policy is kept as it was written, and replaced as a whole', async () => {
  for (const Policy of [policy({}), `  ${policy({ Sid: 'second' })}\n`]) {
    expect(expectAnswer(setKeyPolicy, await set(Policy))).toEqual({})
    expect(expectAnswer(getKeyPolicy, await get({ PolicyName: 'default' })).Policy).toBe(Policy)
  }
})

test('there is one policy only', async () => {
  const refused = { status: 404, code: 'Forbidden.ResourceNotFound', message: 'Policy not found.' }
  expectRefusal(await get({ PolicyName: 'second' }), refused)
  expectRefusal(await set(policy({}), { PolicyName: 'second' }), refused)
  expectRefusal(await jinku.root.kms('SetKeyPolicy'), missing('KeyId', 'Policy'))
})

test.each([
  ['no JSON', '{'],
  ['no statement', '{"Version":"1","Statement":[]}'],
  ['another version', policy({}).replace('"1"', '"2"')],
  ['nobody', policy({ Principal: undefined })],
  ['everybody in the world', policy({ Principal: { RAM: ['*'] } })],
  ['an action of another service', policy({ Action: ['ram:*'] })],
  ['one resource', policy({ Resource: ['acs:kms:*:*:key/x'] })],
  ['an unknown operator', policy({ Condition: { StringIsNearly: { 'acs:SourceIp': '::1' } } })],
  ['a member twice', policy({}).replace('{', '{"Version":"1",')],
  ['a long name of a statement', policy({ Sid: 'a'.repeat(129) })],
  ['more than 32,768 bytes', policy({ Action: Array(2500).fill('kms:Encrypt') })],
])('a document with %s is refused, and the one before stays', async (_, Policy) => {
  await must(set(policy({ Sid: 'before' })))
  const invalid = invalidParameter('The specified parameter "Policy" is not valid.')
  expectRefusal(await set(Policy), invalid)
  expect((await get()).body.Policy).toContain('before')
})

describe('what a policy of a key means', () => {
  test('it alone permits an identity of its account that it names, and only what it says', async () => {
    await must(set(policy({})))
    const reply = await encrypt(alice)
    expect(outcomeOf(reply)).toBe('OK')
    // The trail names the statement.
    expect(entryOf(jinku, reply).decidedBy).toBe('Resource/default#0')
    expect(outcomeOf(await alice.kms('DescribeKey', { KeyId }))).toBe(FORBIDDEN)
    expect(outcomeOf(await encrypt(alice, await createKey(jinku.root)))).toBe(FORBIDDEN)
  })

  test('a policy that is replaced counts from the next request on', async () => {
    for (const [statement, outcome] of [
      [{}, 'OK'],
      [{ Action: ['kms:Decrypt'] }, FORBIDDEN],
      [{ Action: ['kms:Enc*'] }, 'OK'],
      [{ Condition: { Bool: { 'acs:SecureTransport': 'true' } } }, FORBIDDEN],
    ] as const) {
      await must(set(policy(statement)))
      expect(outcomeOf(await encrypt(alice))).toBe(outcome)
    }
  })

  test('a Deny wins over what policies of the user allow, and is named', async () => {
    const bob = await beside.user('bob')
    await attachTo(jinku, bob, 'System', 'AliyunKMSFullAccess')
    expect(outcomeOf(await encrypt(bob))).toBe('OK')
    await must(set(policy({}, { Effect: 'Deny', Principal: { RAM: [EVERYBODY] } })))
    const refused = await encrypt(bob)
    expect(outcomeOf(refused)).toBe(FORBIDDEN)
    expect(refused.body.AccessDeniedDetail).toMatchObject({
      NoPermissionType: 'ExplicitDeny',
      PolicyType: 'ResourceBasedPolicy',
    })
    expect(entryOf(jinku, refused).decidedBy).toBe('Resource/default#1')
  })

  test('it binds the account itself as well, which can always look at it and replace it', async () => {
    const Deny = { Effect: 'Deny', Principal: { RAM: [EVERYBODY] }, Action: ['kms:*'] }
    await must(set(policy(Deny)))
    for (const action of ['DescribeKey', 'DisableKey', 'CreateKeyVersion', 'ListResourceTags']) {
      expect([action, outcomeOf(await jinku.root.kms(action, { KeyId }))]).toEqual([
        action,
        FORBIDDEN,
      ])
    }
    expect((await must(get())).body.Policy).toBe(policy(Deny))
    await must(set(policy({})))
    expect(outcomeOf(await encrypt(jinku.root))).toBe('OK')
  })

  test('using a key by its alias is decided by the policy of the key', async () => {
    await must(jinku.root.kms('CreateAlias', { KeyId, AliasName: 'alias/policy' }))
    expect(outcomeOf(await encrypt(alice, 'alias/policy'))).toBe(FORBIDDEN)
    await must(set(policy({})))
    expect(outcomeOf(await encrypt(alice, 'alias/policy'))).toBe('OK')
  })

  test('conditions on the tags of the key decide', async () => {
    const Condition = { StringEquals: { 'kms:tag/env': 'test' } }
    await must(set(policy({ Condition })))
    expect(outcomeOf(await encrypt(alice))).toBe(FORBIDDEN)
    const tag = async (TagValue: string) =>
      must(
        jinku.root.kms('TagResource', {
          KeyId,
          Tags: JSON.stringify([{ TagKey: 'env', TagValue }]),
        }),
      )
    await tag('prod')
    expect(outcomeOf(await encrypt(alice))).toBe(FORBIDDEN)
    await tag('test')
    expect(outcomeOf(await encrypt(alice))).toBe('OK')
  })
})

test('a policy of a user may ask for the tags of a key too', async () => {
  const carol = await beside.user('carol')
  const Condition = { StringEquals: { 'kms:tag/team': 'pay' } }
  await grant(jinku, carol, 'by-tag', allow('kms:Encrypt', '*', Condition))
  const Tags = JSON.stringify([{ TagKey: 'team', TagValue: 'pay' }])
  const tagged = await createKey(jinku.root, { Tags })
  expect(outcomeOf(await encrypt(carol, tagged))).toBe('OK')
  expect(outcomeOf(await encrypt(carol))).toBe(FORBIDDEN)
})

test('the policy of a key is gone with it, and does not keep it from being told that it is gone', async () => {
  const Deny = { Effect: 'Deny', Principal: { RAM: [EVERYBODY] }, Action: ['kms:Encrypt'] }
  await must(set(policy(Deny)))
  await must(jinku.root.kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 }))
  expect(outcomeOf(await get())).toBe('OK')
  expect(outcomeOf(await set(policy({})))).toBe('Rejected.PendingDeletion')
  jinku.advance(7 * 24 * 60 * 60 * 1000)
  await jinku.server.purge()
  expect(outcomeOf(await encrypt(jinku.root))).toBe('Forbidden.KeyNotFound')
})

describe('a key that is shared with another account', () => {
  let partner: { account: string; root: Client }
  beforeAll(async () => {
    const { account, credentials } = await jinku.otherAccount()
    partner = { account, root: jinku.as(credentials) }
  })

  const share = (Action: string[]) =>
    must(set(policy({ Principal: { RAM: [`acs:ram::${partner.account}:root`] }, Action })))

  test('is used by its ARN, once both sides permit it', async () => {
    const arn = arnOf(`key/${KeyId}`)
    const user = await must(partner.root.ram('CreateUser', { UserName: `u-${KeyId}` }))
    const { UserName } = user.body.User
    const { AccessKey } = (await must(partner.root.ram('CreateAccessKey', { UserName }))).body
    const dave = jinku.as({ id: AccessKey.AccessKeyId, secret: AccessKey.AccessKeySecret })
    expect(outcomeOf(await encrypt(partner.root, arn))).toBe(FORBIDDEN)
    await share(['kms:Encrypt', 'kms:DescribeKey'])
    expect(outcomeOf(await encrypt(partner.root, arn))).toBe('OK')
    expect(outcomeOf(await encrypt(dave, arn))).toBe(FORBIDDEN)
    const own = { PolicyType: 'System', PolicyName: 'AliyunKMSFullAccess', UserName }
    await must(partner.root.ram('AttachPolicyToUser', own))
    const reply = await encrypt(dave, arn)
    expect(outcomeOf(reply)).toBe('OK')
    expect(reply.body.KeyId).toBe(KeyId)
    expect(await metadataOf(dave, arn)).toMatchObject({ KeyId, Creator: ACCOUNT, Arn: arn })
    // Without the account, the id would mean a key of the caller's own account.
    expect(outcomeOf(await encrypt(dave))).toBe('Forbidden.KeyNotFound')
    // Removing the permission takes effect at once.
    await share(['kms:DescribeKey'])
    expect(outcomeOf(await encrypt(dave, arn))).toBe(FORBIDDEN)
  })

  test('cannot be managed by them, whatever its policy says', async () => {
    await share(['kms:*'])
    const arn = arnOf(`key/${KeyId}`)
    for (const action of ['DisableKey', 'GetKeyPolicy', 'CreateKeyVersion', 'CancelKeyDeletion']) {
      expect(outcomeOf(await partner.root.kms(action, { KeyId: arn }))).toBe(FORBIDDEN)
    }
    const stolen = { KeyId: arn, AliasName: 'alias/ours' }
    expect(outcomeOf(await partner.root.kms('CreateAlias', stolen))).toBe(FORBIDDEN)
  })
})
