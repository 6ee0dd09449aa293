import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ACCOUNT,
  CREDENTIALS,
  REGION,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import { formEncode, signV1 } from '../../../../test/support/signing.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  await jinku.close()
  expect(jinku.faults).toEqual([])
})

interface Tag {
  readonly TagKey: string
  readonly TagValue: string
}

async function create(name: string, tags: readonly Tag[] = []): Promise<void> {
  const secret = { SecretName: name, VersionId: 'v1', SecretData: 'value' }
  expect((await jinku.call('CreateSecret', { ...secret, Tags: JSON.stringify(tags) })).status).toBe(
    200,
  )
}

async function tagsOf(name: string): Promise<Tag[]> {
  const { body } = await jinku.call('DescribeSecret', { SecretName: name, FetchTags: true })
  return body.Tags.Tag
}

const tag = (name: string, tags: readonly unknown[]) =>
  jinku.call('TagResource', { SecretName: name, Tags: JSON.stringify(tags) })

const numbered = (count: number, value = 'v'): Tag[] =>
  Array.from({ length: count }, (_, index) => ({ TagKey: `key-${index + 10}`, TagValue: value }))

test('TagResource adds tags, replaces the value of a key that is there, and answers nothing else', async () => {
  await create('app', [
    { TagKey: 'stage', TagValue: 'test' },
    { TagKey: 'team', TagValue: 'blue' },
  ])
  const { status, body } = await tag('app', [
    { TagKey: 'stage', TagValue: 'live' },
    { TagKey: 'cost', TagValue: '42' },
  ])
  expect(status).toBe(200)
  expect(body).toEqual({ RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  expect(await tagsOf('app')).toEqual([
    { TagKey: 'cost', TagValue: '42' },
    { TagKey: 'stage', TagValue: 'live' },
    { TagKey: 'team', TagValue: 'blue' },
  ])
  expect(jinku.entries.find(({ requestId }) => requestId === body.RequestId)).toMatchObject({
    action: 'TagResource',
    resource: `acs:kms:${REGION}:${ACCOUNT}:secret/app`,
    outcome: 'OK',
  })
})

test('TagResource answers XML where it is asked for', async () => {
  await create('xml')
  const Tags = JSON.stringify([{ TagKey: 'a', TagValue: 'b' }])
  const signed = signV1(
    CREDENTIALS,
    'TagResource',
    { SecretName: 'xml', Tags },
    { now: jinku.now(), extra: { Format: 'XML' } },
  )
  const { status, text } = await jinku.send({
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: formEncode(signed),
  })
  expect(status).toBe(200)
  expect(text).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?><TagResourceResponse><RequestId>[0-9a-f-]{36}<\/RequestId><\/TagResourceResponse>$/,
  )
  expect(await tagsOf('xml')).toEqual([{ TagKey: 'a', TagValue: 'b' }])
})

test('keys and values are letters of any script, digits, blanks and /\\_-.+=:@', async () => {
  await create('scripts')
  const tags = [
    { TagKey: '部门', TagValue: '财务 一部' },
    { TagKey: 'Straße', TagValue: 'Ünïcode' },
    { TagKey: 'мир', TagValue: 'κόσμε' },
    { TagKey: '/\\_-.+=:@ 09', TagValue: '@:=+.-_\\/ 90' },
  ]
  expect((await tag('scripts', tags)).status).toBe(200)
  expect(await tagsOf('scripts')).toEqual(expect.arrayContaining(tags))
  expect(await tagsOf('scripts')).toHaveLength(tags.length)
})

test('a key or value may have 128 characters, however many bytes they take', async () => {
  await create('long')
  const tags = [
    { TagKey: 'k'.repeat(128), TagValue: 'v'.repeat(128) },
    { TagKey: '密'.repeat(128), TagValue: '𠮷'.repeat(128) },
  ]
  expect((await tag('long', tags)).status).toBe(200)
  expect(await tagsOf('long')).toEqual(tags)
})

test('a value may be empty, and keys that differ in case are two keys', async () => {
  await create('empty')
  const tags = [
    { TagKey: 'KEY', TagValue: '' },
    { TagKey: 'key', TagValue: 'x' },
  ]
  expect((await tag('empty', tags)).status).toBe(200)
  expect(await tagsOf('empty')).toEqual(tags)
})

test.each([
  ['an empty key', { TagKey: '', TagValue: 'v' }],
  ['a key of 129 characters', { TagKey: 'k'.repeat(129), TagValue: 'v' }],
  ['a key with a character outside the set', { TagKey: 'a*b', TagValue: 'v' }],
  ['a key with a line feed', { TagKey: 'a\nb', TagValue: 'v' }],
  ['a key in decomposed form', { TagKey: 'e\u0301', TagValue: 'v' }],
  ['a key that begins with aliyun', { TagKey: 'aliyun', TagValue: 'v' }],
  ['a key that begins with aliyun in other letters', { TagKey: 'AliYun-x', TagValue: 'v' }],
  ['a key that begins with acs:', { TagKey: 'acs:ros', TagValue: 'v' }],
  ['a key that begins with ACS:', { TagKey: 'ACS:ros', TagValue: 'v' }],
  ['a value of 129 characters', { TagKey: 'k', TagValue: 'v'.repeat(129) }],
  ['a value with a character outside the set', { TagKey: 'k', TagValue: 'a;b' }],
  ['a value in decomposed form', { TagKey: 'k', TagValue: 'e\u0301' }],
  ['a value that is no text', { TagKey: 'k', TagValue: 1 }],
  ['no value', { TagKey: 'k' }],
  ['no key', { TagValue: 'v' }],
  ['the members of the newer operations', { Key: 'k', Value: 'v' }],
  ['an element that is no object', 'k'],
  ['an element that is null', null],
])('TagResource refuses %s, and keeps to none of the tags', async (_, wrong) => {
  const name = `wrong-${jinku.entries.length}`
  await create(name)
  const { status, body } = await tag(name, [{ TagKey: 'good', TagValue: 'v' }, wrong])
  expect(status).toBe(400)
  expect(body).toMatchObject({
    Code: 'InvalidParameter',
    Message: 'The specified parameter is not valid.',
  })
  expect(await tagsOf(name)).toEqual([])
})

test('a key that only begins like a reserved one is free', async () => {
  await create('nearly')
  const tags = [
    { TagKey: 'acs', TagValue: '' },
    { TagKey: 'ali', TagValue: '' },
    { TagKey: 'my-aliyun', TagValue: 'aliyun' },
  ]
  expect((await tag('nearly', tags)).status).toBe(200)
  expect(await tagsOf('nearly')).toEqual(tags)
})

test.each(['{}', '"a"', 'null', '[', '[]', 'TagKey=a'])('Tags=%s is not valid', async (Tags) => {
  const { status, body } = await jinku.call('TagResource', { SecretName: 'any', Tags })
  expect([status, body.Code]).toEqual([400, 'InvalidParameter'])
})

test('the same key twice in one call is not valid', async () => {
  await create('twice')
  const { body } = await tag('twice', [
    { TagKey: 'k', TagValue: '1' },
    { TagKey: 'k', TagValue: '2' },
  ])
  expect(body.Code).toBe('InvalidParameter')
  expect(await tagsOf('twice')).toEqual([])
})

test('one call takes 20 tags and not 21', async () => {
  await create('many')
  expect((await tag('many', numbered(21))).body.Code).toBe('InvalidParameter')
  expect(await tagsOf('many')).toEqual([])
  expect((await tag('many', numbered(20))).status).toBe(200)
  expect(await tagsOf('many')).toEqual(numbered(20))
})

test('at 20 tags values can still be replaced, but a call that brings a 21st changes nothing', async () => {
  await create('full', numbered(20))
  expect((await tag('full', numbered(20, 'new'))).status).toBe(200)
  expect(await tagsOf('full')).toEqual(numbered(20, 'new'))

  const refused = await tag('full', [
    { TagKey: 'key-10', TagValue: 'newer' },
    { TagKey: 'one-more', TagValue: 'v' },
  ])
  expect([refused.status, refused.body.Code]).toEqual([400, 'Rejected.LimitExceeded'])
  expect(refused.body.Message).toBe(
    'The request was rejected because user create resource limit was exceeded',
  )
  expect(await tagsOf('full')).toEqual(numbered(20, 'new'))
})

test('however many calls arrive together, a secret ends up with no more than 20 tags', async () => {
  await create('crowd')
  const replies = await Promise.all(numbered(30).map((one) => tag('crowd', [one])))
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(20)
  expect(await tagsOf('crowd')).toHaveLength(20)
})

test('TagResource wants exactly one of SecretName, KeyId and CertificateId', async () => {
  const Tags = JSON.stringify(numbered(1))
  const none = await jinku.call('TagResource', { Tags, SecretName: '', KeyId: '' })
  expect([none.status, none.body.Code]).toEqual([400, 'MissingParameter'])
  const ids = { SecretName: 'a', KeyId: 'b', CertificateId: 'c' }
  for (const left of Object.keys(ids)) {
    const two = Object.fromEntries(Object.entries(ids).filter(([name]) => name !== left))
    const { status, body } = await jinku.call('TagResource', { Tags, ...two })
    expect([status, body.Code]).toEqual([400, 'InvalidParameter'])
  }
  const three = await jinku.call('TagResource', { Tags, ...ids })
  expect(three.body.Code).toBe('InvalidParameter')
})

test('TagResource wants Tags, and names what is missing', async () => {
  const { status, body } = await jinku.call('TagResource', { SecretName: 'any', Tags: '' })
  expect(status).toBe(400)
  expect(body).toMatchObject({
    Code: 'MissingParameter',
    Message: 'The parameter "Tags" is needed but not provided.',
  })
})

test.each([
  [{ SecretName: 'absent' }, 'Forbidden.ResourceNotFound', 'Resource not found'],
  [{ KeyId: 'key-absent' }, 'Forbidden.KeyNotFound', 'The specified Key is not found.'],
  [{ CertificateId: 'absent' }, 'Forbidden.ResourceNotFound', 'Resource not found'],
])('TagResource does not find %o', async (id, Code, Message) => {
  const { status, body } = await jinku.call('TagResource', {
    ...id,
    Tags: JSON.stringify(numbered(1)),
  })
  expect(status).toBe(404)
  expect(body).toMatchObject({ Code, Message, HttpStatus: 404 })
})

test('TagResource takes a name, not an ARN, and no id longer than any id is', async () => {
  await create('by-arn')
  const Tags = JSON.stringify(numbered(1))
  for (const id of [
    { SecretName: `acs:kms:${REGION}:${ACCOUNT}:secret/by-arn` },
    { KeyId: 'k'.repeat(257) },
    { CertificateId: 'c'.repeat(257) },
  ]) {
    expect((await jinku.call('TagResource', { ...id, Tags })).body.Code).toBe('InvalidParameter')
  }
  expect(await tagsOf('by-arn')).toEqual([])
})

test('tagging does not move UpdateTime', async () => {
  await create('times')
  const before = (await jinku.call('DescribeSecret', { SecretName: 'times' })).body
  jinku.advance(60_000)
  expect((await tag('times', numbered(1))).status).toBe(200)
  const after = (await jinku.call('DescribeSecret', { SecretName: 'times' })).body
  expect(after.UpdateTime).toBe(before.UpdateTime)
})

test('a secret pending deletion can be tagged, and keeps its tags when it is restored', async () => {
  await create('pending', [{ TagKey: 'old', TagValue: '1' }])
  await jinku.call('DeleteSecret', { SecretName: 'pending' })
  expect((await tag('pending', [{ TagKey: 'new', TagValue: '2' }])).status).toBe(200)
  await jinku.call('RestoreSecret', { SecretName: 'pending' })
  expect(await tagsOf('pending')).toEqual([
    { TagKey: 'new', TagValue: '2' },
    { TagKey: 'old', TagValue: '1' },
  ])
})

test('tags go with the secret: a new one of the same name has none', async () => {
  const tags = [{ TagKey: 'k', TagValue: 'v' }]
  await create('again', tags)
  await jinku.call('DeleteSecret', { SecretName: 'again', ForceDeleteWithoutRecovery: true })
  expect((await tag('again', tags)).body.Code).toBe('Forbidden.ResourceNotFound')
  await create('again')
  expect(await tagsOf('again')).toEqual([])

  await tag('again', tags)
  await jinku.call('DeleteSecret', { SecretName: 'again', RecoveryWindowInDays: 7 })
  jinku.advance(7 * 24 * 3600 * 1000 + 1000)
  expect((await tag('again', tags)).body.Code).toBe('Forbidden.ResourceNotFound')
  await create('again')
  expect(await tagsOf('again')).toEqual([])
})

test('DescribeSecret and ListSecrets answer the same tags', async () => {
  await create('both', numbered(3))
  const Filters = JSON.stringify([{ Key: 'SecretName', Values: ['both'] }])
  const { body } = await jinku.call('ListSecrets', { Filters, FetchTags: true })
  expect(body.SecretList.Secret[0].Tags.Tag).toEqual(await tagsOf('both'))
  expect(await tagsOf('both')).toEqual(numbered(3))
})
