import { createHash, createPublicKey, verify } from 'node:crypto'
import { expect } from 'vitest'
import type { Chapter } from './asking.ts'

export const keyPairs: Chapter = {
  title: 'key pairs sign and encrypt, and their public keys do the rest elsewhere',
  async live({ call, refused }) {
    const made = async (KeySpec: string, KeyUsage: string) => {
      const { KeyId } = (await call('CreateKey', { KeySpec, KeyUsage })).KeyMetadata
      const [version] = (await call('ListKeyVersions', { KeyId })).KeyVersions.KeyVersion
      return { KeyId, KeyVersionId: version.KeyVersionId }
    }
    const signer = await made('EC_P256', 'SIGN/VERIFY')
    const message = Buffer.from('what was agreed')
    const Digest = createHash('sha256').update(message).digest('base64')
    const signing = { ...signer, Algorithm: 'ECDSA_SHA_256', Digest }
    const { Value } = await call('AsymmetricSign', signing)
    const published = await call('GetPublicKey', signer)
    expect(published).toMatchObject(signer)
    const publicKey = createPublicKey(published.PublicKey)
    expect(verify('sha256', message, publicKey, Buffer.from(Value, 'base64'))).toBe(true)
    expect((await call('AsymmetricVerify', { ...signing, Value })).Value).toBe(true)
    const other = { ...signing, Digest: Buffer.alloc(32).toString('base64') }
    expect((await call('AsymmetricVerify', { ...other, Value })).Value).toBe(false)

    const receiver = await made('EC_SM2', 'ENCRYPT/DECRYPT')
    const encrypting = { ...receiver, Algorithm: 'SM2PKE' }
    const Plaintext = 'SGVsbG8gd29ybGQ='
    const { CiphertextBlob } = await call('AsymmetricEncrypt', { ...encrypting, Plaintext })
    const decrypted = await call('AsymmetricDecrypt', { ...encrypting, CiphertextBlob })
    expect(decrypted).toMatchObject({ ...receiver, Plaintext })
    const mixed = { ...encrypting, KeyVersionId: signer.KeyVersionId, CiphertextBlob }
    expect(await refused('AsymmetricDecrypt', mixed)).toBe('Forbidden.KeyVersionNotFound')
  },
}
