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
import { updateSecret } from './update-secret.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

const invalid = (names: string) =>
  invalidParameter(`some of the specified parameters "${names}" is not valid`)

secretNameContract({
  operation: updateSecret,
  jinku: () => jinku,
  parameters: { Description: 'new' },
  whilePending: 'is refused',
  invalidMessage: invalid('SecretName').message,
  notFoundMessage: 'Resource not found',
})

const update = (SecretName: string, parameters: Parameters) =>
  jinku.call('UpdateSecret', { SecretName, ...parameters })

async function create(name: string, Description = 'old'): Promise<void> {
  const secret = { SecretName: name, VersionId: 'v1', SecretData: 'value', Description }
  expect((await jinku.call('CreateSecret', secret)).status).toBe(200)
}

async function descriptionOf(SecretName: string): Promise<string> {
  return (await jinku.call('DescribeSecret', { SecretName })).body.Description
}

test('the new description replaces the old one, and the answer has the name', async () => {
  await create('db')
  const reply = await update('db', { Description: '新的\ndescription' })
  expect(expectAnswer(updateSecret, reply)).toEqual({ SecretName: 'db' })
  expect(await descriptionOf('db')).toBe('新的\ndescription')
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'UpdateSecret',
    resource: `acs:kms:${REGION}:${ACCOUNT}:secret/db`,
    outcome: 'OK',
  })
})

test('without a description nothing changes, and an explicit empty one clears it', async () => {
  await create('cleared')
  expectAnswer(updateSecret, await update('cleared', {}))
  expect(await descriptionOf('cleared')).toBe('old')
  expectAnswer(updateSecret, await update('cleared', { Description: '' }))
  expect(await descriptionOf('cleared')).toBe('')
})

test('a description has at most 8,192 characters, however many bytes they take', async () => {
  await create('long')
  expectAnswer(updateSecret, await update('long', { Description: '𠮷'.repeat(8_192) }))
  const refused = await update('long', { Description: 'd'.repeat(8_193) })
  expectRefusal(refused, invalid('Description'))
  expect(entryOf(jinku, refused)).toMatchObject({ outcome: 'InvalidParameter', status: 400 })
  expect(await descriptionOf('long')).toBe('𠮷'.repeat(8_192))
})

test('a description may hold any character but those of control', async () => {
  await create('characters')
  expectAnswer(updateSecret, await update('characters', { Description: '\r\n\t\uFEFF\u2028' }))
  for (const Description of ['a\0b', 'a\u0001b', 'a\u007fb']) {
    expectRefusal(await update('characters', { Description }), invalid('Description'))
  }
  expect(await descriptionOf('characters')).toBe('\r\n\t\uFEFF\u2028')
})

test('all parameters that are not valid are named', async () => {
  const reply = await update('a b', { Description: 'd'.repeat(8_193) })
  expectRefusal(reply, invalid('SecretName, Description'))
})

test('values and labels are left alone', async () => {
  await create('kept')
  await update('kept', { Description: 'new' })
  const { body } = await jinku.call('GetSecretValue', { SecretName: 'kept' })
  expect(body).toMatchObject({
    SecretData: 'value',
    VersionId: 'v1',
    VersionStages: { VersionStage: ['ACSCurrent'] },
  })
})

describe('CustomData', () => {
  test.each<[string, Parameters]>([
    ['as one JSON object', { 'ExtendedConfig.CustomData': '{"DBName":"app1","Port":"3306"}' }],
    ['as an empty JSON object', { 'ExtendedConfig.CustomData': '{}' }],
    [
      'flattened',
      { 'ExtendedConfig.CustomData.DBName': 'a', 'ExtendedConfig.CustomData.Port': '1' },
    ],
  ])('is not for generic secrets: %s', async (title, parameters) => {
    const name = `custom-${title.replaceAll(' ', '-')}`
    await create(name)
    const reply = await update(name, { ...parameters, Description: 'new' })
    expectRefusal(reply, invalid('ExtendedConfig.CustomData'))
    expect(entryOf(jinku, reply).resource).toBe(`acs:kms:${REGION}:${ACCOUNT}:secret/${name}`)
    expect(await descriptionOf(name)).toBe('old')
  })

  test('that is empty counts as absent', async () => {
    await create('custom-empty')
    const parameters = { 'ExtendedConfig.CustomData': '', Description: 'new' }
    expectAnswer(updateSecret, await update('custom-empty', parameters))
    expect(await descriptionOf('custom-empty')).toBe('new')
  })

  test('does not reveal whether a secret exists in another account', async () => {
    const reply = await update(`acs:kms:${REGION}:9999999999999999:secret/x`, {
      'ExtendedConfig.CustomData': '{}',
    })
    expect(reply.body.Code).toBe('Forbidden.NoPermission')
  })
})
