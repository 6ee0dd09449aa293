import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  callForXml,
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
import { listSecretVersionIds } from './list-secret-version-ids.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

const invalid = (names: string) =>
  invalidParameter(`some of the specified parameters "${names}" is not valid`)

secretNameContract({
  operation: listSecretVersionIds,
  jinku: () => jinku,
  whilePending: 'works',
  invalidMessage: invalid('SecretName').message,
  notFoundMessage: 'Resource not found',
})

/** Carries out a call and answers when, as the wire has it. */
async function timeOf(action: string, parameters: Parameters): Promise<string> {
  const reply = await jinku.call(action, parameters)
  expect(reply.status, reply.text).toBe(200)
  return `${new Date(entryOf(jinku, reply).time).toISOString().slice(0, 19)}Z`
}

const list = async (SecretName: string, parameters: Parameters = {}) =>
  expectAnswer(
    listSecretVersionIds,
    await jinku.call('ListSecretVersionIds', { SecretName, ...parameters }),
  )

describe('a secret of three versions', () => {
  const SecretName = 'three'
  const times: string[] = []
  beforeAll(async () => {
    const store = async (action: string, VersionId: string, more: Parameters = {}) => {
      const version = { SecretName, VersionId, SecretData: 'the value', ...more }
      times.push(await timeOf(action, version))
      jinku.advance(60_000)
    }
    await store('CreateSecret', 'zz')
    await store('PutSecretValue', 'b')
    await store('PutSecretValue', 'a', { VersionStages: '["z","ACSCurrent","m"]' })
  })
  // zz has no label, b is ACSPrevious, a is the rest.

  const zz = () => ({ VersionId: 'zz', CreateTime: times[0], VersionStages: { VersionStage: [] } })
  const b = () => ({
    VersionId: 'b',
    CreateTime: times[1],
    VersionStages: { VersionStage: ['ACSPrevious'] },
  })
  const a = () => ({
    VersionId: 'a',
    CreateTime: times[2],
    VersionStages: { VersionStage: ['ACSCurrent', 'm', 'z'] },
  })

  test('has its versions with a label listed, oldest first, each with the time it was stored', async () => {
    const reply = await jinku.call('ListSecretVersionIds', { SecretName })
    expect(expectAnswer(listSecretVersionIds, reply)).toEqual({
      SecretName,
      PageNumber: 1,
      PageSize: 20,
      TotalCount: 2,
      VersionIds: { VersionId: [b(), a()] },
    })
    expect(reply.text).not.toContain('the value')
    expect(entryOf(jinku, reply)).toMatchObject({
      action: 'ListSecretVersionIds',
      resource: `acs:kms:${REGION}:${ACCOUNT}:secret/three`,
      outcome: 'OK',
      status: 200,
    })
  })

  test.each(['true', 'True'])(
    'IncludeDeprecated %s lists those without a label too',
    async (flag) => {
      expect(await list(SecretName, { IncludeDeprecated: flag })).toMatchObject({
        TotalCount: 3,
        VersionIds: { VersionId: [zz(), b(), a()] },
      })
    },
  )

  test.each(['false', 'False', ''])('IncludeDeprecated %j does not', async (IncludeDeprecated) => {
    expect((await list(SecretName, { IncludeDeprecated })).TotalCount).toBe(2)
  })

  test('in XML the wrapper, its elements and the id in them share a name', async () => {
    const { status, text } = await callForXml(jinku, 'ListSecretVersionIds', { SecretName })
    expect(status).toBe(200)
    expect(text).toContain('<ListSecretVersionIdsResponse>')
    expect(text).toContain('<VersionIds><VersionId><VersionId>b</VersionId>')
    expect(text).toContain(
      '<VersionStages><VersionStage>ACSPrevious</VersionStage></VersionStages></VersionId><VersionId><VersionId>a</VersionId>',
    )
  })
})

describe('pages', () => {
  const SecretName = 'ten'
  const ids = Array.from({ length: 10 }, (_, index) => `v${index + 1}`)
  beforeAll(async () => {
    await timeOf('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'x' })
    for (const VersionId of ids.slice(1)) {
      await timeOf('PutSecretValue', { SecretName, VersionId, SecretData: 'x' })
    }
  })
  const page = async (parameters: Parameters): Promise<[string[], number]> => {
    const { VersionIds, TotalCount } = await list(SecretName, {
      IncludeDeprecated: true,
      ...parameters,
    })
    const versions: { VersionId: string }[] = VersionIds.VersionId
    return [versions.map(({ VersionId }) => VersionId), TotalCount]
  }

  test('hold 20 versions unless told otherwise, which are all there can be', async () => {
    expect(await page({})).toEqual([ids, 10])
    expect(await page({ PageNumber: '', PageSize: '' })).toEqual([ids, 10])
  })

  test('follow each other', async () => {
    expect(await page({ PageSize: 4 })).toEqual([ids.slice(0, 4), 10])
    expect(await page({ PageSize: 4, PageNumber: 2 })).toEqual([ids.slice(4, 8), 10])
    expect(await page({ PageSize: 4, PageNumber: 3 })).toEqual([ids.slice(8), 10])
    expect(await page({ PageSize: 1, PageNumber: 10 })).toEqual([['v10'], 10])
    expect(await page({ PageSize: 100 })).toEqual([ids, 10])
    expect(await list(SecretName, { PageSize: 4, PageNumber: 3 })).toMatchObject({
      PageSize: 4,
      PageNumber: 3,
    })
  })

  test('count what is listed: versions without a label only when they are', async () => {
    expect(await page({ IncludeDeprecated: false, PageSize: 1 })).toEqual([['v9'], 2])
    expect(await page({ IncludeDeprecated: false, PageSize: 1, PageNumber: 2 })).toEqual([
      ['v10'],
      2,
    ])
  })

  test.each([
    { PageNumber: 2 },
    { PageNumber: 11, PageSize: 1 },
    { PageNumber: '9007199254740991', PageSize: 100 },
  ])('beyond the end are empty and count the same: %j', async (parameters) => {
    expect(await page(parameters)).toEqual([[], 10])
  })
})

test.each<[string, Parameters]>([
  ['PageNumber', { PageNumber: 0 }],
  ['PageNumber', { PageNumber: -1 }],
  ['PageNumber', { PageNumber: 'one' }],
  ['PageNumber', { PageNumber: '1.5' }],
  ['PageSize', { PageSize: 0 }],
  ['PageSize', { PageSize: 101 }],
  ['PageSize', { PageSize: 'all' }],
  ['IncludeDeprecated', { IncludeDeprecated: 'yes' }],
  ['IncludeDeprecated', { IncludeDeprecated: 'TRUE' }],
  ['IncludeDeprecated, PageNumber, PageSize', { IncludeDeprecated: 1, PageNumber: 0, PageSize: 0 }],
])('%s is not valid in %j', async (names, parameters) => {
  await jinku.call('CreateSecret', { SecretName: 'any', VersionId: 'v1', SecretData: 'x' })
  const reply = await jinku.call('ListSecretVersionIds', { SecretName: 'any', ...parameters })
  expectRefusal(reply, invalid(names))
  expect(entryOf(jinku, reply)).toMatchObject({ outcome: 'InvalidParameter', status: 400 })
})
