/** The entry of a change says what it replaced and what it was made to, so that it can be undone from the trail. */

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Entry } from '../../src/audit/entry.ts'
import { entryOf } from '../support/answers.ts'
import { ACCOUNT, startTestServer, type TestServer } from '../support/harness.ts'
import { must } from '../support/permission/beside.ts'
import type { Parameters } from '../support/signing.ts'

let jinku: TestServer
const keys: string[] = []
let accessKey: string
beforeAll(async () => {
  jinku = await startTestServer()
  for (let n = 0; n < 2; n++) {
    keys.push((await must(jinku.root.kms('CreateKey'))).body.KeyMetadata.KeyId)
  }
  await must(jinku.root.ram('CreateUser', { UserName: 'u' }))
  await must(jinku.root.ram('CreateGroup', { GroupName: 'g' }))
  await must(
    jinku.root.ram('CreateRole', {
      RoleName: 'r',
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '1',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { RAM: [`acs:ram::${ACCOUNT}:root`] },
          },
        ],
      }),
    }),
  )
  const PolicyDocument =
    '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}'
  await must(jinku.root.ram('CreatePolicy', { PolicyName: 'p', PolicyDocument }))
  await must(jinku.root.ram('CreatePolicyVersion', { PolicyName: 'p', PolicyDocument }))
  const made = await must(jinku.root.ram('CreateAccessKey', { UserName: 'u' }))
  accessKey = made.body.AccessKey.AccessKeyId
  await must(
    jinku.root.kms('CreateSecret', { SecretName: 's', VersionId: 'v1', SecretData: 'one' }),
  )
})
afterAll(() => jinku.close())

async function kms(action: string, parameters: Parameters): Promise<Entry> {
  return entryOf(jinku, await must(jinku.root.kms(action, parameters)))
}
async function ram(action: string, parameters: Parameters = {}): Promise<Entry> {
  return entryOf(jinku, await must(jinku.root.ram(action, parameters)))
}
const formerIn = ({ former = [] }: Entry): { [name: string]: string } =>
  Object.fromEntries(former.map(({ name, value }) => [name, value]))

describe('labels', () => {
  const SecretName = 's'

  test('storing a value says which version the labels left, and which were put on the new one', async () => {
    const second = await kms('PutSecretValue', { SecretName, VersionId: 'v2', SecretData: 'two' })
    expect(formerIn(second)).toEqual({ ACSCurrent: 'v1' })
    const third = await kms('PutSecretValue', {
      ...{ SecretName, VersionId: 'v3', SecretData: 'three' },
      VersionStages: '[ "blue",\n"green" ]',
    })
    expect(third.former).toBeUndefined()
    expect(third.parameters).toEqual({
      SecretName,
      VersionId: 'v3',
      VersionStages: '["blue","green"]',
    })
  })

  test('moving ACSCurrent says where it and ACSPrevious were', async () => {
    const moved = await kms('UpdateSecretVersionStage', {
      ...{ SecretName, VersionStage: 'ACSCurrent', MoveToVersion: 'v3' },
    })
    expect(formerIn(moved)).toEqual({ ACSCurrent: 'v2', ACSPrevious: 'v1' })
    expect(moved.parameters).toEqual({
      SecretName,
      VersionStage: 'ACSCurrent',
      MoveToVersion: 'v3',
    })
    expect(moved).toMatchObject({ version: 'v3', label: 'ACSCurrent' })
  })

  test('moving and removing a label of one’s own says which version it left', async () => {
    const blue = { SecretName, VersionStage: 'blue' }
    const moved = await kms('UpdateSecretVersionStage', {
      ...{ ...blue, RemoveFromVersion: 'v3', MoveToVersion: 'v1' },
    })
    expect(formerIn(moved)).toEqual({ blue: 'v3' })
    const removed = await kms('UpdateSecretVersionStage', { ...blue, RemoveFromVersion: 'v1' })
    expect(formerIn(removed)).toEqual({ blue: 'v1' })
    const attached = await kms('UpdateSecretVersionStage', { ...blue, MoveToVersion: 'v2' })
    expect(attached.former).toBeUndefined()
  })

  test('a refused move replaces nothing', async () => {
    const reply = await jinku.root.kms('UpdateSecretVersionStage', {
      ...{ SecretName, VersionStage: 'ACSCurrent', MoveToVersion: 'nowhere' },
    })
    expect(reply.status).toBe(404)
    expect(entryOf(jinku, reply).former).toBeUndefined()
  })

  test('LookupEvents answers it, in XML too', async () => {
    const { body } = await must(
      jinku.root.actiontrail('LookupEvents', {
        'LookupAttribute.1.Key': 'EventName',
        'LookupAttribute.1.Value': 'PutSecretValue',
      }),
    )
    expect(body.Events.at(-1)).toMatchObject({
      requestParameters: { SecretName: 's', VersionId: 'v2' },
      additionalEventData: { former: [{ name: 'ACSCurrent', value: 'v1' }] },
    })
  })
})

test('an alias that is pointed elsewhere or removed says which key it left', async () => {
  const AliasName = 'alias/a'
  await kms('CreateAlias', { AliasName, KeyId: keys[0] ?? '' })
  const moved = await kms('UpdateAlias', { AliasName, KeyId: keys[1] ?? '' })
  expect(formerIn(moved)).toEqual({ KeyId: keys[0] })
  expect(moved.parameters).toEqual({ AliasName, KeyId: keys[1] })
  const removed = await kms('DeleteAlias', { AliasName })
  expect(formerIn(removed)).toEqual({ KeyId: keys[1] })
})

test('a secret that is moved under another key says under which it was', async () => {
  const [key = ''] = keys
  const there = await kms('UpdateSecret', { SecretName: 's', EncryptionKeyId: key })
  expect(formerIn(there)).toEqual({ EncryptionKeyId: 'alias/acs/kms' })
  expect(there.parameters).toEqual({ SecretName: 's', EncryptionKeyId: key })
  const back = await kms('UpdateSecret', { SecretName: 's', EncryptionKeyId: 'alias/acs/kms' })
  expect(formerIn(back)).toEqual({ EncryptionKeyId: key })
})

describe('statuses', () => {
  test('of a key', async () => {
    const [KeyId = ''] = keys
    expect(formerIn(await kms('DisableKey', { KeyId }))).toEqual({ KeyState: 'Enabled' })
    // Nothing changed, and nothing is to be undone.
    expect(formerIn(await kms('DisableKey', { KeyId }))).toEqual({ KeyState: 'Disabled' })
    const planned = await kms('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 })
    expect(formerIn(planned)).toEqual({ KeyState: 'Disabled' })
    expect(planned.parameters).toEqual({ KeyId, PendingWindowInDays: '7' })
    const spared = await kms('CancelKeyDeletion', { KeyId })
    expect(formerIn(spared)).toEqual({ KeyState: 'PendingDeletion' })
    expect(formerIn(await kms('EnableKey', { KeyId }))).toEqual({ KeyState: 'Enabled' })
    const guarded = await kms('SetDeletionProtection', { KeyId, EnableDeletionProtection: true })
    expect(formerIn(guarded)).toEqual({ EnableDeletionProtection: 'false' })
    await kms('UpdateRotationPolicy', {
      ...{ KeyId, EnableAutomaticRotation: true, RotationInterval: '30d' },
    })
    const stopped = await kms('UpdateRotationPolicy', { KeyId, EnableAutomaticRotation: false })
    expect(formerIn(stopped)).toEqual({
      EnableAutomaticRotation: 'true',
      RotationInterval: '2592000s',
    })
  })

  test('of an access key', async () => {
    const key = { UserName: 'u', UserAccessKeyId: accessKey }
    const disabled = await ram('UpdateAccessKey', { ...key, Status: 'Inactive' })
    expect(formerIn(disabled)).toEqual({ Status: 'Active' })
    expect(disabled.parameters).toEqual({ UserName: 'u', Status: 'Inactive' })
    expect(disabled.resource).toContain(`accesskey/${accessKey}`)
    expect(
      formerIn(await administered('SetAccessKeyStatus', { Id: accessKey, Status: 'Active' })),
    ).toEqual({
      Status: 'Inactive',
    })
  })

  test('of an account', async () => {
    expect(formerIn(await administered('SetAccountStatus', { Status: 'InDebt' }))).toEqual({
      Status: 'Enabled',
    })
    const back = await administered('SetAccountStatus', { Status: 'Enabled' })
    expect(formerIn(back)).toEqual({ Status: 'InDebt' })
    expect(back.parameters).toEqual({ Status: 'Enabled' })
  })

  async function administered(operation: string, parameters: { [name: string]: string }) {
    const outcome = await jinku.server.administer({
      operation,
      parameters: new Map(Object.entries(parameters)),
      account: ACCOUNT,
    })
    if ('refusal' in outcome) throw outcome.refusal
    return jinku.entries.at(-1) as Entry
  }
})

describe('what belongs together', () => {
  const arn = (id: string): string => `acs:ram:*:${ACCOUNT}:${id}`

  test.each([
    ['User', { UserName: 'u' }, 'user/u'],
    ['Group', { GroupName: 'g' }, 'group/g'],
    ['Role', { RoleName: 'r' }, 'role/r'],
  ])('a policy and a %s, attached and detached', async (kind, who, id) => {
    const custom = { PolicyType: 'Custom', PolicyName: 'p', ...who }
    const system = { PolicyType: 'System', PolicyName: 'AliyunKMSReadOnlyAccess', ...who }
    for (const action of [`AttachPolicyTo${kind}`, `DetachPolicyFrom${kind}`]) {
      for (const [what, policy] of [
        [custom, arn('policy/p')],
        [system, 'acs:ram:*:system:policy/AliyunKMSReadOnlyAccess'],
      ] as const) {
        const entry = await ram(action, what)
        expect(entry.parameters).toEqual(what)
        expect(entry.resource).toBe(`${arn(id)} ${policy}`)
      }
    }
  })

  test('a user and a group', async () => {
    const both = { UserName: 'u', GroupName: 'g' }
    for (const action of ['AddUserToGroup', 'RemoveUserFromGroup']) {
      const entry = await ram(action, both)
      expect(entry.parameters).toEqual(both)
      expect(entry.resource).toBe(`${arn('user/u')} ${arn('group/g')}`)
    }
  })
})

test('a policy says which version was in force before', async () => {
  const entry = await ram('SetDefaultPolicyVersion', { PolicyName: 'p', VersionId: 'v2' })
  expect(formerIn(entry)).toEqual({ DefaultVersion: 'v1' })
  expect(entry).toMatchObject({ version: 'v2', parameters: { PolicyName: 'p', VersionId: 'v2' } })
})

test('an account says which alias it had', async () => {
  expect((await ram('SetAccountAlias', { AccountAlias: 'first' })).former).toBeUndefined()
  expect(formerIn(await ram('SetAccountAlias', { AccountAlias: 'other' }))).toEqual({
    AccountAlias: 'first',
  })
  expect(formerIn(await ram('ClearAccountAlias'))).toEqual({ AccountAlias: 'other' })
})
