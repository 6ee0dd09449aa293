import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ACCOUNT,
  CREDENTIALS,
  REGION,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import { formEncode, type Parameters, signV1 } from '../../../../test/support/signing.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  await jinku.close()
  expect(jinku.faults).toEqual([])
})

const SECRETS = { RegionId: REGION, ResourceType: 'secret' }
const DAY = 24 * 3600 * 1000

interface Row {
  readonly ResourceId: string
  readonly TagKey: string
  readonly TagValue: string
}

async function create(name: string, tags: { readonly [key: string]: string } = {}): Promise<void> {
  const Tags = JSON.stringify(
    Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })),
  )
  const secret = { SecretName: name, VersionId: 'v1', SecretData: 'value' }
  expect((await jinku.call('CreateSecret', { ...secret, Tags })).status).toBe(200)
}

const list = (parameters: Parameters) =>
  jinku.call('ListTagResources', { ...SECRETS, ...parameters })

async function rowsOf(parameters: Parameters): Promise<string[]> {
  const { status, body } = await list(parameters)
  expect(status).toBe(200)
  expect(body.NextToken).toBe('')
  return body.TagResources.TagResource.map(
    ({ ResourceId, TagKey, TagValue }: Row) => `${ResourceId} ${TagKey}=${TagValue}`,
  )
}

const byIds = (...ids: string[]): Parameters => ({ ResourceId: JSON.stringify(ids) })
const byTags = (...tags: object[]): Parameters => ({ Tag: JSON.stringify(tags) })

test('ListTagResources answers a row for each tag of each secret, ordered by name and then by key', async () => {
  await create('b', { z: '1', a: '2', 部门: '财务' })
  await create('a', { k: '' })
  await create('c')
  const { status, body } = await list({ ...byIds('c', 'b', 'a') })
  expect(status).toBe(200)
  expect(body).toEqual({
    RequestId: expect.any(String),
    NextToken: '',
    TagResources: {
      TagResource: [
        { ResourceType: 'secret', ResourceId: 'a', TagKey: 'k', TagValue: '' },
        { ResourceType: 'secret', ResourceId: 'b', TagKey: 'a', TagValue: '2' },
        { ResourceType: 'secret', ResourceId: 'b', TagKey: 'z', TagValue: '1' },
        { ResourceType: 'secret', ResourceId: 'b', TagKey: '部门', TagValue: '财务' },
      ],
    },
  })
  expect(jinku.entries.find(({ requestId }) => requestId === body.RequestId)).toMatchObject({
    action: 'ListTagResources',
    resource: ['c', 'b', 'a']
      .map((name) => `acs:kms:${REGION}:${ACCOUNT}:secret/${name}`)
      .join(' '),
    outcome: 'OK',
  })
})

test('in XML the wrapper and an empty NextToken are there, and each row is an element', async () => {
  await create('xml', { k: 'a=b' })
  const ask = async (ResourceId: string): Promise<string> => {
    const parameters = { ...SECRETS, 'ResourceId.1': ResourceId }
    const extra = { Format: 'XML' }
    const signed = signV1(CREDENTIALS, 'ListTagResources', parameters, { now: jinku.now(), extra })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return (await jinku.send({ headers, body: formEncode(signed) })).text
  }
  expect(await ask('xml')).toContain(
    '<ListTagResourcesResponse><NextToken></NextToken><TagResources><TagResource><ResourceType>secret</ResourceType><ResourceId>xml</ResourceId><TagKey>k</TagKey><TagValue>a=b</TagValue></TagResource></TagResources>',
  )
  await jinku.call('UntagResources', { ...SECRETS, 'ResourceId.1': 'xml', All: true })
  expect(await ask('xml')).toContain('<TagResources></TagResources>')
})

test('a secret without tags has no row, and the empty list is there all the same', async () => {
  await create('bare')
  const { body } = await list(byIds('bare'))
  expect(body.TagResources).toEqual({ TagResource: [] })
})

test('a secret may be named by its ARN, and is listed by its name', async () => {
  await create('arn', { k: 'v' })
  const arn = `acs:kms:${REGION}:${ACCOUNT}:secret/arn`
  expect(await rowsOf(byIds(arn, 'arn'))).toEqual(['arn k=v'])
})

test('a tag filter picks the secrets that bear the tag, and all their tags are listed', async () => {
  await create('f1', { filter: 'x', other: '1' })
  await create('f2', { filter: 'y' })
  await create('f3', { Filter: 'x' })
  expect(await rowsOf(byTags({ Key: 'filter', Value: 'x' }))).toEqual(['f1 filter=x', 'f1 other=1'])
  expect(await rowsOf({ 'Tag.5.Key': 'filter', 'Tag.5.Value': 'y' })).toEqual(['f2 filter=y'])
  expect(await rowsOf(byTags({ Key: 'filter', Value: 'X' }))).toEqual([])
})

test('a filter without a value, or with an empty one, takes any value', async () => {
  await create('any-1', { anything: 'x' })
  await create('any-2', { anything: '' })
  const both = ['any-1 anything=x', 'any-2 anything=']
  expect(await rowsOf({ 'Tag.1.Key': 'anything' })).toEqual(both)
  // The vendor's older Node.js client sends an empty text for a value that is not set.
  expect(await rowsOf({ 'Tag.1.Key': 'anything', 'Tag.1.Value': '' })).toEqual(both)
  expect(await rowsOf(byTags({ Key: 'anything' }))).toEqual(both)
})

test('several filters must all be met, and so must the ids', async () => {
  await create('m1', { m: '1', n: '1' })
  await create('m2', { m: '1', n: '2' })
  await create('m3', { m: '1' })
  const filters = byTags({ Key: 'm', Value: '1' }, { Key: 'n' })
  expect(await rowsOf(filters)).toEqual(['m1 m=1', 'm1 n=1', 'm2 m=1', 'm2 n=2'])
  expect(await rowsOf({ ...filters, ...byIds('m2', 'm3') })).toEqual(['m2 m=1', 'm2 n=2'])
  // Key and value must be of the same tag.
  expect(await rowsOf(byTags({ Key: 'm', Value: '2' }))).toEqual([])
})

test('20 filters are taken and 21 are not', async () => {
  const tags = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`t${index + 10}`, 'v']))
  await create('twenty', tags)
  const filters = Object.keys(tags).map((Key) => ({ Key, Value: 'v' }))
  expect(await rowsOf(byTags(...filters))).toHaveLength(20)
  const { status, body } = await list(byTags(...filters, { Key: 't30' }))
  expect([status, body.Code]).toEqual([400, 'InvalidParameter'])
})

test('the same key in two filters is refused as a duplicate', async () => {
  const { status, body } = await list(byTags({ Key: 'k', Value: '1' }, { Key: 'k', Value: '2' }))
  expect(status).toBe(400)
  expect(body).toMatchObject({
    Code: 'Duplicate.TagKey',
    Message: 'The specified tagKey is duplicate.',
  })
})

test.each([
  { 'Tag.1.Value': 'v' },
  { 'Tag.1.Key': '', 'Tag.1.Value': 'v' },
  { Tag: '[{"Value":"v"}]' },
  { 'Tag.x.Key': 'k' },
  { 'Tag.1.Name': 'k' },
  { 'ResourceId.x': 'a' },
  { 'ResourceId.1': 'no name' },
  { ResourceId: JSON.stringify(Array.from({ length: 51 }, (_, index) => `n${index}`)) },
  { ResourceType: 'secrets' },
  { RegionId: 'cn-beijing' },
])('ListTagResources finds %o not valid', async (wrong) => {
  const { status, body } = await list(wrong)
  expect([status, body.Code]).toEqual([400, 'InvalidParameter'])
})

test('50 resources are taken, with gaps and in any order', async () => {
  const names = Array.from({ length: 50 }, (_, index) => `fifty-${index + 10}`)
  for (const name of names) await create(name, { k: 'v' })
  const ids = names.toReversed().map((name, index) => [`ResourceId.${1000 - 3 * index}`, name])
  expect(await rowsOf(Object.fromEntries(ids))).toEqual(names.map((name) => `${name} k=v`))
})

test('a secret that does not exist is not found, wherever it should be', async () => {
  await create('exists', { k: 'v' })
  for (const id of ['missing', `acs:kms:cn-beijing:${ACCOUNT}:secret/exists`]) {
    const { status, body } = await list(byIds('exists', id))
    expect(status).toBe(404)
    expect(body).toMatchObject({
      Code: 'InvalidResourceId.NotFound',
      Message: 'The specified ResourceId is not found.',
    })
  }
  const foreign = `acs:kms:${REGION}:1999999999999999:secret/exists`
  const { status, body } = await list(byIds('exists', foreign))
  expect([status, body.Code]).toEqual([403, 'Forbidden.NoPermission'])
})

test('there are no keys: none is found, and none is tagged', async () => {
  const keys = { ResourceType: 'key' }
  const { status, body } = await list({ ...keys, 'ResourceId.1': 'key-1' })
  expect([status, body.Code]).toEqual([404, 'InvalidResourceId.NotFound'])
  expect(await rowsOf(keys)).toEqual([])
})

test.each([['RegionId'], ['ResourceType']])('ListTagResources wants %s', async (name) => {
  const { status, body } = await list({ [name]: '' })
  expect(status).toBe(400)
  expect(body).toMatchObject({
    Code: 'MissingParameter',
    Message: `The parameter "${name}" is needed but not provided.`,
  })
})

test('pages hold 200 rows, and rows that nobody touches come once whatever changes between the pages', async () => {
  const name = (index: number): string => `page-${String(index).padStart(2, '0')}`
  const keys = Array.from({ length: 9 }, (_, index) => `k${index}`)
  const tags = Object.fromEntries(keys.map((key) => [key, 'v']))
  for (let index = 0; index < 45; index++) await create(name(index), { ...tags, paged: '' })
  const untouched = Array.from({ length: 45 }, (_, index) => index)
    .filter((index) => ![5, 19, 30].includes(index))
    .flatMap((index) => [...keys, 'paged'].map((key) => `${name(index)} ${key}`))

  const seen: string[] = []
  const sizes: number[] = []
  let NextToken = ''
  do {
    const { body } = await list({ 'Tag.1.Key': 'paged', NextToken })
    const rows: Row[] = body.TagResources.TagResource
    sizes.push(rows.length)
    seen.push(...rows.map(({ ResourceId, TagKey }) => `${ResourceId} ${TagKey}`))
    NextToken = body.NextToken
    if (sizes.length > 1) continue

    // The last row of the first page is gone, and so are rows before and after it; others are new.
    expect(seen.at(-1)).toBe(`${name(19)} paged`)
    for (const index of [5, 19, 30]) {
      await jinku.call('DeleteSecret', {
        SecretName: name(index),
        ForceDeleteWithoutRecovery: true,
      })
    }
    await create('page-00-early', { paged: '' })
    await create('page-99-late', { paged: '' })
  } while (NextToken !== '')

  expect(sizes).toEqual([200, 200, 41])
  expect(new Set(seen).size).toBe(seen.length)
  expect(untouched.filter((row) => !seen.includes(row))).toEqual([])
  expect(seen.slice(200).filter((row) => row.startsWith(`${name(30)} `))).toEqual([])
  expect(seen).toContain('page-99-late paged')
  expect(seen).not.toContain('page-00-early paged')
})

test('exactly 200 rows are one page, and the 201st is the second', async () => {
  const tags = Object.fromEntries(Array.from({ length: 19 }, (_, index) => [`k${index}`, 'v']))
  for (let index = 0; index < 10; index++) await create(`exact-${index}`, { ...tags, exact: '' })
  expect(await rowsOf({ 'Tag.1.Key': 'exact' })).toHaveLength(200)

  await create('exact-9-more', { exact: 'last' })
  const first = (await list({ 'Tag.1.Key': 'exact' })).body
  expect(first.TagResources.TagResource).toHaveLength(200)
  const NextToken: string = first.NextToken
  expect(await rowsOf({ 'Tag.1.Key': 'exact', NextToken })).toEqual(['exact-9-more exact=last'])
})

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

test.each([
  ['a word', 'next'],
  ['a number', '2'],
  ['no base64', '%%%'],
  ['base64 of no JSON', Buffer.from('a,b').toString('base64url')],
  ['one member', encoded(['a'])],
  ['three members', encoded(['a', 'b', 'c'])],
  ['a member that is no text', encoded(['a', 1])],
  ['an object', encoded({ 0: 'a', 1: 'b' })],
  ['null', encoded(null)],
  ['a token cut short', encoded(['secret', 'key']).slice(0, -3)],
  ['a token with more behind it', `${encoded(['secret', 'key'])}.more`],
  ['a token with a blank', ` ${encoded(['secret', 'key'])}`],
  ['another spelling of a token', Buffer.from('["secret", "key"]').toString('base64url')],
  ['a token longer than any', encoded(['s'.repeat(2000), 'key'])],
])('a NextToken that is %s is not valid', async (_, NextToken) => {
  const { status, body } = await list({ NextToken })
  expect([status, body.Code]).toEqual([400, 'InvalidParameter'])
})

test('a token is only a place: one made up by the caller shows no more than the list without it', async () => {
  await create('place-1', { place: '' })
  await create('place-2', { place: '' })
  const from = (...place: string[]): Parameters => ({
    'Tag.1.Key': 'place',
    NextToken: encoded(place),
  })
  expect(await rowsOf(from('a', 'a'))).toEqual(['place-1 place=', 'place-2 place='])
  expect(await rowsOf(from('place-1', 'place'))).toEqual(['place-2 place='])
  expect(await rowsOf(from('zzz', 'z'))).toEqual([])
  for (const place of [
    ['', ''],
    ["' OR 1=1 --", 'k'],
    ['a', '\u0000'],
    ['a', 'acs:k'],
    ['~', 'k'],
  ]) {
    expect((await list(from(...place))).body.Code).toBe('InvalidParameter')
  }
})

test('pending deletion keeps the tags in the list; once the deadline has passed they are gone', async () => {
  await create('going', { going: 'v' })
  await jinku.call('DeleteSecret', { SecretName: 'going', RecoveryWindowInDays: 7 })
  expect(await rowsOf(byIds('going'))).toEqual(['going going=v'])
  expect(await rowsOf({ 'Tag.1.Key': 'going' })).toEqual(['going going=v'])

  jinku.advance(7 * DAY + 1000)
  expect((await list(byIds('going'))).body.Code).toBe('InvalidResourceId.NotFound')
  expect(await rowsOf({ 'Tag.1.Key': 'going' })).toEqual([])

  await create('going')
  expect(await rowsOf(byIds('going'))).toEqual([])
  await jinku.server.purge()
  expect(await rowsOf(byIds('going'))).toEqual([])
})

test('deleting a secret at once removes its tags, and a new one of the same name has none', async () => {
  await create('gone', { gone: 'v' })
  await jinku.call('DeleteSecret', { SecretName: 'gone', ForceDeleteWithoutRecovery: true })
  expect((await list(byIds('gone'))).body.Code).toBe('InvalidResourceId.NotFound')
  expect(await rowsOf({ 'Tag.1.Key': 'gone' })).toEqual([])
  await create('gone')
  expect(await rowsOf(byIds('gone'))).toEqual([])
})

test('without ids and filters everything is listed, and it agrees with what DescribeSecret answers', async () => {
  const rows: string[] = []
  let NextToken = ''
  do {
    const { body } = await list({ NextToken })
    for (const { ResourceId, TagKey, TagValue } of body.TagResources.TagResource as Row[]) {
      rows.push(`${ResourceId} ${TagKey}=${TagValue}`)
    }
    NextToken = body.NextToken
  } while (NextToken !== '')

  const described: string[] = []
  for (const name of new Set(rows.map((row) => row.split(' ')[0] ?? ''))) {
    const { body } = await jinku.call('DescribeSecret', { SecretName: name, FetchTags: true })
    for (const { TagKey, TagValue } of body.Tags.Tag)
      described.push(`${name} ${TagKey}=${TagValue}`)
  }
  expect(rows.length).toBeGreaterThan(200)
  expect(rows).toEqual(described)
})
