import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  callForXml,
  entryOf,
  expectAnswer,
  expectRefusal,
  get,
  invalidParameter,
} from '../../../../test/support/answers.ts'
import {
  ACCOUNT,
  REGION,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { listSecrets } from './list-secrets.ts'

const DAY_MS = 24 * 60 * 60 * 1000

interface Listed {
  readonly names: string[]
  readonly total: number
}

async function list(jinku: TestServer, parameters: Parameters = {}): Promise<Listed> {
  const answer = expectAnswer(listSecrets, await jinku.call('ListSecrets', parameters))
  const secrets: { SecretName: string }[] = answer.SecretList.Secret
  return { names: secrets.map(({ SecretName }) => SecretName), total: answer.TotalCount }
}

async function create(jinku: TestServer, name: string, more: Parameters = {}): Promise<void> {
  const secret = { SecretName: name, VersionId: 'v1', SecretData: 'the value', ...more }
  const reply = await jinku.call('CreateSecret', secret)
  expect(reply.status, reply.text).toBe(200)
}

const tags = (all: { readonly [key: string]: string }): Parameters => ({
  Tags: JSON.stringify(Object.entries(all).map(([TagKey, TagValue]) => ({ TagKey, TagValue }))),
})

describe('an empty account', () => {
  let jinku: TestServer
  beforeAll(async () => {
    jinku = await startTestServer()
  })
  afterAll(() => jinku.close())

  test('has an empty list and says how it was paged', async () => {
    const reply = await jinku.call('ListSecrets')
    expect(expectAnswer(listSecrets, reply)).toEqual({
      PageNumber: 1,
      PageSize: 10,
      TotalCount: 0,
      SecretList: { Secret: [] },
    })
    expect(entryOf(jinku, reply)).toMatchObject({
      action: 'ListSecrets',
      resource: `acs:kms:${REGION}:${ACCOUNT}:secret`,
      outcome: 'OK',
      status: 200,
    })
  })

  test('has the wrapper of the list, empty, in XML too', async () => {
    const { status, text } = await callForXml(jinku, 'ListSecrets', {})
    expect(status).toBe(200)
    expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?><ListSecretsResponse>/)
    expect(text).toMatch(/<SecretList(\/>|><\/SecretList>)/)
    expect(text).toContain('<TotalCount>0</TotalCount>')
  })

  test('is listed by GET like by POST; RegionId and parameters that nobody knows are ignored', async () => {
    const reply = await get(jinku, 'ListSecrets', { RegionId: 'cn-beijing', Nonsense: 1 })
    expect(expectAnswer(listSecrets, reply).TotalCount).toBe(0)
  })
})

describe('pages', () => {
  let jinku: TestServer
  // Not in the order of the alphabet.
  const names = Array.from({ length: 25 }, (_, index) => `s${(index * 7) % 25}`)
  beforeAll(async () => {
    jinku = await startTestServer()
    for (const name of names) await create(jinku, name)
  })
  afterAll(() => jinku.close())

  test('hold 10 secrets unless told otherwise, in the order of their creation', async () => {
    expect(await list(jinku)).toEqual({ names: names.slice(0, 10), total: 25 })
    expect(await list(jinku, { PageNumber: 2 })).toEqual({ names: names.slice(10, 20), total: 25 })
    expect(await list(jinku, { PageNumber: 3 })).toEqual({ names: names.slice(20), total: 25 })
    expect(await list(jinku, { PageNumber: '', PageSize: '' })).toEqual({
      names: names.slice(0, 10),
      total: 25,
    })
  })

  test('hold 1 to 100 secrets', async () => {
    expect(await list(jinku, { PageSize: 100 })).toEqual({ names, total: 25 })
    expect(await list(jinku, { PageNumber: 25, PageSize: 1 })).toEqual({
      names: names.slice(24),
      total: 25,
    })
  })

  test('say what they are', async () => {
    const reply = await jinku.call('ListSecrets', { PageNumber: 3, PageSize: 7 })
    expect(expectAnswer(listSecrets, reply)).toMatchObject({ PageNumber: 3, PageSize: 7 })
  })

  test.each([
    { PageNumber: 4 },
    { PageNumber: 26, PageSize: 1 },
    { PageNumber: 2, PageSize: 25 },
    { PageNumber: 2_147_483_647, PageSize: 100 },
    { PageNumber: '9007199254740991', PageSize: 100 },
  ])('beyond the end are empty and count the same: %j', async (page) => {
    expect(await list(jinku, page)).toEqual({ names: [], total: 25 })
    const Filters = JSON.stringify([{ Key: 'SecretType', Values: ['Generic'] }])
    expect(await list(jinku, { ...page, Filters })).toEqual({ names: [], total: 25 })
  })

  test.each(['0', '-1', '+1', '1.0', '1e1', '0x1', ' 1', 'one', '٣', '99999999999999999'])(
    'PageNumber cannot be %j',
    async (PageNumber) => {
      const reply = await jinku.call('ListSecrets', { PageNumber })
      expectRefusal(
        reply,
        invalidParameter('some of the specified parameters "PageNumber" is not valid'),
      )
      expect(entryOf(jinku, reply)).toMatchObject({
        action: 'ListSecrets',
        outcome: 'InvalidParameter',
        status: 400,
      })
    },
  )

  test.each(['0', '101', '-10', '10.5', 'all', '1000'])(
    'PageSize cannot be %j',
    async (PageSize) => {
      const message = 'some of the specified parameters "PageSize" is not valid'
      expectRefusal(await jinku.call('ListSecrets', { PageSize }), invalidParameter(message))
    },
  )

  test('all parameters that are not valid are named', async () => {
    const parameters = { PageNumber: 0, PageSize: 0, FetchTags: 'maybe', Filters: '{' }
    const message =
      'some of the specified parameters "PageNumber, PageSize, FetchTags, Filters" is not valid'
    expectRefusal(await jinku.call('ListSecrets', parameters), invalidParameter(message))
  })
})

describe('entries', () => {
  let jinku: TestServer
  beforeAll(async () => {
    jinku = await startTestServer()
  })
  afterAll(() => jinku.close())

  const timeOf = async (action: string, parameters: Parameters): Promise<string> => {
    const reply = await jinku.call(action, parameters)
    expect(reply.status, reply.text).toBe(200)
    return `${new Date(entryOf(jinku, reply).time).toISOString().slice(0, 19)}Z`
  }
  const entries = async (parameters: Parameters = {}) =>
    expectAnswer(listSecrets, await jinku.call('ListSecrets', parameters)).SecretList.Secret

  test('have name, type, times, and the planned deletion; tags only when asked for; never the value', async () => {
    const first = { VersionId: 'v1', SecretData: 'the value', Description: 'the description' }
    const CreateTime = await timeOf('CreateSecret', {
      SecretName: 'a',
      ...first,
      ...tags({ b: '2', a: '1' }),
    })
    jinku.advance(60_000)
    const UpdateTime = await timeOf('UpdateSecret', { SecretName: 'a', Description: 'new' })
    jinku.advance(60_000)
    const createdB = await timeOf('CreateSecret', { SecretName: 'b', ...first })
    const deletedB = await timeOf('DeleteSecret', { SecretName: 'b', RecoveryWindowInDays: 7 })
    const PlannedDeleteTime = `${new Date(Date.parse(deletedB) + 7 * DAY_MS).toISOString().slice(0, 19)}Z`

    const plain = [
      { SecretName: 'a', SecretType: 'Generic', CreateTime, UpdateTime },
      {
        SecretName: 'b',
        SecretType: 'Generic',
        CreateTime: createdB,
        UpdateTime: deletedB,
        PlannedDeleteTime,
      },
    ]
    expect(await entries()).toEqual(plain)
    expect(await entries({ FetchTags: false })).toEqual(plain)
    expect(await entries({ FetchTags: '' })).toEqual(plain)
    const Tag = [
      { TagKey: 'a', TagValue: '1' },
      { TagKey: 'b', TagValue: '2' },
    ]
    const tagged = [
      { ...plain[0], Tags: { Tag } },
      { ...plain[1], Tags: { Tag: [] } },
    ]
    expect(await entries({ FetchTags: true })).toEqual(tagged)
    expect(await entries({ FetchTags: 'True' })).toEqual(tagged)
    const { text } = await jinku.call('ListSecrets', { FetchTags: true })
    expect(text).not.toContain('the value')
  })

  test.each(['yes', '1', 'TRUE'])('FetchTags cannot be %j', async (FetchTags) => {
    const message = 'some of the specified parameters "FetchTags" is not valid'
    expectRefusal(await jinku.call('ListSecrets', { FetchTags }), invalidParameter(message))
  })
})

describe('secrets that go and come back', () => {
  let jinku: TestServer
  beforeAll(async () => {
    jinku = await startTestServer()
    for (const name of ['a', 'b', 'c', 'd']) await create(jinku, name)
  })
  afterAll(() => jinku.close())

  const everywhere = async (): Promise<Listed> => {
    const Filters = JSON.stringify([{ Key: 'SecretType', Values: ['Generic'] }])
    const listed = await list(jinku)
    expect(await list(jinku, { Filters })).toEqual(listed)
    return listed
  }

  test('a secret pending deletion is listed until its deadline, and from then on neither listed nor counted, purged or not', async () => {
    await jinku.call('DeleteSecret', { SecretName: 'b', RecoveryWindowInDays: 7 })
    expect(await everywhere()).toEqual({ names: ['a', 'b', 'c', 'd'], total: 4 })
    jinku.advance(7 * DAY_MS - 60_000)
    expect(await everywhere()).toEqual({ names: ['a', 'b', 'c', 'd'], total: 4 })
    jinku.advance(60_000)
    expect(await everywhere()).toEqual({ names: ['a', 'c', 'd'], total: 3 })
    expect(await list(jinku, { PageNumber: 2, PageSize: 2 })).toEqual({ names: ['d'], total: 3 })

    await jinku.server.purge()
    expect(await everywhere()).toEqual({ names: ['a', 'c', 'd'], total: 3 })
    expect(await list(jinku, { PageNumber: 2, PageSize: 2 })).toEqual({ names: ['d'], total: 3 })
  })

  test('a secret that was created, deleted by force and created again is the last', async () => {
    await jinku.call('DeleteSecret', { SecretName: 'a', ForceDeleteWithoutRecovery: true })
    expect(await everywhere()).toEqual({ names: ['c', 'd'], total: 2 })
    await create(jinku, 'a')
    expect(await everywhere()).toEqual({ names: ['c', 'd', 'a'], total: 3 })
  })

  test('so is one that is created again after its deadline, before or after a purge', async () => {
    await jinku.call('DeleteSecret', { SecretName: 'c', RecoveryWindowInDays: 7 })
    await jinku.call('DeleteSecret', { SecretName: 'd', RecoveryWindowInDays: 7 })
    jinku.advance(7 * DAY_MS)
    await create(jinku, 'c')
    expect(await everywhere()).toEqual({ names: ['a', 'c'], total: 2 })
    await jinku.server.purge()
    expect(await everywhere()).toEqual({ names: ['a', 'c'], total: 2 })
    await create(jinku, 'd')
    expect(await everywhere()).toEqual({ names: ['a', 'c', 'd'], total: 3 })
  })

  test('a restored secret keeps its place', async () => {
    await jinku.call('DeleteSecret', { SecretName: 'c' })
    await jinku.call('RestoreSecret', { SecretName: 'c' })
    jinku.advance(40 * DAY_MS)
    await jinku.server.purge()
    expect(await everywhere()).toEqual({ names: ['a', 'c', 'd'], total: 3 })
  })
})

describe('filters', () => {
  let jinku: TestServer
  const long = 'd'.repeat(256)
  beforeAll(async () => {
    jinku = await startTestServer()
    await create(jinku, 'shop/db', {
      Description: 'database',
      ...tags({ team: 'shop', env: 'live' }),
    })
    await create(jinku, 'shop/cache', {
      Description: 'cache',
      ...tags({ team: 'shop', env: 'test' }),
    })
    await create(jinku, 'mail/db', {
      Description: 'database',
      ...tags({ team: 'mail', env: 'live' }),
    })
    await create(jinku, 'mail/smtp', { ...tags({ live: 'team', team: 'live' }) })
    await create(jinku, 'plain')
    await create(jinku, 'Plain', { Description: long })
    await create(jinku, 'longer', { Description: `${long}e` })
    await create(jinku, 'wide', { Description: '𠮷'.repeat(256), ...tags({ 部门: '财务 一' }) })
  })
  afterAll(() => jinku.close())

  const filter = (Key: string, ...Values: string[]) => ({ Key, Values })
  const found = async (...filters: object[]): Promise<string[]> => {
    const { names, total } = await list(jinku, { Filters: JSON.stringify(filters) })
    expect(total).toBe(names.length)
    return names
  }
  const ALL = ['shop/db', 'shop/cache', 'mail/db', 'mail/smtp', 'plain', 'Plain', 'longer', 'wide']

  test.each<[string, object[], string[]]>([
    ['a name', [filter('SecretName', 'shop/db')], ['shop/db']],
    ['a name in its case', [filter('SecretName', 'Plain')], ['Plain']],
    ['no part of a name', [filter('SecretName', 'shop')], []],
    ['no wildcard', [filter('Description', '*')], []],
    ['nor the other one', [filter('Description', 'data%')], []],
    [
      'one of several names',
      [filter('SecretName', 'plain', 'shop/db', 'none')],
      ['shop/db', 'plain'],
    ],
    ['the same value twice', [filter('SecretName', 'plain', 'plain')], ['plain']],
    ['a description', [filter('Description', 'database')], ['shop/db', 'mail/db']],
    [
      'one of several descriptions',
      [filter('Description', 'cache', long)],
      ['shop/cache', 'Plain'],
    ],
    ['a description of 256 characters', [filter('Description', long)], ['Plain']],
    ['256 characters of four bytes', [filter('Description', '𠮷'.repeat(256))], ['wide']],
    ['not the beginning of a description', [filter('Description', 'data')], []],
    ['a tag key', [filter('TagKey', 'env')], ['shop/db', 'shop/cache', 'mail/db']],
    ['a tag key of another script', [filter('TagKey', '部门')], ['wide']],
    ['one of several tag keys', [filter('TagKey', 'live', '部门')], ['mail/smtp', 'wide']],
    ['a tag key in its case', [filter('TagKey', 'ENV')], []],
    [
      'a tag value, whatever its key',
      [filter('TagValue', 'live')],
      ['shop/db', 'mail/db', 'mail/smtp'],
    ],
    ['a tag value with a blank', [filter('TagValue', '财务 一')], ['wide']],
    [
      'key and value that one tag has',
      [filter('TagKey', 'env'), filter('TagValue', 'live')],
      ['shop/db', 'mail/db'],
    ],
    [
      'key and value in the other order',
      [filter('TagValue', 'live'), filter('TagKey', 'env')],
      ['shop/db', 'mail/db'],
    ],
    [
      'not a key of one tag and the value of another',
      [filter('TagKey', 'live'), filter('TagValue', 'live')],
      [],
    ],
    [
      'any of the keys with any of the values',
      [filter('TagKey', 'env', 'team'), filter('TagValue', 'test', 'mail')],
      ['shop/cache', 'mail/db'],
    ],
    [
      'two keys, on two tags',
      [filter('TagKey', 'env'), filter('TagKey', 'team')],
      ['shop/db', 'shop/cache', 'mail/db'],
    ],
    [
      'two values, on two tags',
      [filter('TagValue', 'shop'), filter('TagValue', 'live')],
      ['shop/db'],
    ],
    [
      'two names that no secret has at once',
      [filter('SecretName', 'plain'), filter('SecretName', 'wide')],
      [],
    ],
    [
      'all filters at once',
      [
        filter('Description', 'database'),
        filter('TagValue', 'mail'),
        filter('SecretType', 'Generic'),
      ],
      ['mail/db'],
    ],
    ['the type', [filter('SecretType', 'Generic')], ALL],
    ['the type in any case', [filter('SecretType', 'gENERIC')], ALL],
    ['a type that no secret has', [filter('SecretType', 'RDS', 'ECS')], []],
    ['one of several types', [filter('SecretType', 'Redis', 'generic')], ALL],
    ['the creator', [filter('Creator', ACCOUNT)], ALL],
    ['another creator', [filter('Creator', 'somebody')], []],
    ['a KMS instance, of which there is none', [filter('DKMSInstanceId', 'kst-1')], []],
    ['no filters', [], ALL],
    ['a filter without values, which restricts nothing', [filter('TagKey')], ALL],
    [
      'one without values beside one with',
      [filter('SecretName'), filter('SecretName', 'plain')],
      ['plain'],
    ],
    [
      'members of a filter that nobody knows',
      [{ Key: 'SecretName', Values: ['plain'], Operator: 'not' }],
      ['plain'],
    ],
  ])('find %s', async (_, filters, expected) => {
    expect(await found(...filters)).toEqual(expected)
  })

  test('what matches is paged', async () => {
    const Filters = JSON.stringify([filter('TagKey', 'team')])
    expect(await list(jinku, { Filters, PageSize: 3 })).toEqual({
      names: ['shop/db', 'shop/cache', 'mail/db'],
      total: 4,
    })
    expect(await list(jinku, { Filters, PageSize: 3, PageNumber: 2 })).toEqual({
      names: ['mail/smtp'],
      total: 4,
    })
  })

  test('tags are answered with what matches', async () => {
    const Filters = JSON.stringify([filter('TagKey', 'live')])
    const { body } = await jinku.call('ListSecrets', { Filters, FetchTags: true })
    expect(body.SecretList.Secret[0].Tags.Tag).toEqual([
      { TagKey: 'live', TagValue: 'team' },
      { TagKey: 'team', TagValue: 'live' },
    ])
  })

  test('10 filters of 10 values each are accepted', async () => {
    const values = Array.from({ length: 9 }, (_, index) => `no-${index}`)
    const ten = Array.from({ length: 10 }, (_, index) =>
      index % 2 === 0
        ? filter('SecretName', ...values, 'shop/db')
        : filter('Description', ...values, 'database'),
    )
    expect(await found(...ten)).toEqual(['shop/db'])
    const tagFilters = Array.from({ length: 10 }, (_, index) =>
      filter(index < 5 ? 'TagKey' : 'TagValue', ...values, index < 5 ? 'env' : 'live'),
    )
    expect(await found(...tagFilters)).toEqual(['shop/db', 'mail/db'])
  })

  test('an empty parameter counts as absent', async () => {
    expect((await list(jinku, { Filters: '' })).total).toBe(ALL.length)
  })

  test('values of the greatest length are accepted', async () => {
    expect(await found(filter('SecretName', 'n'.repeat(192)))).toEqual([])
    expect(await found(filter('TagKey', 'k'.repeat(256)))).toEqual([])
    expect(await found(filter('TagValue', '/_-.+=@:'.repeat(32)))).toEqual([])
  })

  test.each<[string, unknown]>([
    ['JSON that ends early', undefined],
    ['an object', filter('SecretName', 'a')],
    ['a text', 'SecretName'],
    ['null', null],
    ['a number', 1],
    ['an array of texts', ['SecretName']],
    ['an array with null', [null]],
    ['an array with an array', [[]]],
    ['11 filters', Array.from({ length: 11 }, () => filter('SecretName'))],
    ['11 values', [filter('SecretName', ...Array.from({ length: 11 }, (_, index) => `s${index}`))]],
    ['an unknown key', [filter('Name', 'a')]],
    ['a key in another case', [filter('secretname', 'a')]],
    ['a key that every object has', [filter('constructor', 'a')]],
    ['an unknown key without values', [filter('Owner')]],
    ['no key', [{ Values: ['a'] }]],
    ['a key that is a number', [{ Key: 1, Values: ['a'] }]],
    ['no values', [{ Key: 'SecretName' }]],
    ['values that are a text', [{ Key: 'SecretName', Values: 'a' }]],
    ['values that are null', [{ Key: 'SecretName', Values: null }]],
    ['a value that is a number', [{ Key: 'SecretName', Values: [1] }]],
    ['a value that is null', [{ Key: 'SecretName', Values: [null] }]],
    ['an empty name', [filter('SecretName', '')]],
    ['a name of 193 characters', [filter('SecretName', 'n'.repeat(193))]],
    ['a name with a wildcard', [filter('SecretName', 'shop/*')]],
    ['a Chinese name', [filter('SecretName', '密码')]],
    ['an empty description', [filter('Description', '')]],
    ['a description of 257 characters', [filter('Description', 'd'.repeat(257))]],
    ['NUL', [filter('Description', 'a\0b')]],
    ['half a character', [filter('Description', '\ud800')]],
    ['an empty tag key', [filter('TagKey', '')]],
    ['a tag key of 257 characters', [filter('TagKey', 'k'.repeat(257))]],
    ['a tag key with a character outside the set', [filter('TagKey', 'a*')]],
    ['an empty tag value', [filter('TagValue', '')]],
    ['a tag value of 257 characters', [filter('TagValue', 'v'.repeat(257))]],
    ['a tag value with a character outside the set', [filter('TagValue', 'a%')]],
    ['an unknown type', [filter('SecretType', 'Oracle')]],
    ['an empty type', [filter('SecretType', '')]],
    ['an empty creator', [filter('Creator', '')]],
    ['an empty instance', [filter('DKMSInstanceId', '')]],
    ['one bad value among good ones', [filter('SecretName', 'plain', 'a b')]],
    ['one bad filter among good ones', [filter('SecretName', 'plain'), filter('Nonsense')]],
  ])('cannot be %s', async (_, value) => {
    const Filters = value === undefined ? '[{"Key":"SecretName"' : JSON.stringify(value)
    const reply = await jinku.call('ListSecrets', { Filters })
    const message = 'some of the specified parameters "Filters" is not valid'
    expectRefusal(reply, invalidParameter(message))
  })
})
