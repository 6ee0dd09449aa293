/**
 * The key that encrypts the values of a secret: one that was chosen, or the default key of the account. A chosen key needs a
 * permission of its own and must be usable. The default key needs no permission, and its use is never refused.
 *
 * Source: the CreateSecret, GetSecretValue and PutSecretValue pages of the KMS API (2016-01-20), and "Use RAM to control
 * access to KMS resources".
 */

import { type KeyReference, keyResource, type Resource } from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import { type Field, type FieldContext, optional } from '../../../api/fields.ts'
import { DEFAULT_KEY_ALIAS } from '../../../domain/key-names.ts'
import type { ReadStore, Secret } from '../../../storage/store.ts'
import { type KeyName, keyName, locateKey } from '../keys/key-name.ts'

/** The region and account of a secret, and so of its key. */
interface Owner {
  readonly region: string
  readonly account: string
}

/**
 * The parameter EncryptionKeyId: the id, ARN or alias of a key. Without it the values are encrypted by the default key of the
 * account.
 */
export function encryptionKeyId(summary: string): Field<KeyName | undefined> {
  return optional(keyName(summary))
}

/** The chosen key; undefined for the account's default key, which need not exist yet. */
export async function locateEncryptionKey(
  name: KeyName | undefined,
  look: {
    store: ReadStore
    here: FieldContext
    refuse: (code: Extract<OperationCode, 'Forbidden.AliasNotFound'>) => never
  },
): Promise<KeyReference | undefined> {
  if (name === undefined) return undefined
  const isOurs = isOf(name, look.here)
  if ('alias' in name && name.alias === DEFAULT_KEY_ALIAS && isOurs) return undefined
  const key = await locateKey(name, look)
  const byDefault = isOurs ? await look.store.keys.ofService() : undefined
  return key.id === byDefault?.id ? undefined : key
}

/** The resources on which a caller needs permission to choose the key. */
export function chosenKeyResources(key: KeyReference | undefined): readonly Resource[] {
  return key === undefined ? [] : [keyResource(key, 'kms:GenerateDataKey')]
}

/** The resource on which a caller needs permission to read or write the secret, if a key was chosen for it. */
export function encryptionKeyResource(
  { encryptionKey }: Pick<Secret, 'encryptionKey'>,
  { region, account }: Owner,
  action: 'kms:Decrypt' | 'kms:GenerateDataKey',
): Resource | undefined {
  return encryptionKey === undefined
    ? undefined
    : keyResource({ region, account, id: encryptionKey }, action)
}

/** The id of the chosen key, which must be of the secret's own region and account. */
export function idOfChosen(
  key: KeyReference | undefined,
  owner: Owner,
  refuse: (code: 'Forbidden.KeyNotFound') => never,
): string | undefined {
  if (key === undefined) return undefined
  return isOf(key, owner) ? key.id : refuse('Forbidden.KeyNotFound')
}

function isOf(one: Owner, { region, account }: Owner): boolean {
  return one.region === region && one.account === account
}
