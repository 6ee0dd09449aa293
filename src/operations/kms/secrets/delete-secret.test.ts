import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  entryOf,
  expectAnswer,
  expectRefusal,
  invalidParameter,
} from '../../../../test/support/answers.ts'
import {
  ACCOUNT,
  REGION,
  type Reply,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import { secretNameContract } from '../../../../test/support/secret-name-contract.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { deleteSecret } from './delete-secret.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

const DAY_MS = 24 * 60 * 60 * 1000
const INVALID = invalidParameter('The specified parameter is not valid.')
const IN_DELETE_WINDOW = {
  status: 409,
  code: 'Rejected.ResourceInDeleteWindow',
  message: 'secret in delete peroid',
}

secretNameContract({
  operation: deleteSecret,
  jinku: () => jinku,
  whilePending: 'is refused',
  invalidMessage: INVALID.message,
  notFoundMessage: 'Resource not found',
})

async function create(name: string, more: Parameters = {}): Promise<void> {
  const secret = { SecretName: name, VersionId: 'v1', SecretData: 'value', ...more }
  const reply = await jinku.call('CreateSecret', secret)
  expect(reply.status, reply.text).toBe(200)
}

const remove = (SecretName: string, parameters: Parameters = {}): Promise<Reply> =>
  jinku.call('DeleteSecret', { SecretName, ...parameters })

/** The time of a request plus some days, as the wire has it. */
function after(reply: Reply, days: number): string {
  const time = entryOf(jinku, reply).time + days * DAY_MS
  return `${new Date(time).toISOString().slice(0, 19)}Z`
}

test('a deleted secret is gone 30 days later, which the answer says to the second', async () => {
  await create('db')
  const reply = await remove('db')
  expect(expectAnswer(deleteSecret, reply)).toEqual({
    SecretName: 'db',
    PlannedDeleteTime: after(reply, 30),
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'DeleteSecret',
    resource: `acs:kms:${REGION}:${ACCOUNT}:secret/db`,
    outcome: 'OK',
    status: 200,
  })
})

test.each<[string, Parameters, number]>([
  ['7 days', { RecoveryWindowInDays: 7 }, 7],
  ['30 days', { RecoveryWindowInDays: 30 }, 30],
  ['10 days, not forced', { ForceDeleteWithoutRecovery: false, RecoveryWindowInDays: 10 }, 10],
  ['an empty window', { RecoveryWindowInDays: '' }, 30],
  ['an empty flag', { ForceDeleteWithoutRecovery: '', RecoveryWindowInDays: 8 }, 8],
  ['a flag that begins with a capital', { ForceDeleteWithoutRecovery: 'False' }, 30],
])('the recovery window: %s', async (title, parameters, days) => {
  const name = `window-${title.replace(/\W+/g, '-')}`
  await create(name)
  const reply = await remove(name, parameters)
  const { PlannedDeleteTime } = expectAnswer(deleteSecret, reply)
  expect(PlannedDeleteTime).toBe(after(reply, days))

  jinku.advance(days * DAY_MS - 60_000)
  const there = await jinku.call('DescribeSecret', { SecretName: name })
  expect(there.body.PlannedDeleteTime).toBe(PlannedDeleteTime)
  jinku.advance(60_000)
  const gone = await jinku.call('DescribeSecret', { SecretName: name })
  expect(gone.body.Code).toBe('Forbidden.ResourceNotFound')
})

test.each([
  '6',
  '31',
  '0',
  '-7',
  '+7',
  '7.0',
  '7d',
  ' 7',
  '1e1',
  '0x8',
  'seven',
  '٧',
  '4294967303',
])('the recovery window cannot be %j', async (RecoveryWindowInDays) => {
  const name = `bad-window-${Buffer.from(RecoveryWindowInDays).toString('hex')}`
  await create(name)
  const reply = await remove(name, { RecoveryWindowInDays })
  expectRefusal(reply, INVALID)
  expect(entryOf(jinku, reply)).toMatchObject({ outcome: 'InvalidParameter', status: 400 })
  const { body } = await jinku.call('DescribeSecret', { SecretName: name })
  expect(body).not.toHaveProperty('PlannedDeleteTime')
  expect(body.SecretName).toBe(name)
})

test.each(['yes', '1', 'TRUE', 'force'])(
  'ForceDeleteWithoutRecovery cannot be %j',
  async (ForceDeleteWithoutRecovery) => {
    await create(`flag-${ForceDeleteWithoutRecovery}`)
    const reply = await remove(`flag-${ForceDeleteWithoutRecovery}`, { ForceDeleteWithoutRecovery })
    expectRefusal(reply, INVALID)
    const value = await jinku.call('GetSecretValue', {
      SecretName: `flag-${ForceDeleteWithoutRecovery}`,
    })
    expect(value.status).toBe(200)
  },
)

describe('by force', () => {
  test.each<[string, Parameters]>([
    ['true', {}],
    ['True', {}],
    ['true', { RecoveryWindowInDays: 30 }],
    ['true', { RecoveryWindowInDays: 3 }],
    ['true', { RecoveryWindowInDays: 'whatever' }],
  ])('%s %j: the secret is gone at once, and the window is not looked at', async (flag, more) => {
    const name = `forced-${flag}-${more['RecoveryWindowInDays'] ?? 'none'}`
    await create(name)
    const reply = await remove(name, { ForceDeleteWithoutRecovery: flag, ...more })
    expect(expectAnswer(deleteSecret, reply)).toEqual({
      SecretName: name,
      PlannedDeleteTime: after(reply, 0),
    })
    const gone = await jinku.call('DescribeSecret', { SecretName: name })
    expect(gone.body.Code).toBe('Forbidden.ResourceNotFound')
    const restored = await jinku.call('RestoreSecret', { SecretName: name })
    expectRefusal(restored, {
      status: 404,
      code: 'Forbidden.ResourceNotFound',
      message: 'Resource not found',
    })
  })

  test('versions, labels and tags go with it: another secret of the name has none of them', async () => {
    await create('reborn', {
      Tags: '[{"TagKey":"k","TagValue":"v"}]',
      Description: 'the first of its name',
    })
    const second = { VersionId: 'v2', SecretData: 'two', VersionStages: '["ACSCurrent","mine"]' }
    await jinku.call('PutSecretValue', { SecretName: 'reborn', ...second })
    await remove('reborn', { ForceDeleteWithoutRecovery: true })
    await create('reborn', { VersionId: 'other' })

    const { body: described } = await jinku.call('DescribeSecret', {
      SecretName: 'reborn',
      FetchTags: true,
    })
    expect(described).toMatchObject({ Description: '', Tags: { Tag: [] } })
    const { body: listed } = await jinku.call('ListSecretVersionIds', {
      SecretName: 'reborn',
      IncludeDeprecated: true,
    })
    expect(listed.VersionIds.VersionId).toMatchObject([
      { VersionId: 'other', VersionStages: { VersionStage: ['ACSCurrent'] } },
    ])
    const { body } = await jinku.call('GetSecretValue', { SecretName: 'reborn', VersionId: 'v1' })
    expect(body.Code).toBe('Forbidden.ResourceNotFound')
  })
})

test('a secret pending deletion cannot be deleted again, not even by force; restore it first', async () => {
  await create('twice')
  const { PlannedDeleteTime } = expectAnswer(deleteSecret, await remove('twice'))
  jinku.advance(10_000)
  expectRefusal(await remove('twice', { RecoveryWindowInDays: 7 }), IN_DELETE_WINDOW)
  const forced = await remove('twice', { ForceDeleteWithoutRecovery: true })
  expectRefusal(forced, IN_DELETE_WINDOW)
  expect(entryOf(jinku, forced).outcome).toBe('Rejected.ResourceInDeleteWindow')
  const { body } = await jinku.call('DescribeSecret', { SecretName: 'twice' })
  expect(body.PlannedDeleteTime).toBe(PlannedDeleteTime)

  await jinku.call('RestoreSecret', { SecretName: 'twice' })
  expectAnswer(deleteSecret, await remove('twice', { ForceDeleteWithoutRecovery: true }))
})

describe('a secret pending deletion', () => {
  const SecretName = 'pending'
  beforeAll(async () => {
    await create(SecretName, { Tags: '[{"TagKey":"k","TagValue":"v"}]' })
    await remove(SecretName, { RecoveryWindowInDays: 30 })
  })
  const resource = { RegionId: REGION, ResourceType: 'secret', 'ResourceId.1': SecretName }

  test.each<[string, Parameters]>([
    ['DescribeSecret', {}],
    ['ListSecrets', {}],
    ['ListSecretVersionIds', {}],
    ['ListTagResources', resource],
    ['TagResource', { Tags: '[{"TagKey":"a","TagValue":"b"}]' }],
    ['UntagResource', { TagKeys: '["a"]' }],
    ['TagResources', { ...resource, 'Tag.1.Key': 'a', 'Tag.1.Value': 'b' }],
    ['UntagResources', { ...resource, 'TagKey.1': 'a' }],
  ])('can still be looked at and tagged: %s', async (action, parameters) => {
    const all = action.endsWith('Resources') ? parameters : { SecretName, ...parameters }
    const reply = await jinku.call(action, all)
    expect(reply.status, reply.text).toBe(200)
  })

  test.each<[string, Parameters]>([
    ['UpdateSecret', { Description: 'new' }],
    ['UpdateSecretVersionStage', { VersionStage: 'x', MoveToVersion: 'v1' }],
    ['DeleteSecret', {}],
    ['GetSecretValue', {}],
    ['PutSecretValue', { VersionId: 'v2', SecretData: 'two' }],
  ])('can neither be used nor changed: %s', async (action, parameters) => {
    expectRefusal(await jinku.call(action, { SecretName, ...parameters }), IN_DELETE_WINDOW)
  })
})
