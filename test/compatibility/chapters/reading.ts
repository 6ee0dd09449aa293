import { expect } from 'vitest'
import { ACCOUNT, REGION } from '../../support/harness.ts'
import type { Chapter } from './asking.ts'

export const reading: Chapter = {
  title: 'a secret is created, described and read',
  async live({ call, refused, named }) {
    const SecretName = named('db')
    const Arn = `acs:kms:${REGION}:${ACCOUNT}:secret/${SecretName}`
    const created = await call('CreateSecret', {
      SecretName,
      VersionId: 'v1',
      SecretData: '{"user":"root","password":"p+w%20d&=#/?"}',
      Description: 'for the "orders" service: 数据库 & cache',
      Tags: '[{"TagKey":"env","TagValue":"prod"},{"TagKey":"team","TagValue":"a/b@c"}]',
    })
    expect(created).toMatchObject({ Arn, SecretName, VersionId: 'v1' })

    const described = await call('DescribeSecret', { SecretName })
    expect(described).toMatchObject({
      Arn,
      SecretName,
      Description: 'for the "orders" service: 数据库 & cache',
      CreateTime: described.UpdateTime,
    })
    expect(described).not.toHaveProperty('Tags')
    expect(Math.abs(Date.parse(described.CreateTime) - Date.now())).toBeLessThan(60_000)
    const { Tags } = await call('DescribeSecret', { SecretName: Arn, FetchTags: 'true' })
    expect(Tags.Tag).toEqual([
      { TagKey: 'env', TagValue: 'prod' },
      { TagKey: 'team', TagValue: 'a/b@c' },
    ])

    expect(await call('GetSecretValue', { SecretName })).toMatchObject({
      SecretName,
      VersionId: 'v1',
      SecretData: '{"user":"root","password":"p+w%20d&=#/?"}',
      SecretDataType: 'text',
      VersionStages: { VersionStage: ['ACSCurrent'] },
      CreateTime: described.CreateTime,
    })
    expect(await call('GetSecretValue', { SecretName: Arn })).toMatchObject({ VersionId: 'v1' })

    expect(await refused('CreateSecret', { SecretName, VersionId: 'v1', SecretData: 'x' })).toBe(
      'Rejected.ResourceExist',
    )
    expect(await refused('CreateSecret', { SecretName: named('x'), VersionId: 'v1' })).toBe(
      'MissingParameter',
    )
  },
}
