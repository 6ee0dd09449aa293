import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  callForXml,
  entryOf,
  expectAnswer,
  expectRefusal,
  invalidParameter,
  missing,
} from '../../../../test/support/answers.ts'
import {
  ACCOUNT,
  REGION,
  type Reply,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import { batchGetSecretValue } from './batch-get-secret-value.ts'

let jinku: TestServer
let createdAt: string
beforeAll(async () => {
  jinku = await startTestServer()
  const call = async (action: string, parameters: object): Promise<Reply> => {
    const reply = await jinku.call(action, { ...parameters })
    expect(reply.status, reply.text).toBe(200)
    return reply
  }
  const value = { VersionId: 'v1', SecretData: 'one' }
  const created = await call('CreateSecret', { SecretName: 'db', ...value })
  createdAt = `${new Date(entryOf(jinku, created).time).toISOString().slice(0, 19)}Z`
  await call('PutSecretValue', { SecretName: 'db', VersionId: 'v2', SecretData: 'two' })
  for (const SecretName of ['cache', 'leaving'])
    await call('CreateSecret', { SecretName, ...value })
  await call('DeleteSecret', { SecretName: 'leaving' })
})
afterAll(() => jinku.close())

const INVALID = invalidParameter('The specified parameter "SecretsList" is not valid.')
const arn = (name: string, region = REGION, account = ACCOUNT): string =>
  `acs:kms:${region}:${account}:secret/${name}`

const batch = (list: unknown): Promise<Reply> =>
  jinku.call('BatchGetSecretValue', { SecretsList: JSON.stringify(list) })
const answer = async (list: unknown) => expectAnswer(batchGetSecretValue, await batch(list))
const notFound = (SecretName: string) => ({
  SecretName,
  Code: 'Forbidden.ResourceNotFound',
  HttpStatus: 404,
  Message: 'Resource not found.',
})

test('the values that can be read are answered in the order asked for, and the others with the reason', async () => {
  const reply = await batch([
    { SecretName: 'cache' },
    { SecretName: 'nowhere' },
    { SecretName: 'db', VersionStage: 'ACSPrevious' },
  ])
  const { RequestId } = reply.body
  expect(expectAnswer(batchGetSecretValue, reply)).toEqual({
    SecretValues: [
      expect.objectContaining({ SecretName: 'cache', SecretData: 'one', RequestId }),
      {
        SecretName: 'db',
        SecretType: 'Generic',
        VersionId: 'v1',
        SecretData: 'one',
        SecretDataType: 'text',
        VersionStages: { VersionStage: ['ACSPrevious'] },
        CreateTime: createdAt,
        RequestId,
      },
    ],
    Errors: [notFound('nowhere')],
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'BatchGetSecretValue',
    outcome: 'OK',
    status: 200,
  })
})

describe('which version is read is said as for GetSecretValue', () => {
  test.each<[object, string]>([
    [{}, 'two'],
    [{ VersionId: '', VersionStage: '' }, 'two'],
    [{ VersionStage: 'ACSCurrent' }, 'two'],
    [{ VersionStage: 'ACSPrevious' }, 'one'],
    [{ VersionId: 'v1' }, 'one'],
    [{ VersionId: 'v2', VersionStage: 'ACSCurrent' }, 'two'],
    [{ FetchExtendedConfig: true }, 'two'],
    [{ FetchExtendedConfig: 'true' }, 'two'],
    [{ FetchExtendedConfig: '' }, 'two'],
    [{ Nonsense: 1 }, 'two'],
  ])('%j', async (item, value) => {
    const { SecretValues, Errors } = await answer([{ SecretName: 'db', ...item }])
    expect(Errors).toEqual([])
    expect(SecretValues).toMatchObject([{ SecretName: 'db', SecretData: value }])
  })

  test.each([{ VersionId: 'v9' }, { VersionStage: 'mine' }])('%j is not found', async (item) => {
    expect(await answer([{ SecretName: 'db', ...item }])).toEqual({
      SecretValues: [],
      Errors: [notFound('db')],
    })
  })

  test('a version that does not bear the label is a wrong parameter of that secret alone', async () => {
    const list = [
      { SecretName: 'db', VersionId: 'v1', VersionStage: 'ACSCurrent' },
      { SecretName: 'cache' },
    ]
    expect(await answer(list)).toMatchObject({
      SecretValues: [{ SecretName: 'cache' }],
      Errors: [
        {
          SecretName: 'db',
          Code: 'InvalidParameter',
          HttpStatus: 400,
          Message: 'The specified parameter "VersionStage" is not valid.',
        },
      ],
    })
  })
})

test('a secret may be named by its ARN; the value has the bare name, an error the name as it was given', async () => {
  const list = [
    { SecretName: arn('db') },
    { SecretName: arn('nowhere') },
    { SecretName: arn('cache', 'cn-beijing') },
  ]
  expect(await answer(list)).toMatchObject({
    SecretValues: [{ SecretName: 'db', SecretData: 'two' }],
    Errors: [notFound(arn('nowhere')), notFound(arn('cache', 'cn-beijing'))],
  })
})

test('a secret of another account does not keep the others back', async () => {
  const there = arn('db', REGION, '9999999999999999')
  expect(await answer([{ SecretName: there }, { SecretName: 'db' }])).toMatchObject({
    SecretValues: [{ SecretName: 'db', SecretData: 'two' }],
    Errors: [
      {
        SecretName: there,
        Code: 'Forbidden.NoPermission',
        HttpStatus: 403,
        Message: `This operation for ${there} is forbidden by permission system.`,
      },
    ],
  })
})

test('a secret pending deletion cannot be read', async () => {
  expect(await answer([{ SecretName: 'leaving' }])).toEqual({
    SecretValues: [],
    Errors: [
      {
        SecretName: 'leaving',
        Code: 'Rejected.ResourceInDeleteWindow',
        HttpStatus: 409,
        Message: 'secret in delete peroid',
      },
    ],
  })
})

test('20 secrets are read at once, and 21 are too many', async () => {
  const list = Array.from({ length: 19 }, (_, index) => ({ SecretName: `none-${index}` }))
  const { SecretValues, Errors } = await answer([...list, { SecretName: 'db' }])
  expect([SecretValues.length, Errors.length]).toEqual([1, 19])
  expectRefusal(await batch([...list, { SecretName: 'db' }, { SecretName: 'cache' }]), INVALID)
})

test('SecretsList must be given and not be empty', async () => {
  expectRefusal(await jinku.call('BatchGetSecretValue', {}), missing('SecretsList'))
  const empty = await jinku.call('BatchGetSecretValue', { SecretsList: '' })
  expectRefusal(empty, missing('SecretsList'))
  expect(entryOf(jinku, empty)).toMatchObject({ outcome: 'MissingParameter', status: 400 })
})

test.each<[string, unknown]>([
  ['an empty array', []],
  ['an object', { SecretName: 'db' }],
  ['a text', 'db'],
  ['null', null],
  ['an array of texts', ['db']],
  ['an array with null', [null]],
  ['a secret without a name', [{ VersionId: 'v1' }]],
  ['an empty name', [{ SecretName: '' }]],
  ['a name that is a number', [{ SecretName: 1 }]],
  ['a name that is none', [{ SecretName: 'a b' }]],
  ['a malformed ARN', [{ SecretName: 'acs:kms:' }]],
  ['a version id that is none', [{ SecretName: 'db', VersionId: 'v 1' }]],
  ['a version id that is a number', [{ SecretName: 'db', VersionId: 1 }]],
  ['a version id that is null', [{ SecretName: 'db', VersionId: null }]],
  ['a label that is none', [{ SecretName: 'db', VersionStage: '[]' }]],
  ['a label that is an array', [{ SecretName: 'db', VersionStage: ['ACSCurrent'] }]],
  ['a flag that is none', [{ SecretName: 'db', FetchExtendedConfig: 'yes' }]],
  ['a flag that is a number', [{ SecretName: 'db', FetchExtendedConfig: 1 }]],
  ['the same secret twice', [{ SecretName: 'db' }, { SecretName: 'db' }]],
  [
    'two versions of the same secret',
    [
      { SecretName: 'db', VersionId: 'v1' },
      { SecretName: 'db', VersionId: 'v2' },
    ],
  ],
  ['the same secret by name and by ARN', [{ SecretName: 'db' }, { SecretName: arn('db') }]],
  ['one bad item among good ones', [{ SecretName: 'db' }, { SecretName: ':' }]],
])('SecretsList cannot be %s', async (_, list) => {
  const reply = await batch(list)
  expectRefusal(reply, INVALID)
  expect(entryOf(jinku, reply)).toMatchObject({ outcome: 'InvalidParameter', status: 400 })
})

test('SecretsList cannot be something that is no JSON', async () => {
  const reply = await jinku.call('BatchGetSecretValue', { SecretsList: '[{"SecretName":"db"}' })
  expectRefusal(reply, INVALID)
})

test('in XML each value and each error is an element of its own, without a wrapper', async () => {
  const { status, text } = await callForXml(jinku, 'BatchGetSecretValue', {
    SecretsList: '[{"SecretName":"db"},{"SecretName":"cache"},{"SecretName":"nowhere"}]',
  })
  expect(status).toBe(200)
  expect(text.match(/<SecretValues><SecretName>/g)).toHaveLength(2)
  expect(text).toContain(
    '<Errors><SecretName>nowhere</SecretName><Code>Forbidden.ResourceNotFound</Code><HttpStatus>404</HttpStatus><Message>Resource not found.</Message></Errors>',
  )
})
