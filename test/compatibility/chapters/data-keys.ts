import { expect } from 'vitest'
import type { Chapter } from './asking.ts'

export const dataKeys: Chapter = {
  title: 'data keys are made, read again, and handed on to a public key',
  async live({ call }) {
    const made = async (KeySpec: string, KeyUsage: string) =>
      (await call('CreateKey', { KeySpec, KeyUsage })).KeyMetadata
    const { KeyId } = await made('Aliyun_AES_256', 'ENCRYPT/DECRYPT')
    const dataKey = await call('GenerateDataKey', { KeyId, KeySpec: 'AES_128' })
    expect(Buffer.from(dataKey.Plaintext, 'base64')).toHaveLength(16)
    const { CiphertextBlob } = dataKey
    expect((await call('Decrypt', { CiphertextBlob })).Plaintext).toBe(dataKey.Plaintext)
    const unseen = await call('GenerateDataKeyWithoutPlaintext', { KeyId, NumberOfBytes: 24 })
    const seen = await call('Decrypt', { CiphertextBlob: unseen.CiphertextBlob })
    expect(Buffer.from(seen.Plaintext, 'base64')).toHaveLength(24)

    const receiver = (await made('EC_SM2', 'ENCRYPT/DECRYPT')).KeyId
    const [version] = (await call('ListKeyVersions', { KeyId: receiver })).KeyVersions.KeyVersion
    const pair = { KeyId: receiver, KeyVersionId: version.KeyVersionId }
    const { PublicKey } = await call('GetPublicKey', pair)
    const wrapping = {
      PublicKeyBlob: PublicKey.replaceAll(/-----[A-Z ]+-----|\n/g, ''),
      WrappingKeySpec: 'EC_SM2',
      WrappingAlgorithm: 'SM2PKE',
    }
    const received = async (ExportedDataKey: string): Promise<string> => {
      const sent = { ...pair, Algorithm: 'SM2PKE', CiphertextBlob: ExportedDataKey }
      return (await call('AsymmetricDecrypt', sent)).Plaintext
    }
    const exported = await call('ExportDataKey', { CiphertextBlob, ...wrapping })
    expect(await received(exported.ExportedDataKey)).toBe(dataKey.Plaintext)
    const both = await call('GenerateAndExportDataKey', { KeyId, NumberOfBytes: 32, ...wrapping })
    const kept = await call('Decrypt', { CiphertextBlob: both.CiphertextBlob })
    expect(await received(both.ExportedDataKey)).toBe(kept.Plaintext)
  },
}
