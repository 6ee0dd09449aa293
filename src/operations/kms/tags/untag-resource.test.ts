import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ACCOUNT,
  REGION,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  await jinku.close()
  expect(jinku.faults).toEqual([])
})

/** A secret with a tag for each of the keys. */
async function create(name: string, keys: readonly string[]): Promise<void> {
  const Tags = JSON.stringify(keys.map((TagKey) => ({ TagKey, TagValue: 'v' })))
  const secret = { SecretName: name, VersionId: 'v1', SecretData: 'value' }
  expect((await jinku.call('CreateSecret', { ...secret, Tags })).status).toBe(200)
}

async function keysOf(name: string): Promise<string[]> {
  const { body } = await jinku.call('DescribeSecret', { SecretName: name, FetchTags: true })
  return body.Tags.Tag.map(({ TagKey }: { TagKey: string }) => TagKey)
}

const untag = (SecretName: string, TagKeys: string) =>
  jinku.call('UntagResource', { SecretName, TagKeys })

test('UntagResource removes tags by their keys, passes over keys that are not there, and answers nothing else', async () => {
  await create('app', ['a', 'b', 'c'])
  const { status, body } = await untag('app', '["a","never-there","c","c"]')
  expect(status).toBe(200)
  expect(body).toEqual({ RequestId: expect.any(String) })
  expect(await keysOf('app')).toEqual(['b'])
  expect(jinku.entries.find(({ requestId }) => requestId === body.RequestId)).toMatchObject({
    action: 'UntagResource',
    resource: `acs:kms:${REGION}:${ACCOUNT}:secret/app`,
    outcome: 'OK',
  })
})

test('the keys may also be separated by commas', async () => {
  await create('commas', ['a', 'b', 'c', '部门'])
  expect((await untag('commas', 'a,部门')).status).toBe(200)
  expect(await keysOf('commas')).toEqual(['b', 'c'])
  expect((await untag('commas', 'b')).status).toBe(200)
  expect(await keysOf('commas')).toEqual(['c'])
})

test('keys are compared letter by letter', async () => {
  await create('case', ['KEY', 'key'])
  await untag('case', '["Key"]')
  expect(await keysOf('case')).toEqual(['KEY', 'key'])
  await untag('case', '["key"]')
  expect(await keysOf('case')).toEqual(['KEY'])
})

test.each([
  ['[]', 'no key'],
  ['[""]', 'an empty key'],
  ['a,,b', 'an empty key between commas'],
  ['[1]', 'a key that is no text'],
  ['[["a"]]', 'a list in the list'],
  ['["a"', 'broken JSON'],
  [JSON.stringify(['k'.repeat(129)]), 'a key of 129 characters'],
  [JSON.stringify(Array.from({ length: 21 }, (_, index) => `k${index}`)), '21 keys'],
])('UntagResource refuses %s: %s', async (TagKeys) => {
  const name = `wrong-${jinku.entries.length}`
  await create(name, ['a', 'b'])
  const { status, body } = await untag(name, TagKeys)
  expect(status).toBe(400)
  expect(body).toMatchObject({
    Code: 'InvalidParameter',
    Message: 'The specified parameter is not valid.',
  })
  expect(await keysOf(name)).toEqual(['a', 'b'])
})

test('one call takes 20 keys, each of up to 128 characters', async () => {
  const keys = Array.from(
    { length: 20 },
    (_, index) => `${index + 10}${(index % 2 === 0 ? 'k' : '密').repeat(126)}`,
  )
  await create('twenty', keys)
  expect((await untag('twenty', JSON.stringify(keys))).status).toBe(200)
  expect(await keysOf('twenty')).toEqual([])
})

test('UntagResource wants TagKeys and exactly one id', async () => {
  expect((await untag('any', '')).body).toMatchObject({
    Code: 'MissingParameter',
    Message: 'The parameter "TagKeys" is needed but not provided.',
  })
  const none = await jinku.call('UntagResource', { TagKeys: '["a"]' })
  expect([none.status, none.body.Code]).toEqual([400, 'MissingParameter'])
  const two = await jinku.call('UntagResource', { TagKeys: '["a"]', SecretName: 'x', KeyId: 'y' })
  expect([two.status, two.body.Code]).toEqual([400, 'InvalidParameter'])
})

test.each([
  [{ SecretName: 'absent' }, 'Forbidden.ResourceNotFound'],
  [{ KeyId: 'absent' }, 'Forbidden.KeyNotFound'],
  [{ CertificateId: 'absent' }, 'Forbidden.ResourceNotFound'],
])('UntagResource does not find %o', async (id, code) => {
  const { status, body } = await jinku.call('UntagResource', { ...id, TagKeys: '["a"]' })
  expect([status, body.Code]).toEqual([404, code])
})

test('UntagResource takes a name, not an ARN', async () => {
  await create('by-arn', ['a'])
  const arn = `acs:kms:${REGION}:${ACCOUNT}:secret/by-arn`
  expect((await untag(arn, '["a"]')).body.Code).toBe('InvalidParameter')
  expect(await keysOf('by-arn')).toEqual(['a'])
})

test('untagging works while the secret is pending deletion, and does not move UpdateTime', async () => {
  await create('pending', ['a', 'b'])
  await jinku.call('DeleteSecret', { SecretName: 'pending' })
  const before = (await jinku.call('DescribeSecret', { SecretName: 'pending' })).body.UpdateTime
  jinku.advance(60_000)
  expect((await untag('pending', '["a"]')).status).toBe(200)
  expect(await keysOf('pending')).toEqual(['b'])
  const after = (await jinku.call('DescribeSecret', { SecretName: 'pending' })).body.UpdateTime
  expect(after).toBe(before)
})
