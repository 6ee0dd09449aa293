import { expect } from 'vitest'
import type { Chapter } from './asking.ts'

export const encrypting: Chapter = {
  title: 'values are encrypted, decrypted, moved to another key and authenticated',
  async live({ call, refused }) {
    const made = async (KeySpec: string): Promise<string> =>
      (await call('CreateKey', { KeySpec })).KeyMetadata.KeyId
    const [KeyId, DestinationKeyId] = [await made('Aliyun_AES_256'), await made('Aliyun_SM4')]
    const EncryptionContext = '{"purpose":"a + b","place":"\u4e2d"}'
    const Plaintext = 'SGVsbG8gd29ybGQ='
    const encrypted = await call('Encrypt', { KeyId, Plaintext, EncryptionContext })
    const { CiphertextBlob } = encrypted
    expect(encrypted.KeyId).toBe(KeyId)
    const decrypted = await call('Decrypt', { CiphertextBlob, EncryptionContext })
    expect(decrypted).toMatchObject({ KeyId, Plaintext })
    expect(await refused('Decrypt', { CiphertextBlob })).toBe('InvalidParameter')

    const move = { CiphertextBlob, SourceEncryptionContext: EncryptionContext, DestinationKeyId }
    const moved = await call('ReEncrypt', move)
    expect(moved.KeyId).toBe(KeyId)
    const read = await call('Decrypt', { CiphertextBlob: moved.CiphertextBlob })
    expect(read).toMatchObject({ KeyId: DestinationKeyId, Plaintext })

    const mac = { KeyId: await made('HMAC_SHA_256'), Algorithm: 'HMAC_SHA_256', Message: Plaintext }
    const { Mac } = await call('GenerateMac', mac)
    expect((await call('VerifyMac', { ...mac, Mac })).Value).toBe(true)
    expect((await call('VerifyMac', { ...mac, Message: 'QQ==', Mac })).Value).toBe(false)
  },
}
