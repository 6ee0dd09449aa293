import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ACCOUNT,
  CREDENTIALS,
  REGION,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import { type Parameters, signV3 } from '../../../../test/support/signing.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  await jinku.close()
  expect(jinku.faults).toEqual([])
})

const SECRETS = { RegionId: REGION, ResourceType: 'secret' }

async function create(...names: string[]): Promise<void> {
  for (const SecretName of names) {
    const { status } = await jinku.call('CreateSecret', {
      SecretName,
      VersionId: 'v1',
      SecretData: 'value',
    })
    expect(status).toBe(200)
  }
}

async function tagsOf(name: string): Promise<{ [key: string]: string }> {
  const { body } = await jinku.call('DescribeSecret', { SecretName: name, FetchTags: true })
  return Object.fromEntries(
    body.Tags.Tag.map(({ TagKey, TagValue }: { [member: string]: string }) => [TagKey, TagValue]),
  )
}

const tag = (parameters: Parameters) => jinku.call('TagResources', { ...SECRETS, ...parameters })

/** `Tag.1.Key=key-10&Tag.1.Value=…` and so on. */
function numbered(count: number, value = 'v'): Parameters {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      [`Tag.${index + 1}.Key`, `key-${index + 10}`],
      [`Tag.${index + 1}.Value`, value],
    ]).flat(),
  )
}

test('TagResources gives several secrets the same tags, and answers nothing else', async () => {
  await create('one', 'two')
  await tag({ 'ResourceId.1': 'two', 'Tag.1.Key': 'stage', 'Tag.1.Value': 'test' })
  const { status, body } = await tag({
    'ResourceId.1': 'one',
    'ResourceId.2': 'two',
    'Tag.1.Key': 'stage',
    'Tag.1.Value': 'live',
    'Tag.2.Key': '部门',
    'Tag.2.Value': '财务',
  })
  expect(status).toBe(200)
  expect(body).toEqual({ RequestId: expect.any(String) })
  expect(await tagsOf('one')).toEqual({ stage: 'live', 部门: '财务' })
  expect(await tagsOf('two')).toEqual({ stage: 'live', 部门: '财务' })
  expect(jinku.entries.find(({ requestId }) => requestId === body.RequestId)).toMatchObject({
    action: 'TagResources',
    resource: `acs:kms:${REGION}:${ACCOUNT}:secret/one acs:kms:${REGION}:${ACCOUNT}:secret/two`,
    outcome: 'OK',
  })
})

test('numbers of a list may come in any order and with gaps', async () => {
  await create('gap-a', 'gap-b')
  const { status } = await tag({
    'Tag.7.Value': 'seven',
    'ResourceId.90': 'gap-b',
    'Tag.3.Key': 'three',
    'ResourceId.4': 'gap-a',
    'Tag.7.Key': 'key',
    'Tag.3.Value': '3',
  })
  expect(status).toBe(200)
  expect(await tagsOf('gap-a')).toEqual({ three: '3', key: 'seven' })
  expect(await tagsOf('gap-b')).toEqual({ three: '3', key: 'seven' })
})

test.each([
  { 'ResourceId.x': 'numbers' },
  { 'ResourceId.0': 'numbers' },
  { 'ResourceId.-1': 'numbers' },
  { 'ResourceId.01': 'numbers' },
  { 'ResourceId.1.Name': 'numbers' },
  { 'ResourceId.': 'numbers' },
  { 'Tag.x.Key': 'k' },
  { 'Tag.Key': 'k' },
  { 'Tag.2': 'k' },
  { 'Tag.2.TagKey': 'k' },
  { 'Tag.2.Key.1': 'k' },
])('a list entry named like %o is not valid', async (entry) => {
  const { status, body } = await tag({
    'ResourceId.1': 'numbers',
    'Tag.1.Key': 'k',
    'Tag.1.Value': 'v',
    ...entry,
  })
  expect([status, body.Code]).toEqual([400, 'InvalidParameter'])
})

test('lists may also be JSON: in one parameter each, or in the body of a V3 request', async () => {
  await create('json-a', 'json-b')
  expect(
    (await tag({ ResourceId: '["json-a","json-b"]', Tag: '[{"Key":"k","Value":"1"}]' })).status,
  ).toBe(200)
  expect(await tagsOf('json-b')).toEqual({ k: '1' })

  const body = JSON.stringify({
    ...SECRETS,
    ResourceId: ['json-a', 'json-b'],
    Tag: [{ Key: 'k', Value: '2' }, { Key: 'bare' }],
  })
  const headers = signV3(CREDENTIALS, 'TagResources', {
    host: jinku.host,
    body,
    now: jinku.now(),
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })
  expect((await jinku.send({ headers, body })).status).toBe(200)
  expect(await tagsOf('json-a')).toEqual({ k: '2', bare: '' })
  expect(await tagsOf('json-b')).toEqual({ k: '2', bare: '' })
})

test('numbered entries count where both forms are there', async () => {
  await create('form-a', 'form-b')
  const { status } = await tag({
    'ResourceId.1': 'form-a',
    ResourceId: '["form-b"]',
    'Tag.1.Key': 'numbered',
    Tag: '[{"Key":"json"}]',
  })
  expect(status).toBe(200)
  expect(await tagsOf('form-a')).toEqual({ numbered: '' })
  expect(await tagsOf('form-b')).toEqual({})
})

test.each([
  { ResourceId: 'name' },
  { ResourceId: '{"a":1}' },
  { ResourceId: '[]' },
  { ResourceId: '[1]' },
  { ResourceId: '["' },
  { Tag: 'k' },
  { Tag: '{"Key":"k"}' },
  { Tag: '[]' },
  { Tag: '["k"]' },
  { Tag: '[{"Key":1}]' },
  { Tag: '[null]' },
])('a list that is not the right JSON is not valid: %o', async (wrong) => {
  const { status, body } = await tag({ ResourceId: '["name"]', Tag: '[{"Key":"k"}]', ...wrong })
  expect([status, body.Code]).toEqual([400, 'InvalidParameter'])
})

test('a value may be empty or absent, which is the same', async () => {
  await create('empty')
  const { status } = await tag({
    'ResourceId.1': 'empty',
    'Tag.1.Key': 'empty',
    'Tag.1.Value': '',
    'Tag.2.Key': 'absent',
  })
  expect(status).toBe(200)
  expect(await tagsOf('empty')).toEqual({ empty: '', absent: '' })
})

test.each([
  ['an empty key', { 'Tag.1.Key': '', 'Tag.1.Value': 'v' }],
  ['no key', { 'Tag.1.Value': 'v' }],
  ['a key of 129 characters', { 'Tag.1.Key': 'k'.repeat(129) }],
  ['a key with a character outside the set', { 'Tag.1.Key': 'a&b' }],
  ['a key that begins with aliyun', { 'Tag.1.Key': 'aliyunx' }],
  ['a key that begins with Aliyun', { 'Tag.1.Key': 'Aliyun' }],
  ['a key that begins with acs:', { 'Tag.1.Key': 'acs:x' }],
  ['a key that begins with aCS:', { 'Tag.1.Key': 'aCS:x' }],
])('TagResources refuses %s', async (_, wrong) => {
  const name = `wrong-${jinku.entries.length}`
  await create(name)
  const { status, body } = await tag({ 'ResourceId.1': name, 'Tag.2.Key': 'good', ...wrong })
  expect(await tagsOf(name)).toEqual({})
  expect(status).toBe(400)
  expect(body).toMatchObject({
    Code: 'InvalidParameter.TagKey',
    Message: 'The specified parameter is not valid.',
  })
})

test.each([
  ['a value of 129 characters', 'v'.repeat(129)],
  ['a value with a character outside the set', 'a<b'],
  ['a value with a tab', 'a\tb'],
  ['a value in decomposed form', 'e\u0301'],
])('TagResources refuses %s', async (_, value) => {
  const { status, body } = await tag({
    'ResourceId.1': 'any',
    'Tag.1.Key': 'k',
    'Tag.1.Value': value,
  })
  expect(status).toBe(400)
  expect(body).toMatchObject({
    Code: 'InvalidParameter.TagValue',
    Message: 'The specified parameter is not valid.',
  })
})

test('the same key twice is refused as a duplicate, other letters are another key', async () => {
  await create('twice')
  const keys = { 'ResourceId.1': 'twice', 'Tag.1.Key': 'k', 'Tag.1.Value': '1' }
  const { status, body } = await tag({ ...keys, 'Tag.2.Key': 'k', 'Tag.2.Value': '2' })
  expect(status).toBe(400)
  expect(body).toMatchObject({
    Code: 'Duplicate.TagKey',
    Message: 'The specified tagKey is duplicate.',
  })
  expect(await tagsOf('twice')).toEqual({})
  expect((await tag({ ...keys, 'Tag.2.Key': 'K', 'Tag.2.Value': '2' })).status).toBe(200)
  expect(await tagsOf('twice')).toEqual({ k: '1', K: '2' })
})

test('one call takes 20 tags and not 21, by number or as JSON', async () => {
  await create('many')
  expect((await tag({ 'ResourceId.1': 'many', ...numbered(21) })).body.Code).toBe(
    'InvalidParameter',
  )
  const keys = Array.from({ length: 21 }, (_, index) => ({ Key: `k${index}` }))
  const json = await tag({ 'ResourceId.1': 'many', Tag: JSON.stringify(keys) })
  expect(json.body.Code).toBe('InvalidParameter')
  expect(await tagsOf('many')).toEqual({})
  expect((await tag({ 'ResourceId.1': 'many', ...numbered(20) })).status).toBe(200)
  expect(Object.keys(await tagsOf('many'))).toHaveLength(20)
})

test('one call takes 50 resources and not 51', async () => {
  const names = Array.from({ length: 51 }, (_, index) => `r-${index + 10}`)
  await create(...names)
  const ids = (count: number): Parameters =>
    Object.fromEntries(
      names.slice(0, count).map((name, index) => [`ResourceId.${index + 1}`, name]),
    )
  const refused = await tag({ ...ids(51), 'Tag.1.Key': 'k' })
  expect([refused.status, refused.body.Code]).toEqual([400, 'InvalidParameter'])
  const json = await tag({ ResourceId: JSON.stringify(names), 'Tag.1.Key': 'k' })
  expect(json.body.Code).toBe('InvalidParameter')
  expect(await tagsOf('r-10')).toEqual({})

  expect((await tag({ ...ids(50), 'Tag.1.Key': 'k' })).status).toBe(200)
  expect(await tagsOf('r-59')).toEqual({ k: '' })
  expect(await tagsOf('r-60')).toEqual({})
})

test('values can be replaced at 20 tags; one resource that would have 21 fails the call for all', async () => {
  await create('a-free', 'full', 'z-free')
  await tag({ 'ResourceId.1': 'full', ...numbered(20) })
  expect((await tag({ 'ResourceId.1': 'full', ...numbered(20, 'new') })).status).toBe(200)

  const { status, body } = await tag({
    'ResourceId.1': 'a-free',
    'ResourceId.2': 'full',
    'ResourceId.3': 'z-free',
    'Tag.1.Key': 'key-10',
    'Tag.1.Value': 'newer',
    'Tag.2.Key': 'one-more',
  })
  expect([status, body.Code]).toEqual([400, 'Rejected.LimitExceeded'])
  expect(await tagsOf('a-free')).toEqual({})
  expect(await tagsOf('z-free')).toEqual({})
  expect((await tagsOf('full'))['key-10']).toBe('new')
})

test('one resource that is missing fails the call for all', async () => {
  await create('present')
  const { status, body } = await tag({
    'ResourceId.1': 'present',
    'ResourceId.2': 'missing',
    'Tag.1.Key': 'k',
  })
  expect(status).toBe(404)
  expect(body).toMatchObject({
    Code: 'InvalidResourceId.NotFound',
    Message: 'The specified ResourceId is not found.',
  })
  expect(await tagsOf('present')).toEqual({})
})

test('the same resource twice counts once, whether by name or by ARN', async () => {
  await create('same')
  const arn = `acs:kms:${REGION}:${ACCOUNT}:secret/same`
  const ids = { 'ResourceId.1': 'same', 'ResourceId.2': arn, 'ResourceId.3': 'same' }
  expect((await tag({ ...ids, ...numbered(20) })).status).toBe(200)
  expect(Object.keys(await tagsOf('same'))).toHaveLength(20)
})

test('an ARN names a secret of this region and account only', async () => {
  await create('arn')
  const elsewhere = await tag({
    'ResourceId.1': `acs:kms:cn-beijing:${ACCOUNT}:secret/arn`,
    'Tag.1.Key': 'k',
  })
  expect([elsewhere.status, elsewhere.body.Code]).toEqual([404, 'InvalidResourceId.NotFound'])

  const foreign = `acs:kms:${REGION}:1999999999999999:secret/arn`
  const refused = await tag({ 'ResourceId.1': 'arn', 'ResourceId.2': foreign, 'Tag.1.Key': 'k' })
  expect(refused.status).toBe(403)
  expect(refused.body).toMatchObject({
    Code: 'Forbidden.NoPermission',
    Message: `This operation for ${foreign} is forbidden by permission system.`,
  })
  expect(await tagsOf('arn')).toEqual({})
})

test.each(['', 'a b', 'a:b', 'acs:kms:cn-hangzhou:1234567890123456:key/x', 'n'.repeat(193)])(
  'ResourceId.1=%s can name no secret',
  async (id) => {
    const { status, body } = await tag({ 'ResourceId.1': id, 'Tag.1.Key': 'k' })
    expect([status, body.Code]).toEqual([400, 'InvalidParameter'])
  },
)

test.each([['RegionId'], ['ResourceType'], ['ResourceId'], ['Tag']])(
  'TagResources wants %s',
  async (name) => {
    const all: Parameters = { ...SECRETS, ResourceId: '["a"]', Tag: '[{"Key":"k"}]' }
    for (const parameters of [
      { ...all, [name]: '' },
      Object.fromEntries(Object.entries(all).filter(([key]) => key !== name)),
    ]) {
      const { status, body } = await jinku.call('TagResources', parameters)
      expect(status).toBe(400)
      expect(body).toMatchObject({
        Code: 'MissingParameter',
        Message: `The parameter "${name}" is needed but not provided.`,
      })
    }
  },
)

test('another region, and another type than key and secret, are not valid', async () => {
  for (const wrong of [
    { RegionId: 'cn-beijing' },
    { ResourceType: 'Secret' },
    { ResourceType: 'instance' },
  ]) {
    const { status, body } = await tag({ 'ResourceId.1': 'any', 'Tag.1.Key': 'k', ...wrong })
    expect(status).toBe(400)
    expect(body.Code).toBe('InvalidParameter')
    expect(body.Message).toContain(Object.keys(wrong)[0])
  }
})

test('there are no keys to tag yet', async () => {
  const { status, body } = await tag({
    ResourceType: 'key',
    'ResourceId.1': 'key-1',
    'Tag.1.Key': 'k',
  })
  expect([status, body.Code]).toEqual([404, 'InvalidResourceId.NotFound'])
  const long = await tag({
    ResourceType: 'key',
    'ResourceId.1': 'k'.repeat(257),
    'Tag.1.Key': 'k',
  })
  expect([long.status, long.body.Code]).toEqual([400, 'InvalidParameter'])
})

test('a secret pending deletion can be tagged, and tagging does not move UpdateTime', async () => {
  await create('pending')
  await jinku.call('DeleteSecret', { SecretName: 'pending' })
  const before = (await jinku.call('DescribeSecret', { SecretName: 'pending' })).body.UpdateTime
  jinku.advance(60_000)
  expect((await tag({ 'ResourceId.1': 'pending', 'Tag.1.Key': 'k' })).status).toBe(200)
  expect(await tagsOf('pending')).toEqual({ k: '' })
  const after = (await jinku.call('DescribeSecret', { SecretName: 'pending' })).body.UpdateTime
  expect(after).toBe(before)
})

test('Terraform tags a secret by its bare name and region, in one call for all tags', async () => {
  await create('terraform')
  const { status } = await jinku.call('TagResources', {
    RegionId: REGION,
    'ResourceId.1': 'terraform',
    ResourceType: 'secret',
    'Tag.1.Key': 'Created',
    'Tag.1.Value': 'TF',
    'Tag.2.Key': 'For',
    'Tag.2.Value': 'acceptance test',
  })
  expect(status).toBe(200)
  expect(await tagsOf('terraform')).toEqual({ Created: 'TF', For: 'acceptance test' })
})
