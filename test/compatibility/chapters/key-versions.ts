import { expect } from 'vitest'
import type { Chapter } from './asking.ts'

export const keyVersions: Chapter = {
  title: 'a key gets versions, by hand and at intervals, and what older ones encrypted is read',
  async live({ call }) {
    const { KeyMetadata } = await call('CreateKey', {})
    const { KeyId, PrimaryKeyVersion: first } = KeyMetadata
    const Plaintext = 'of the first version'
    const { CiphertextBlob, KeyVersionId } = await call('Encrypt', { KeyId, Plaintext })
    expect(KeyVersionId).toBe(first)

    const second = (await call('CreateKeyVersion', { KeyId })).KeyVersion
    expect(second).toMatchObject({ KeyId })
    const described = await call('DescribeKeyVersion', { KeyId, KeyVersionId: second.KeyVersionId })
    expect(described.KeyVersion).toEqual(second)
    const list = await call('ListKeyVersions', { KeyId, PageNumber: 1, PageSize: 10 })
    const versions: { KeyVersionId: string }[] = list.KeyVersions.KeyVersion
    expect(versions.map((one) => one.KeyVersionId)).toEqual([second.KeyVersionId, first])
    const again = await call('Encrypt', { KeyId, Plaintext })
    expect(again.KeyVersionId).toBe(second.KeyVersionId)
    expect((await call('Decrypt', { CiphertextBlob })).Plaintext).toBe(Plaintext)

    const rotation = async () => (await call('DescribeKey', { KeyId })).KeyMetadata
    const on = { KeyId, EnableAutomaticRotation: true, RotationInterval: '365d' }
    await call('UpdateRotationPolicy', on)
    expect(await rotation()).toMatchObject({
      AutomaticRotation: 'Enabled',
      RotationInterval: '31536000s',
    })
    await call('UpdateRotationPolicy', { KeyId, EnableAutomaticRotation: false })
    expect(await rotation()).toMatchObject({ AutomaticRotation: 'Disabled' })
  },
}
