import { expect } from 'vitest'
import type { Parameters } from '../clients/client.ts'
import { type Chapter, versionsOf } from './asking.ts'

export const versions: Chapter = {
  title: 'versions are put, read and listed',
  async live({ call, refused, named }) {
    const SecretName = named('versions')
    await call('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'one' })
    const second = { SecretName, VersionId: 'v2', SecretData: 'two' }
    expect(await call('PutSecretValue', second)).toMatchObject({
      SecretName,
      VersionId: 'v2',
      VersionStages: { VersionStage: ['ACSCurrent'] },
    })
    await call('PutSecretValue', second)
    expect(await refused('PutSecretValue', { ...second, SecretData: 'other' })).toBe(
      'Rejected.ResourceExist',
    )
    const third = { SecretName, VersionId: 'v3', SecretData: 'three', SecretDataType: 'binary' }
    const put = await call('PutSecretValue', { ...third, VersionStages: '["next","mine"]' })
    expect(put.VersionStages.VersionStage).toEqual(['next', 'mine'])

    const read = async (which: Parameters): Promise<string> =>
      (await call('GetSecretValue', { SecretName, ...which })).SecretData
    expect(await read({})).toBe('two')
    expect(await read({ VersionStage: 'ACSPrevious' })).toBe('one')
    expect(await read({ VersionStage: 'mine' })).toBe('three')
    expect(await read({ VersionId: 'v1' })).toBe('one')
    expect(await read({ VersionId: 'v3', VersionStage: 'next' })).toBe('three')
    const wanted = { SecretName, VersionId: 'v1', VersionStage: 'next' }
    expect(await refused('GetSecretValue', wanted)).toBe('InvalidParameter')

    await call('PutSecretValue', { SecretName, VersionId: 'v4', SecretData: 'four' })
    const labelled = await call('ListSecretVersionIds', { SecretName, PageNumber: 1, PageSize: 2 })
    expect(labelled).toMatchObject({ SecretName, PageNumber: 1, PageSize: 2, TotalCount: 3 })
    const listed = labelled.VersionIds.VersionId.map((one: { VersionId: string }) => one.VersionId)
    expect(listed).toEqual(['v2', 'v3'])
    expect(await versionsOf({ call }, SecretName)).toEqual({
      v1: [],
      v2: ['ACSPrevious'],
      v3: ['mine', 'next'],
      v4: ['ACSCurrent'],
    })
  },
}
