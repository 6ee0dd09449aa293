import { expect } from 'vitest'
import { ACCOUNT } from '../../support/harness.ts'
import type { Chapter } from './asking.ts'

export const keyPolicies: Chapter = {
  title: 'a key has a policy and tags',
  async live({ call }) {
    const { KeyId } = (await call('CreateKey', {})).KeyMetadata
    const statement = {
      Effect: 'Allow',
      Action: ['kms:*'],
      Principal: { RAM: [`acs:ram::${ACCOUNT}:*`] },
      Resource: ['*'],
    }
    const Policy = JSON.stringify({ Version: '1', Statement: [{ Sid: 'mine', ...statement }] })
    await call('SetKeyPolicy', { KeyId, PolicyName: 'default', Policy })
    const read = (await call('GetKeyPolicy', { KeyId, PolicyName: 'default' })).Policy
    expect(JSON.parse(read).Statement[0]).toMatchObject({ Sid: 'mine', Effect: 'Allow' })

    const tags = async () => (await call('ListResourceTags', { KeyId })).Tags.Tag
    await call('TagResource', { KeyId, Tags: '[{"TagKey":"team","TagValue":"a + b"}]' })
    expect(await tags()).toEqual([{ KeyId, TagKey: 'team', TagValue: 'a + b' }])
    await call('UntagResource', { KeyId, TagKeys: '["team"]' })
    expect(await tags()).toEqual([])
  },
}
