/** Values from before accounts had a default key lie under the key material of the account. */

import { expect, test } from 'vitest'
import { ACCOUNT } from '../../../../test/support/harness.ts'
import { newKey, readOrRefused } from '../../../../test/support/keys/secrets-under-keys.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { type KeyMaterial, Keyring, wrappingKeyIdOf } from '../../../crypto/keyring.ts'
import { initialStages } from '../../../domain/stages.ts'
import { associatedDataOf } from '../secrets/wrapping-key.ts'

const { jinku, beside } = await serverAndBeside()
const scope = { account: ACCOUNT, now: jinku.now() }
const [material] = (await beside.storage.read(scope, ({ accounts }) =>
  accounts.keyMaterials(),
)) as [KeyMaterial]
const keyring = new Keyring(jinku.server.rootKey, [material])

/** Stores a secret in the way in which it was done then. */
async function plant(name: string): Promise<void> {
  await beside.change(async ({ secrets, versions }) => {
    const secret = await secrets.add({ name, type: 'Generic', description: '', creator: 'root' })
    const value = keyring.seal(`older ${name}`, associatedDataOf(ACCOUNT, secret, 'v1'))
    await versions.add(secret, { id: 'v1', dataType: 'text', value })
    await versions.restage(secret, new Map(), initialStages('v1'))
  })
}

/** Ids of what wrapped the data keys of all versions. */
async function wrappedBy(name: string): Promise<string[]> {
  return await beside.storage.read({ account: ACCOUNT, now: jinku.now() }, async (store) => {
    const ids = []
    for (const id of ['v1', 'v2']) {
      const { version } = (await store.versions.select(name, { id })) ?? {}
      if (version !== undefined) ids.push(wrappingKeyIdOf(version.value))
    }
    return ids
  })
}

test('they are read, stay as they are, and new ones beside them are under the default key', async () => {
  await plant('kept')
  expect(await readOrRefused(jinku.root, 'kept')).toBe('older kept')
  const again = { SecretName: 'kept', VersionId: 'v1', SecretData: 'older kept' }
  await must(jinku.root.kms('PutSecretValue', again))
  const second = { SecretName: 'kept', VersionId: 'v2', SecretData: 'newer' }
  await must(jinku.root.kms('PutSecretValue', second))
  expect(await readOrRefused(jinku.root, 'kept')).toBe('newer')
  expect(await readOrRefused(jinku.root, 'kept', { VersionId: 'v1' })).toBe('older kept')
  const { body } = await must(jinku.root.kms('DescribeKey', { KeyId: 'alias/acs/kms' }))
  const primary = body.KeyMetadata.PrimaryKeyVersion.replaceAll('-', '')
  expect(await wrappedBy('kept')).toEqual([material.id, primary])
})

test('they move under a key with the rest of their secret', async () => {
  await plant('moved')
  const second = { SecretName: 'moved', VersionId: 'v2', SecretData: 'newer' }
  await must(jinku.root.kms('PutSecretValue', second))
  const EncryptionKeyId = await newKey(jinku.root)
  await must(jinku.root.kms('UpdateSecret', { SecretName: 'moved', EncryptionKeyId }))
  const { body } = await must(jinku.root.kms('DescribeKey', { KeyId: EncryptionKeyId }))
  const primary = body.KeyMetadata.PrimaryKeyVersion.replaceAll('-', '')
  expect(await wrappedBy('moved')).toEqual([primary, primary])
  expect(await readOrRefused(jinku.root, 'moved')).toBe('newer')
  expect(await readOrRefused(jinku.root, 'moved', { VersionId: 'v1' })).toBe('older moved')
})
