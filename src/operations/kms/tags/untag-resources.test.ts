import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  ACCOUNT,
  REGION,
  startTestServer,
  type TestServer,
} from '../../../../test/support/harness.ts'
import type { Parameters } from '../../../../test/support/signing.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(async () => {
  await jinku.close()
  expect(jinku.faults).toEqual([])
})

const SECRETS = { RegionId: REGION, ResourceType: 'secret' }

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

const untag = (parameters: Parameters) =>
  jinku.call('UntagResources', { ...SECRETS, ...parameters })

test('UntagResources removes keys where they are, skips them where they are not, and answers nothing else', async () => {
  await create('one', ['a', 'b', '部门'])
  await create('two', ['b', 'c'])
  const { status, body } = await untag({
    'ResourceId.1': 'one',
    'ResourceId.2': `acs:kms:${REGION}:${ACCOUNT}:secret/two`,
    'TagKey.1': '部门',
    'TagKey.2': 'b',
    'TagKey.3': 'nowhere',
  })
  expect(status).toBe(200)
  expect(body).toEqual({ RequestId: expect.any(String) })
  expect(await keysOf('one')).toEqual(['a'])
  expect(await keysOf('two')).toEqual(['c'])
  expect(jinku.entries.find(({ requestId }) => requestId === body.RequestId)).toMatchObject({
    action: 'UntagResources',
    resource: `acs:kms:${REGION}:${ACCOUNT}:secret/one acs:kms:${REGION}:${ACCOUNT}:secret/two`,
    outcome: 'OK',
  })
})

test.each(['true', 'True'])('All=%s without a key removes every tag', async (All) => {
  const name = `all-${All}`
  await create(name, ['a', 'b'])
  await create(`${name}-2`, ['c'])
  expect((await untag({ ResourceId: `["${name}","${name}-2"]`, All })).status).toBe(200)
  expect(await keysOf(name)).toEqual([])
  expect(await keysOf(`${name}-2`)).toEqual([])
})

test('All is not looked at where a key is given', async () => {
  await create('keys-win', ['a', 'b'])
  expect((await untag({ 'ResourceId.1': 'keys-win', 'TagKey.1': 'a', All: 'true' })).status).toBe(
    200,
  )
  expect(await keysOf('keys-win')).toEqual(['b'])
})

test.each([{}, { All: 'false' }, { All: 'False' }, { All: '' }, { TagKey: '' }])(
  'with neither a key nor All=true nothing changes: %o',
  async (parameters) => {
    const name = `nothing-${jinku.entries.length}`
    await create(name, ['a'])
    expect((await untag({ 'ResourceId.1': name, ...parameters })).status).toBe(200)
    expect(await keysOf(name)).toEqual(['a'])
  },
)

test('keys that belong to the service are skipped', async () => {
  await create('reserved', ['a', 'b'])
  const { status } = await untag({
    'ResourceId.1': 'reserved',
    'TagKey.1': 'aliyun-owned',
    'TagKey.2': 'acs:ros:stack',
    'TagKey.3': 'a',
  })
  expect(status).toBe(200)
  expect(await keysOf('reserved')).toEqual(['b'])
})

test('keys may be numbered in any order and with gaps, or be JSON', async () => {
  await create('forms', ['a', 'b', 'c', 'd'])
  expect((await untag({ 'ResourceId.8': 'forms', 'TagKey.9': 'a', 'TagKey.2': 'b' })).status).toBe(
    200,
  )
  expect(await keysOf('forms')).toEqual(['c', 'd'])
  expect((await untag({ ResourceId: '["forms"]', TagKey: '["d"]' })).status).toBe(200)
  expect(await keysOf('forms')).toEqual(['c'])
})

test.each([
  { 'TagKey.x': 'a' },
  { 'TagKey.0': 'a' },
  { 'TagKey.1.Key': 'a' },
  { 'ResourceId.one': 'a' },
  { TagKey: '"a"' },
  { TagKey: '[]' },
  { TagKey: '[1]' },
  { All: 'yes' },
  { All: '1' },
  { All: 'TRUE' },
  { RegionId: 'cn-beijing' },
  { ResourceType: 'KEY' },
])('UntagResources finds %o not valid', async (wrong) => {
  const { status, body } = await untag({ 'ResourceId.1': 'any', ...wrong })
  expect([status, body.Code]).toEqual([400, 'InvalidParameter'])
})

test('one call takes 20 keys and not 21', async () => {
  const keys = Array.from({ length: 21 }, (_, index) => `k${index + 10}`)
  await create('many', keys.slice(0, 20))
  const numbered = (count: number): Parameters =>
    Object.fromEntries(keys.slice(0, count).map((key, index) => [`TagKey.${index + 1}`, key]))
  expect((await untag({ 'ResourceId.1': 'many', ...numbered(21) })).body.Code).toBe(
    'InvalidParameter',
  )
  expect(await keysOf('many')).toHaveLength(20)
  expect((await untag({ 'ResourceId.1': 'many', ...numbered(20) })).status).toBe(200)
  expect(await keysOf('many')).toEqual([])
})

test('one call takes 50 resources and not 51', async () => {
  const names = Array.from({ length: 51 }, (_, index) => `r-${index + 10}`)
  for (const name of names) await create(name, ['k'])
  const refused = await untag({ ResourceId: JSON.stringify(names), All: true })
  expect([refused.status, refused.body.Code]).toEqual([400, 'InvalidParameter'])
  expect(await keysOf('r-10')).toEqual(['k'])
  const { status } = await untag({ ResourceId: JSON.stringify(names.slice(0, 50)), All: true })
  expect(status).toBe(200)
  expect(await keysOf('r-59')).toEqual([])
  expect(await keysOf('r-60')).toEqual(['k'])
})

test('one resource that is missing fails the call for all', async () => {
  await create('present', ['a'])
  const { status, body } = await untag({
    'ResourceId.1': 'present',
    'ResourceId.2': 'missing',
    All: true,
  })
  expect(status).toBe(404)
  expect(body).toMatchObject({
    Code: 'InvalidResourceId.NotFound',
    Message: 'The specified ResourceId is not found.',
  })
  expect(await keysOf('present')).toEqual(['a'])
  const key = await untag({ ResourceType: 'key', 'ResourceId.1': 'key-1', All: true })
  expect([key.status, key.body.Code]).toEqual([404, 'InvalidResourceId.NotFound'])
})

test('a secret of another account is refused before anything is said about it', async () => {
  await create('mine', ['a'])
  const foreign = `acs:kms:${REGION}:1999999999999999:secret/mine`
  const { status, body } = await untag({
    'ResourceId.1': 'mine',
    'ResourceId.2': foreign,
    All: true,
  })
  expect(status).toBe(403)
  expect(body).toMatchObject({
    Code: 'Forbidden.NoPermission',
    Message: `This operation for ${foreign} is forbidden by permission system.`,
  })
  expect(await keysOf('mine')).toEqual(['a'])
})

test.each([['RegionId'], ['ResourceType'], ['ResourceId']])(
  'UntagResources wants %s',
  async (name) => {
    const { status, body } = await untag({ ResourceId: '["a"]', [name]: '' })
    expect(status).toBe(400)
    expect(body).toMatchObject({
      Code: 'MissingParameter',
      Message: `The parameter "${name}" is needed but not provided.`,
    })
  },
)

test('untagging works while the secret is pending deletion, and does not move UpdateTime', async () => {
  await create('pending', ['a', 'b'])
  await jinku.call('DeleteSecret', { SecretName: 'pending' })
  const before = (await jinku.call('DescribeSecret', { SecretName: 'pending' })).body.UpdateTime
  jinku.advance(60_000)
  expect((await untag({ 'ResourceId.1': 'pending', 'TagKey.1': 'a' })).status).toBe(200)
  expect(await keysOf('pending')).toEqual(['b'])
  const after = (await jinku.call('DescribeSecret', { SecretName: 'pending' })).body.UpdateTime
  expect(after).toBe(before)
})
