import { beforeEach, describe, expect, test } from 'vitest'
import {
  entryOf,
  expectAnswer,
  expectRefusal,
  invalidParameter,
} from '../../../../test/support/answers.ts'
import { ACCOUNT, REGION } from '../../../../test/support/harness.ts'
import { arnOf, createKey, outcomeOf } from '../../../../test/support/keys/keys-in-front.ts'
import { allow, grant, must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { listResourceTags } from './list-resource-tags.ts'
import { listTagResources } from './list-tag-resources.ts'

const { jinku, beside } = await serverAndBeside()
let KeyId: string
beforeEach(async () => {
  KeyId = await createKey(jinku.root)
})

const call = (action: string, parameters: Parameters) => jinku.root.kms(action, parameters)
const tagsJson = (tags: { readonly [key: string]: string }): string =>
  JSON.stringify(Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue })))
const many = (...ids: string[]): Parameters => ({
  RegionId: REGION,
  ResourceType: 'key',
  ...Object.fromEntries(ids.map((id, index) => [`ResourceId.${index + 1}`, id])),
})
const keyCalled = (index: number): string => `k${String(index).padStart(2, '0')}`
const numbered = (count: number, from = 0): { [key: string]: string } =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [keyCalled(from + n), '']))

interface Tag {
  readonly TagKey: string
  readonly TagValue: string
}

async function tagsOf(id = KeyId): Promise<{ [key: string]: string }> {
  const answer = expectAnswer(listResourceTags, await call('ListResourceTags', { KeyId: id }))
  return Object.fromEntries(answer.Tags.Tag.map(({ TagKey, TagValue }: Tag) => [TagKey, TagValue]))
}

describe('one key', () => {
  test('is tagged, its tags overwritten and removed; what it lacks is passed over', async () => {
    await must(call('TagResource', { KeyId, Tags: tagsJson({ env: 'test', 部门: '支付' }) }))
    await must(
      call('TagResource', { KeyId: arnOf(`key/${KeyId}`), Tags: tagsJson({ env: 'prod' }) }),
    )
    expect(await tagsOf()).toEqual({ env: 'prod', 部门: '支付' })
    await must(call('UntagResource', { KeyId, TagKeys: '["env","absent"]' }))
    expect(await tagsOf()).toEqual({ 部门: '支付' })
    await must(call('UntagResource', { KeyId, TagKeys: '部门,absent' }))
    expect(await tagsOf()).toEqual({})
  })

  test('has 20 tags at most', async () => {
    await must(call('TagResource', { KeyId, Tags: tagsJson(numbered(20)) }))
    const more = await call('TagResource', { KeyId, Tags: tagsJson(numbered(1, 20)) })
    expect(outcomeOf(more)).toBe('Rejected.LimitExceeded')
    expect(Object.keys(await tagsOf())).toHaveLength(20)
    // Those that it has can still be overwritten.
    await must(call('TagResource', { KeyId, Tags: tagsJson({ k00: 'new' }) }))
  })

  test('and a secret of the same name keep their tags apart', async () => {
    await must(call('CreateSecret', { SecretName: KeyId, VersionId: 'v1', SecretData: 'x' }))
    await must(call('TagResource', { KeyId, Tags: tagsJson({ of: 'key' }) }))
    await must(call('TagResource', { SecretName: KeyId, Tags: tagsJson({ of: 'secret' }) }))
    expect(await tagsOf()).toEqual({ of: 'key' })
    await must(call('UntagResource', { SecretName: KeyId, TagKeys: '["of"]' }))
    expect(await tagsOf()).toEqual({ of: 'key' })
  })

  test('is not named by an alias', async () => {
    await must(call('CreateAlias', { KeyId, AliasName: 'alias/tagged' }))
    const named = { KeyId: 'alias/tagged', Tags: tagsJson({ a: '' }) }
    expect(outcomeOf(await call('TagResource', named))).toBe('Unsupported.Alias')
  })
})

describe('many keys', () => {
  test('are tagged and untagged together, by their ids or ARNs', async () => {
    const other = await createKey(jinku.root)
    const both = many(KeyId, arnOf(`key/${other}`))
    const reply = await call('TagResources', {
      ...both,
      ...{ 'Tag.1.Key': 'env', 'Tag.1.Value': 'prod', 'Tag.2.Key': 'team', 'Tag.2.Value': 'a' },
    })
    expect(outcomeOf(reply)).toBe('OK')
    expect(entryOf(jinku, reply).resource).toBe(`${arnOf(`key/${KeyId}`)} ${arnOf(`key/${other}`)}`)
    for (const id of [KeyId, other]) expect(await tagsOf(id)).toEqual({ env: 'prod', team: 'a' })
    await must(call('UntagResources', { ...both, 'TagKey.1': 'env' }))
    for (const id of [KeyId, other]) expect(await tagsOf(id)).toEqual({ team: 'a' })
    await must(call('UntagResources', { ...many(other), All: true }))
    expect(await tagsOf(other)).toEqual({})
    expect(await tagsOf()).toEqual({ team: 'a' })
  })

  test('one of them that is not there leaves all as they were', async () => {
    const tag = { 'Tag.1.Key': 'env', 'Tag.1.Value': 'prod' }
    for (const absent of ['key-absent', `acs:kms:cn-beijing:${ACCOUNT}:key/${KeyId}`]) {
      expectRefusal(await call('TagResources', { ...many(KeyId, absent), ...tag }), {
        status: 404,
        code: 'InvalidResourceId.NotFound',
        message: 'The specified ResourceId is not found.',
      })
    }
    expect(await tagsOf()).toEqual({})
  })

  test.each(['alias/a', 'a b', 'acs:kms:x', 'k'.repeat(65)])('%s names none', async (id) => {
    const tag = { 'Tag.1.Key': 'env', 'Tag.1.Value': 'prod' }
    expectRefusal(
      await call('TagResources', { ...many(id), ...tag }),
      invalidParameter('The specified parameter "ResourceId" is not valid.'),
    )
  })

  test('are listed by id, by tag, or all; keys without tags are not among them', async () => {
    const { credentials } = await jinku.otherAccount()
    const client = jinku.as(credentials)
    const ids = [await createKey(client), await createKey(client), await createKey(client)].sort()
    const [one = '', two = '', three = ''] = ids
    for (const [id, tags] of [
      [one, { env: 'prod' }],
      [two, { env: 'test', team: 'a' }],
    ] as const) {
      await must(client.kms('TagResource', { KeyId: id, Tags: tagsJson(tags) }))
    }
    const listed = async (parameters: Parameters): Promise<string[]> => {
      const answer = expectAnswer(
        listTagResources,
        await client.kms('ListTagResources', parameters),
      )
      expect(answer.NextToken).toBe('')
      return answer.TagResources.TagResource.map(
        (row: Tag & { ResourceId: string; ResourceType: string }) =>
          `${row.ResourceType} ${ids.indexOf(row.ResourceId)} ${row.TagKey}=${row.TagValue}`,
      )
    }
    const all = ['key 0 env=prod', 'key 1 env=test', 'key 1 team=a']
    expect(await listed(many())).toEqual(all)
    expect(await listed(many(one, three))).toEqual(all.slice(0, 1))
    expect(await listed({ ...many(), 'Tag.1.Key': 'team' })).toEqual(all.slice(1))
    expect(await listed({ ...many(), 'Tag.1.Key': 'env', 'Tag.1.Value': 'prod' })).toEqual(
      all.slice(0, 1),
    )
    expect(await listed({ ...many(), ResourceType: 'secret' })).toEqual([])
  })

  test('lists go on over many pages', async () => {
    const { credentials } = await jinku.otherAccount()
    const client = jinku.as(credentials)
    for (let made = 0; made < 11; made++) {
      await createKey(client, { Tags: tagsJson(numbered(20)) })
    }
    const seen = new Set<string>()
    let NextToken = ''
    do {
      const { body } = await must(client.kms('ListTagResources', { ...many(), NextToken }))
      NextToken = body.NextToken
      for (const row of body.TagResources.TagResource) seen.add(`${row.ResourceId} ${row.TagKey}`)
    } while (NextToken !== '')
    expect(seen.size).toBe(220)
  })

  test('are decided on each of them, and the list of all on the container', async () => {
    const someone = await beside.user('tagger')
    const listing = allow('kms:ListTagResources', arnOf('key'))
    await grant(jinku, someone, 'tagger', allow('kms:*', arnOf(`key/${KeyId}`)), listing)
    const tag = { 'Tag.1.Key': 'env', 'Tag.1.Value': 'prod' }
    expect(outcomeOf(await someone.kms('TagResources', { ...many(KeyId), ...tag }))).toBe('OK')
    const both = await someone.kms('TagResources', { ...many(KeyId, 'key-absent'), ...tag })
    expect(outcomeOf(both)).toBe('Forbidden.NoPermission')
    expect(outcomeOf(await someone.kms('ListTagResources', many()))).toBe('OK')
    const ofSecrets = { ...many(), ResourceType: 'secret' }
    expect(outcomeOf(await someone.kms('ListTagResources', ofSecrets))).toBe(
      'Forbidden.NoPermission',
    )
  })
})
