/** Secrets under keys of the account's own, for tests. */

import type { Client, Reply } from '../harness.ts'
import { must } from '../permission/beside.ts'
import type { Parameters } from '../signing.ts'

/** Creates a key and returns its id. */
export async function newKey(client: Client, parameters: Parameters = {}): Promise<string> {
  return (await must(client.kms('CreateKey', parameters))).body.KeyMetadata.KeyId
}

/** Creates a secret whose value is its name in upper case. A key may be given for it. */
export function createUnder(
  client: Client,
  SecretName: string,
  EncryptionKeyId?: string,
): Promise<Reply> {
  return client.kms('CreateSecret', {
    SecretName,
    VersionId: 'v1',
    SecretData: SecretName.toUpperCase(),
    ...(EncryptionKeyId === undefined ? {} : { EncryptionKeyId }),
  })
}

/** The value, or the code of the refusal. */
export async function readOrRefused(
  client: Client,
  SecretName: string,
  by: Parameters = {},
): Promise<string> {
  const { status, body } = await client.kms('GetSecretValue', { SecretName, ...by })
  return status === 200 ? body.SecretData : body.Code
}

/** Gives a key a new primary version. */
export async function rotate(client: Client, KeyId: string): Promise<void> {
  await must(client.kms('CreateKeyVersion', { KeyId }))
}
