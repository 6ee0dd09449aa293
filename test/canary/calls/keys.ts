/** The operations that manage keys, aliases and policies of keys, each with as many of its parameters as can be given. */

import { expect } from 'vitest'
import type { Calls } from './uses-of-keys.ts'

export async function manageKeys(
  { did, mark }: Calls,
  policy: (mark: string) => string,
): Promise<void> {
  const tags = (place: string): string =>
    JSON.stringify([{ TagKey: mark(place), TagValue: mark(place) }])
  const { KeyMetadata } = await did('CreateKey', {
    KeySpec: 'Aliyun_AES_256',
    KeyUsage: 'ENCRYPT/DECRYPT',
    Origin: 'Aliyun_KMS',
    ProtectionLevel: 'SOFTWARE',
    KeyStorageMechanism: 'HsmInternal',
    Description: mark('CreateKey.Description'),
    EnableAutomaticRotation: false,
    RotationInterval: mark('CreateKey.RotationInterval'),
    Tags: tags('CreateKey.Tags'),
    Policy: policy(mark('CreateKey.Policy')),
  })
  const instance = { DKMSInstanceId: mark('CreateKey.DKMSInstanceId') }
  await did('CreateKey', instance, 'Forbidden.DKMSInstanceNotFound')
  const { KeyId } = KeyMetadata
  const page = { PageNumber: 1, PageSize: 10 }
  const filters = [{ Key: 'AliasName', Values: [mark('ListKeys.Filters')] }]
  await did('ListKeys', { ...page, Filters: JSON.stringify(filters) })
  await did('UpdateKeyDescription', {
    KeyId,
    Description: mark('UpdateKeyDescription.Description'),
  })
  await did('SetDeletionProtection', {
    KeyId,
    ProtectedResourceArn: KeyMetadata.Arn,
    KmsInstanceId: mark('SetDeletionProtection.KmsInstanceId'),
    EnableDeletionProtection: true,
    DeletionProtectionDescription: mark('SetDeletionProtection.DeletionProtectionDescription'),
  })
  await did('DescribeKey', { KeyId })
  await did('SetDeletionProtection', { KeyId, EnableDeletionProtection: false })
  const RotationInterval = mark('UpdateRotationPolicy.RotationInterval')
  await did('UpdateRotationPolicy', { KeyId, EnableAutomaticRotation: false, RotationInterval })
  const { KeyVersion } = await did('CreateKeyVersion', { KeyId })
  await did('DescribeKeyVersion', { KeyId, KeyVersionId: KeyVersion.KeyVersionId })
  const KeyVersionId = mark('DescribeKeyVersion.KeyVersionId')
  await did('DescribeKeyVersion', { KeyId, KeyVersionId }, 'Forbidden.KeyVersionNotFound')
  await did('ListKeyVersions', { KeyId, ...page })

  const AliasName = `alias/${mark('CreateAlias.AliasName')}`
  await did('CreateAlias', { KeyId, AliasName })
  await did('UpdateAlias', { KeyId, AliasName })
  await did('DescribeKey', { KeyId: AliasName })
  const listed = await did('ListAliases', page)
  expect(JSON.stringify(listed)).toContain(AliasName)
  await did('ListAliasesByKeyId', { KeyId, ...page })
  await did('DeleteAlias', { AliasName })

  const PolicyName = 'default'
  await did('SetKeyPolicy', { KeyId, Policy: policy(mark('SetKeyPolicy.Policy')), PolicyName })
  await did('GetKeyPolicy', { KeyId, PolicyName })
  await did('TagResource', { KeyId, Tags: tags('TagResource.Tags') })
  await did('ListResourceTags', { KeyId })
  await did('DisableKey', { KeyId })
  await did('EnableKey', { KeyId })
  await did('ScheduleKeyDeletion', { KeyId, PendingWindowInDays: 7 })
  await did('CancelKeyDeletion', { KeyId })
}
