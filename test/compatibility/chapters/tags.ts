import { expect } from 'vitest'
import { REGION } from '../../support/harness.ts'
import type { Chapter } from './asking.ts'

export const tags: Chapter = {
  title: 'secrets are tagged and untagged by the old and the new operations',
  async live({ call, refused, named }) {
    const [one, two] = [named('tags/one'), named('tags/two')]
    for (const SecretName of [one, two]) {
      await call('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'x' })
    }
    const secrets = { RegionId: REGION, ResourceType: 'secret', ResourceId: [one, two] }
    const tags = async (): Promise<string[]> => {
      const { TagResources, NextToken } = await call('ListTagResources', secrets)
      expect(NextToken).toBe('')
      return TagResources.TagResource.map(
        (row: { ResourceId: string; TagKey: string; TagValue: string }) =>
          `${row.ResourceId === one ? 'one' : 'two'} ${row.TagKey}: ${row.TagValue}`,
      )
    }

    const Tags = '[{"TagKey":"a","TagValue":"1"},{"TagKey":"b","TagValue":"x y"}]'
    await call('TagResource', { SecretName: one, Tags })
    expect(await tags()).toEqual(['one a: 1', 'one b: x y'])
    await call('UntagResource', { SecretName: one, TagKeys: '["a","none"]' })
    expect(await tags()).toEqual(['one b: x y'])

    const Tag = [
      { Key: 'b', Value: '2' },
      { Key: 'c', Value: '+/@:' },
    ]
    await call('TagResources', { ...secrets, Tag })
    expect(await tags()).toEqual(['one b: 2', 'one c: +/@:', 'two b: 2', 'two c: +/@:'])
    const byTag = { RegionId: REGION, ResourceType: 'secret', Tag: [{ Key: 'c', Value: '+/@:' }] }
    const { TagResources } = await call('ListTagResources', { ...byTag, ResourceId: [two] })
    expect(TagResources.TagResource).toEqual([
      { ResourceType: 'secret', ResourceId: two, TagKey: 'b', TagValue: '2' },
      { ResourceType: 'secret', ResourceId: two, TagKey: 'c', TagValue: '+/@:' },
    ])
    await call('UntagResources', { ...secrets, TagKey: ['c', 'none'] })
    expect(await tags()).toEqual(['one b: 2', 'two b: 2'])
    await call('UntagResources', { ...secrets, ResourceId: [two], All: true })
    expect(await tags()).toEqual(['one b: 2'])

    const nowhere = { ...secrets, ResourceId: [one, named('nowhere')], Tag }
    expect(await refused('TagResources', nowhere)).toBe('InvalidResourceId.NotFound')
    expect(await refused('ListResourceTags', { KeyId: 'none' })).toBe('Forbidden.KeyNotFound')
  },
}
