import { expect } from 'vitest'
import { wrapMaterial } from '../../support/keys/importing.ts'
import type { Chapter } from './asking.ts'

// By SM2, since the search for a prime of RSA would take longer than all else; typed-keys.test.ts has RSA.
export const imports: Chapter = {
  title: 'a key is given material, which is deleted and given anew',
  async live({ call, refused }) {
    const external = { Origin: 'EXTERNAL', ProtectionLevel: 'HSM' }
    const { KeyId } = (await call('CreateKey', external)).KeyMetadata
    const wrapping = { WrappingKeySpec: 'EC_SM2', WrappingAlgorithm: 'SM2PKE' }
    const parameters = await call('GetParametersForImport', { KeyId, ...wrapping })
    expect(parameters.KeyId).toBe(KeyId)
    const material = Buffer.alloc(32, 0xfb)
    const wrapped = wrapMaterial(parameters.PublicKey, 'SM2PKE', material)
    const { ImportToken } = parameters
    const coming = { KeyId, ImportToken, EncryptedKeyMaterial: wrapped.toString('base64') }
    await call('ImportKeyMaterial', { ...coming, KeyMaterialExpireUnix: 0 })

    const Plaintext = 'SGVsbG8gd29ybGQ='
    const { CiphertextBlob } = await call('Encrypt', { KeyId, Plaintext })
    await call('DeleteKeyMaterial', { KeyId })
    expect(await refused('Decrypt', { CiphertextBlob })).toBe('Rejected.PendingImport')
    await call('ImportKeyMaterial', { ...coming, KeyMaterialExpireUnix: 0 })
    expect((await call('Decrypt', { CiphertextBlob })).Plaintext).toBe(Plaintext)
  },
}
