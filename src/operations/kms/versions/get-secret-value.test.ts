import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  callForXml,
  entryOf,
  expectAnswer,
  expectRefusal,
  type Refused,
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
import { getSecretValue } from './get-secret-value.ts'

let jinku: TestServer
let createdAt: string
beforeAll(async () => {
  jinku = await startTestServer()
  createdAt = await timeOf('CreateSecret', { SecretName: 'db', VersionId: 'v1', SecretData: 'one' })
  jinku.advance(60_000)
  await timeOf('PutSecretValue', { SecretName: 'db', VersionId: 'v2', SecretData: 'two' })
  await timeOf('PutSecretValue', {
    SecretName: 'db',
    VersionId: 'v3',
    SecretData: 'dGhyZWU=',
    SecretDataType: 'binary',
    VersionStages: '["mine","ACSCurrent"]',
  })
})
afterAll(() => jinku.close())

/** Carries out a call and answers when, as the wire has it. */
async function timeOf(action: string, parameters: Parameters): Promise<string> {
  const reply = await jinku.call(action, parameters)
  expect(reply.status, reply.text).toBe(200)
  return `${new Date(entryOf(jinku, reply).time).toISOString().slice(0, 19)}Z`
}

const invalid = (names: string): Refused => ({
  status: 400,
  code: 'InvalidParameter',
  message: `The specified parameter "${names}" is not valid.`,
})
const NOT_FOUND: Refused = {
  status: 404,
  code: 'Forbidden.ResourceNotFound',
  message: 'Resource not found.',
}

const get = (parameters: Parameters, SecretName = 'db'): Promise<Reply> =>
  jinku.call('GetSecretValue', { SecretName, ...parameters })

secretNameContract({
  operation: getSecretValue,
  jinku: () => jinku,
  whilePending: 'is refused',
  invalidMessage: invalid('SecretName').message,
  notFoundMessage: NOT_FOUND.message,
})

test('the current value is answered with its version, its labels, and when the secret was created', async () => {
  const reply = await get({})
  expect(expectAnswer(getSecretValue, reply)).toEqual({
    SecretName: 'db',
    SecretType: 'Generic',
    VersionId: 'v3',
    SecretData: 'dGhyZWU=',
    SecretDataType: 'binary',
    VersionStages: { VersionStage: ['ACSCurrent', 'mine'] },
    CreateTime: createdAt,
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'GetSecretValue',
    resource: `acs:kms:${REGION}:${ACCOUNT}:secret/db`,
    outcome: 'OK',
    status: 200,
  })
})

test('in XML the labels stand in their wrapper', async () => {
  const { status, text } = await callForXml(jinku, 'GetSecretValue', { SecretName: 'db' })
  expect(status).toBe(200)
  expect(text).toContain('<SecretData>dGhyZWU=</SecretData>')
  expect(text).toContain(
    '<VersionStages><VersionStage>ACSCurrent</VersionStage><VersionStage>mine</VersionStage></VersionStages>',
  )
})

describe('which version is read', () => {
  // v3 is ACSCurrent and mine, v2 is ACSPrevious, v1 has no label.
  test.each<[string, Parameters, string | Refused]>([
    ['neither version nor label: the current version', {}, 'v3'],
    ['both empty: the current version', { VersionId: '', VersionStage: '' }, 'v3'],
    ['ACSCurrent', { VersionStage: 'ACSCurrent' }, 'v3'],
    ['ACSPrevious', { VersionStage: 'ACSPrevious' }, 'v2'],
    ['a label of their own', { VersionStage: 'mine' }, 'v3'],
    ['a label that is on no version', { VersionStage: 'other' }, NOT_FOUND],
    ['a label in another case', { VersionStage: 'Mine' }, NOT_FOUND],
    ['a version', { VersionId: 'v2' }, 'v2'],
    ['a version without a label', { VersionId: 'v1' }, 'v1'],
    ['a version, and an empty label', { VersionId: 'v1', VersionStage: '' }, 'v1'],
    ['a version that does not exist', { VersionId: 'v4' }, NOT_FOUND],
    ['a version in another case', { VersionId: 'V1' }, NOT_FOUND],
    ['a version and its label', { VersionId: 'v3', VersionStage: 'mine' }, 'v3'],
    ['a version and its built-in label', { VersionId: 'v2', VersionStage: 'ACSPrevious' }, 'v2'],
    [
      'a version and the label of another one',
      { VersionId: 'v2', VersionStage: 'ACSCurrent' },
      invalid('VersionStage'),
    ],
    [
      'a version without a label and a label',
      { VersionId: 'v1', VersionStage: 'ACSCurrent' },
      invalid('VersionStage'),
    ],
    [
      'a version and a label that is on no version',
      { VersionId: 'v2', VersionStage: 'other' },
      invalid('VersionStage'),
    ],
    [
      'a version that does not exist and a label that does',
      { VersionId: 'v4', VersionStage: 'mine' },
      NOT_FOUND,
    ],
  ])('%s', async (_, parameters, expected) => {
    const reply = await get(parameters)
    if (typeof expected !== 'string') {
      expectRefusal(reply, expected)
      expect(entryOf(jinku, reply)).toMatchObject({
        resource: `acs:kms:${REGION}:${ACCOUNT}:secret/db`,
        outcome: expected.code,
      })
      return
    }
    const values: { [version: string]: string } = { v1: 'one', v2: 'two', v3: 'dGhyZWU=' }
    const { VersionId, SecretData } = expectAnswer(getSecretValue, reply)
    expect([VersionId, SecretData]).toEqual([expected, values[expected]])
  })

  test('a version without a label has an empty list of labels, and the time of its secret', async () => {
    expect(expectAnswer(getSecretValue, await get({ VersionId: 'v1' }))).toMatchObject({
      VersionStages: { VersionStage: [] },
      CreateTime: createdAt,
    })
    const current = expectAnswer(getSecretValue, await get({ VersionId: 'v2' }))
    expect(current.CreateTime).toBe(createdAt)
  })
})

test.each<[string, Parameters]>([
  ['VersionId', { VersionId: 'v'.repeat(65) }],
  ['VersionId', { VersionId: 'v 1' }],
  ['VersionId', { VersionId: '版本' }],
  ['VersionStage', { VersionStage: 's'.repeat(65) }],
  ['VersionStage', { VersionStage: 'a,b' }],
  ['VersionStage', { VersionStage: '["ACSCurrent"]' }],
  ['FetchExtendedConfig', { FetchExtendedConfig: 'yes' }],
  ['DryRun', { DryRun: 'maybe' }],
  ['DryRun', { DryRun: 'TRUE' }],
  ['VersionId, VersionStage', { VersionId: ':', VersionStage: ':' }],
])('%s is not valid in %j', async (names, parameters) => {
  const reply = await get(parameters)
  expectRefusal(reply, invalid(names))
  expect(entryOf(jinku, reply)).toMatchObject({ outcome: 'InvalidParameter', status: 400 })
})

test('a generic secret has no extended configuration to fetch', async () => {
  for (const FetchExtendedConfig of [true, false, 'True', '']) {
    const answer = expectAnswer(getSecretValue, await get({ FetchExtendedConfig }))
    expect(answer).not.toHaveProperty('ExtendedConfig')
  }
})

test('reading changes nothing', async () => {
  const state = async () => {
    const { RequestId: _, ...described } = (
      await jinku.call('DescribeSecret', { SecretName: 'db' })
    ).body
    return described
  }
  const before = await state()
  jinku.advance(60_000)
  await get({})
  await get({ VersionId: 'v1' })
  expect(await state()).toEqual(before)
})

test('a value of 30,720 bytes is answered in full', async () => {
  const SecretData = `${'密'.repeat(10_239)}\u0000\r\n`
  await timeOf('CreateSecret', { SecretName: 'large', VersionId: 'v1', SecretData })
  expect(expectAnswer(getSecretValue, await get({}, 'large')).SecretData).toBe(SecretData)
})

describe('DryRun', () => {
  const dryRun = (parameters: Parameters, SecretName = 'db'): Promise<Reply> =>
    get({ DryRun: true, ...parameters }, SecretName)

  const SUCCEEDS: Refused = {
    status: 400,
    code: 'DryRunOperationError',
    message: 'The request would have succeeded, but DryRun is set.',
  }
  const INVALID: Refused = {
    status: 400,
    code: 'ValidationError',
    message: 'The request would have been refused: a parameter is missing or not valid.',
  }
  const DENIED: Refused = {
    status: 403,
    code: 'AccessDeniedError',
    message: 'The request would have been refused: the caller has no permission.',
  }

  test.each<[string, Parameters, Refused]>([
    ['what would succeed', {}, SUCCEEDS],
    ['what would succeed, in the other spelling', { DryRun: 'True' }, SUCCEEDS],
    ['what would succeed by version', { VersionId: 'v1' }, SUCCEEDS],
    ['a version id that is not valid', { VersionId: 'a b' }, INVALID],
    ['another flag that is not valid', { FetchExtendedConfig: 'yes' }, INVALID],
    ['a label of another version', { VersionId: 'v1', VersionStage: 'mine' }, INVALID],
    ['a version that does not exist', { VersionId: 'v9' }, NOT_FOUND],
    ['a label that does not exist', { VersionStage: 'other' }, NOT_FOUND],
  ])('%s answers an error that says so, and no value', async (_, parameters, expected) => {
    const reply = await dryRun(parameters)
    expectRefusal(reply, expected)
    expect(reply.body).not.toHaveProperty('SecretData')
    expect(reply.text).not.toContain('dGhyZWU=')
    expect(entryOf(jinku, reply)).toMatchObject({
      action: 'GetSecretValue',
      outcome: expected.code,
      status: expected.status,
    })
  })

  test('a name that is missing or not valid is a wrong parameter', async () => {
    expectRefusal(await jinku.call('GetSecretValue', { DryRun: true }), INVALID)
    expectRefusal(await dryRun({}, ''), INVALID)
    expectRefusal(await dryRun({}, 'a b'), INVALID)
    expectRefusal(await dryRun({}, 'acs:kms:'), INVALID)
  })

  test('a secret of another account is out of reach', async () => {
    const reply = await dryRun({}, `acs:kms:${REGION}:9999999999999999:secret/db`)
    expectRefusal(reply, DENIED)
    expect(entryOf(jinku, reply)).toMatchObject({ outcome: 'AccessDeniedError', status: 403 })
  })

  test('a secret that does not exist, or is pending deletion, is told as always', async () => {
    expectRefusal(await dryRun({}, 'nowhere'), NOT_FOUND)
    await timeOf('CreateSecret', { SecretName: 'leaving', VersionId: 'v1', SecretData: 'x' })
    await timeOf('DeleteSecret', { SecretName: 'leaving' })
    expectRefusal(await dryRun({}, 'leaving'), {
      status: 409,
      code: 'Rejected.ResourceInDeleteWindow',
      message: 'secret in delete peroid',
    })
  })

  test.each(['false', 'False', ''])('%j is no dry run', async (DryRun) => {
    expect(expectAnswer(getSecretValue, await get({ DryRun })).SecretData).toBe('dGhyZWU=')
  })

  test('is nothing to other operations', async () => {
    const reply = await jinku.call('DescribeSecret', { SecretName: 'db', DryRun: true })
    expect(reply.status).toBe(200)
  })
})
