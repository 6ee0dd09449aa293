/** Chapters about keys for the typed client only: it sends maps in its own way, and expiry of material needs control of the server's clock. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { CREDENTIALS, startTestServer, type TestServer } from '../support/harness.ts'
import { wrapMaterial } from '../support/keys/importing.ts'
import type { Client } from './clients/client.ts'
import { typedClient } from './clients/typed-client.ts'

let jinku: TestServer
let client: Client
beforeAll(async () => {
  jinku = await startTestServer()
  // The client signs with the time of this machine.
  jinku.advance(Date.now() - jinku.now())
  const target = { protocol: 'http', host: jinku.host, credentials: CREDENTIALS } as const
  client = typedClient.open({ ...target, ca: undefined })
})
afterAll(async () => {
  client.close()
  expect(jinku.faults).toEqual([])
  await jinku.close()
})

test('a key is made, given material, used, loses it by the clock, and reads on when it is back', async () => {
  const { KeyMetadata } = await client.call('CreateKey', { Origin: 'EXTERNAL' })
  expect(KeyMetadata).toMatchObject({ Origin: 'EXTERNAL', KeyState: 'PendingImport' })
  const { KeyId } = KeyMetadata
  const state = async (): Promise<string> =>
    (await client.call('DescribeKey', { KeyId })).KeyMetadata.KeyState
  const Algorithm = 'RSAES_OAEP_SHA_256'
  const wrapping = { WrappingKeySpec: 'RSA_2048', WrappingAlgorithm: Algorithm }
  const parameters = await client.call('GetParametersForImport', { KeyId, ...wrapping })
  const { PublicKey, ImportToken } = parameters
  const material = Buffer.alloc(32, 0xfb)
  const bring = async (KeyMaterialExpireUnix: number): Promise<void> => {
    const wrapped = wrapMaterial(PublicKey, Algorithm, material)
    const EncryptedKeyMaterial = wrapped.toString('base64')
    const sent = { KeyId, ImportToken, EncryptedKeyMaterial, KeyMaterialExpireUnix }
    await client.call('ImportKeyMaterial', sent)
  }
  const expiry = Math.floor(jinku.now() / 1000) + 300
  await bring(expiry)
  expect(await state()).toBe('Enabled')
  const Plaintext = 'SGVsbG8gd29ybGQ='
  const { CiphertextBlob } = await client.call('Encrypt', { KeyId, Plaintext })

  jinku.advance(expiry * 1000 - jinku.now())
  expect(await state()).toBe('PendingImport')
  const refused = client.call('Decrypt', { CiphertextBlob })
  await expect(refused).rejects.toMatchObject({ code: 'Rejected.PendingImportError' })
  await bring(0)
  expect(await state()).toBe('Enabled')
  expect((await client.call('Decrypt', { CiphertextBlob })).Plaintext).toBe(Plaintext)
})

test('an encryption context that is sent as a map binds the ciphertext, as the same in JSON does', async () => {
  const { KeyId } = (await client.call('CreateKey', {})).KeyMetadata
  const EncryptionContext = { purpose: 'a + b', place: '\u4e2d' }
  const Plaintext = 'SGVsbG8gd29ybGQ='
  const encrypted = await client.call('Encrypt', { KeyId, Plaintext, EncryptionContext })
  const { CiphertextBlob } = encrypted
  const bare = client.call('Decrypt', { CiphertextBlob })
  await expect(bare).rejects.toMatchObject({ code: 'InvalidParameterError' })
  for (const context of [EncryptionContext, JSON.stringify(EncryptionContext)]) {
    const sent = { CiphertextBlob, EncryptionContext: context }
    expect((await client.call('Decrypt', sent)).Plaintext).toBe(Plaintext)
  }
})
