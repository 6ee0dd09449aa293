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
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import { secretNameContract } from '../../../../test/support/secret-name-contract.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { describeSecret } from './describe-secret.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

const INVALID = 'The specified parameter is not valid.'

secretNameContract({
  operation: describeSecret,
  jinku: () => jinku,
  whilePending: 'works',
  invalidMessage: INVALID,
  notFoundMessage: 'Resource not found',
})

const call = (SecretName: string, more: Parameters = {}) =>
  jinku.call('DescribeSecret', { SecretName, ...more })
const answer = async (SecretName: string, more: Parameters = {}) =>
  expectAnswer(describeSecret, await call(SecretName, more))

/** Creates a secret and answers when, as the wire has it. */
async function create(name: string, more: Parameters = {}): Promise<string> {
  const secret = { SecretName: name, VersionId: 'v1', SecretData: 'the value', ...more }
  return timeOf('CreateSecret', secret)
}

/** Carries out a call and answers when, as the wire has it. */
async function timeOf(action: string, parameters: Parameters): Promise<string> {
  const reply = await jinku.call(action, parameters)
  expect(reply.status, reply.text).toBe(200)
  return `${new Date(entryOf(jinku, reply).time).toISOString().slice(0, 19)}Z`
}

test('a secret without anything optional is described without anything else, and never with its value', async () => {
  const createdAt = await create('plain')
  const reply = await call('plain')
  expect(expectAnswer(describeSecret, reply)).toEqual({
    Arn: `acs:kms:${REGION}:${ACCOUNT}:secret/plain`,
    SecretName: 'plain',
    SecretType: 'Generic',
    Description: '',
    CreateTime: createdAt,
    UpdateTime: createdAt,
  })
  expect(reply.text).not.toContain('the value')
})

test('the description is answered, and the tags when they are asked for, by key', async () => {
  const Tags = '[{"TagKey":"b","TagValue":"2"},{"TagKey":"a","TagValue":""}]'
  await create('full', { Description: 'of the shop', Tags })
  expect(await answer('full', { FetchTags: true })).toMatchObject({
    Description: 'of the shop',
    Tags: {
      Tag: [
        { TagKey: 'a', TagValue: '' },
        { TagKey: 'b', TagValue: '2' },
      ],
    },
  })
  for (const more of [{}, { FetchTags: false }, { FetchTags: 'False' }, { FetchTags: '' }]) {
    expect(await answer('full', more)).not.toHaveProperty('Tags')
  }
})

test('a secret without tags has an empty list of them', async () => {
  await create('untagged')
  expect((await answer('untagged', { FetchTags: 'True' })).Tags).toEqual({ Tag: [] })
})

test.each(['yes', '1', 'TRUE', ' true'])('FetchTags cannot be %j', async (FetchTags) => {
  await create(`flag-${FetchTags.trim()}`)
  expectRefusal(await call(`flag-${FetchTags.trim()}`, { FetchTags }), invalidParameter(INVALID))
})

test('a secret pending deletion shows when it will be gone; a restored one does not', async () => {
  await create('leaving')
  const { body } = await jinku.call('DeleteSecret', {
    SecretName: 'leaving',
    RecoveryWindowInDays: 9,
  })
  expect((await answer('leaving')).PlannedDeleteTime).toBe(body.PlannedDeleteTime)
  await jinku.call('RestoreSecret', { SecretName: 'leaving' })
  expect(await answer('leaving')).not.toHaveProperty('PlannedDeleteTime')
})

describe('UpdateTime', () => {
  const SecretName = 'watched'
  const updateTime = async (): Promise<string> => (await answer(SecretName)).UpdateTime

  // The order matters, because each call works on the result of the previous one.
  const history: [action: string, parameters: Parameters, moves: boolean][] = [
    ['GetSecretValue', {}, false],
    ['DescribeSecret', {}, false],
    ['ListSecretVersionIds', {}, false],
    ['UpdateSecret', { Description: 'new' }, true],
    ['UpdateSecret', { Description: 'new' }, false],
    ['UpdateSecret', {}, false],
    ['UpdateSecret', { Description: '' }, true],
    ['PutSecretValue', { VersionId: 'v2', SecretData: 'two' }, true],
    ['PutSecretValue', { VersionId: 'v2', SecretData: 'two' }, false],
    ['PutSecretValue', { VersionId: 'v3', SecretData: '3', VersionStages: '["mine"]' }, true],
    ['UpdateSecretVersionStage', { VersionStage: 'mine', MoveToVersion: 'v1' }, true],
    ['UpdateSecretVersionStage', { VersionStage: 'mine', MoveToVersion: 'v1' }, false],
    ['UpdateSecretVersionStage', { VersionStage: 'mine', RemoveFromVersion: 'v1' }, true],
    ['TagResource', { Tags: '[{"TagKey":"k","TagValue":"v"}]' }, false],
    ['UntagResource', { TagKeys: '["k"]' }, false],
    [
      'TagResources',
      {
        RegionId: REGION,
        ResourceType: 'secret',
        'ResourceId.1': SecretName,
        'Tag.1.Key': 'k',
        'Tag.1.Value': 'v',
      },
      false,
    ],
    ['DeleteSecret', { RecoveryWindowInDays: 7 }, true],
    ['RestoreSecret', {}, true],
  ]

  test('moves with every change of the secret, its versions and its labels, and with nothing else', async () => {
    const createdAt = await create(SecretName)
    for (const [action, parameters, moves] of history) {
      const before = await updateTime()
      jinku.advance(10_000)
      const at = await timeOf(action, { SecretName, ...parameters })
      expect(await updateTime(), `${action} ${JSON.stringify(parameters)}`).toBe(
        moves ? at : before,
      )
      if (action === 'DeleteSecret') continue
      const { body: list } = await jinku.call('ListSecrets', {
        Filters: JSON.stringify([{ Key: 'SecretName', Values: [SecretName] }]),
      })
      expect(list.SecretList.Secret[0].UpdateTime).toBe(moves ? at : before)
    }
    expect((await answer(SecretName)).CreateTime).toBe(createdAt)
  })

  test('does not move when a call is refused', async () => {
    await create('refused')
    const { UpdateTime } = await answer('refused')
    jinku.advance(10_000)
    const calls: [string, Parameters][] = [
      ['PutSecretValue', { VersionId: 'v1', SecretData: 'other' }],
      ['UpdateSecretVersionStage', { VersionStage: 'x', RemoveFromVersion: 'v1' }],
      ['RestoreSecret', {}],
      ['UpdateSecret', { 'ExtendedConfig.CustomData': '{}', Description: 'new' }],
    ]
    for (const [action, parameters] of calls) {
      const reply = await jinku.call(action, { SecretName: 'refused', ...parameters })
      expect(reply.status, action).toBeGreaterThanOrEqual(400)
    }
    expect(await answer('refused')).toMatchObject({ UpdateTime, Description: '' })
  })
})
