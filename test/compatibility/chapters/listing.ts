import { expect } from 'vitest'
import type { Parameters } from '../clients/client.ts'
import type { Chapter } from './asking.ts'

export const listing: Chapter = {
  title: 'secrets are listed in pages, by filters and with their tags',
  async live({ call, named }) {
    const names = ['one', 'two', 'three'].map((name) => named(`list/${name}`))
    const owner = named('owner')
    const Tags = JSON.stringify([{ TagKey: 'owner', TagValue: owner }])
    for (const SecretName of names) {
      await call('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'x', Tags })
    }
    const list = async (filters: { readonly [key: string]: readonly string[] }, page: Parameters) =>
      await call('ListSecrets', {
        Filters: JSON.stringify(Object.entries(filters).map(([Key, Values]) => ({ Key, Values }))),
        ...page,
      })

    const mine = { TagKey: ['owner'], TagValue: [owner] }
    const first = await list(mine, { PageNumber: 1, PageSize: 2, FetchTags: 'true' })
    const last = await list(mine, { PageNumber: 2, PageSize: 2 })
    expect(first).toMatchObject({ PageNumber: 1, PageSize: 2, TotalCount: 3 })
    expect(last).toMatchObject({ PageNumber: 2, PageSize: 2, TotalCount: 3 })
    const entries = [...first.SecretList.Secret, ...last.SecretList.Secret]
    expect(entries.map(({ SecretName }) => SecretName).sort()).toEqual([...names].sort())
    expect(entries.map((entry) => entry.Tags)).toEqual([
      { Tag: [{ TagKey: 'owner', TagValue: owner }] },
      { Tag: [{ TagKey: 'owner', TagValue: owner }] },
      undefined,
    ])

    const byName = { SecretName: [names[0] ?? '', names[2] ?? '', 'nowhere'] }
    expect(await list(byName, {})).toMatchObject({ PageSize: 10, TotalCount: 2 })
    const none = await list({ SecretName: [named('none')] }, {})
    expect(none).toMatchObject({ TotalCount: 0, SecretList: { Secret: [] } })

    const all = await call('ListSecrets', { PageNumber: 1, PageSize: 1, FetchTags: 'true' })
    expect(all.TotalCount).toBeGreaterThanOrEqual(3)
    expect(all.SecretList.Secret).toHaveLength(1)
  },
}
