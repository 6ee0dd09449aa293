import { expect } from 'vitest'
import type { Chapter } from './asking.ts'

export const keys: Chapter = {
  title: 'keys are made, described, switched off and on, and planned to be deleted',
  async live({ call, refused }) {
    const Description = 'of one client, with <"&%+/=\u4e2d>'
    const made = (await call('CreateKey', { KeySpec: 'Aliyun_AES_256', Description })).KeyMetadata
    const { KeyId } = made
    const expected = {
      KeyId,
      Description,
      ...{ KeySpec: 'Aliyun_AES_256', KeyUsage: 'ENCRYPT/DECRYPT', KeyState: 'Enabled' },
      ...{ Origin: 'Aliyun_KMS', ProtectionLevel: 'SOFTWARE', DeleteDate: '' },
    }
    expect(made).toMatchObject(expected)
    const described = async () => (await call('DescribeKey', { KeyId })).KeyMetadata
    expect(await described()).toMatchObject(expected)
    const listed = (await call('ListKeys', { PageNumber: 1, PageSize: 1 })).Keys.Key
    expect(listed.map((one: { KeyId: string }) => one.KeyId)).toEqual([KeyId])

    await call('UpdateKeyDescription', { KeyId, Description: 'new' })
    await call('DisableKey', { KeyId })
    expect(await described()).toMatchObject({ Description: 'new', KeyState: 'Disabled' })
    expect(await refused('Encrypt', { KeyId, Plaintext: 'QQ==' })).toBe('Rejected.Disabled')
    await call('EnableKey', { KeyId })

    const ProtectedResourceArn = made.Arn
    await call('SetDeletionProtection', {
      ProtectedResourceArn,
      EnableDeletionProtection: true,
      DeletionProtectionDescription: 'in use',
    })
    const plan = { KeyId, PendingWindowInDays: 7 }
    expect(await refused('ScheduleKeyDeletion', plan)).toBe('Rejected.UnsupportedOperation')
    await call('SetDeletionProtection', { ProtectedResourceArn, EnableDeletionProtection: false })
    await call('ScheduleKeyDeletion', plan)
    expect((await described()).KeyState).toBe('PendingDeletion')
    await call('CancelKeyDeletion', { KeyId })
    expect((await described()).KeyState).toBe('Enabled')
    expect(await refused('DescribeKey', { KeyId: 'key-none' })).toBe('Forbidden.KeyNotFound')
  },
}
