/**
 * The key that the values of a secret are under: one that was chosen for it, or the default key of the account. A chosen key
 * takes a permission of its own and must be usable; on the default key nobody needs a permission, and nothing is refused.
 *
 * Source: the CreateSecret, GetSecretValue and PutSecretValue pages of the KMS API (2016-01-20), and "Use RAM to control
 * access to KMS resources".
 */

import { type KeyReference, keyResource, type Resource } from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import { type Field, optional, type Setting } from '../../../api/fields.ts'
import { DEFAULT_KEY_ALIAS } from '../../../domain/key-names.ts'
import type { Reading, Secret } from '../../../storage/store.ts'
import { type KeyName, keyName, locateKey } from '../keys/key-name.ts'

/** Where a secret, and so its key, belongs. */
interface Owner {
  readonly region: string
  readonly account: string
}

export function encryptionKeyId(summary: string): Field<KeyName | undefined> {
  return optional(keyName(summary))
}

/** Which key is chosen; undefined for the account's default key, whether it is there already or not. */
export async function locateEncryptionKey(
  name: KeyName | undefined,
  look: {
    store: Reading
    here: Setting
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

/** What permission choosing the key takes. */
export function chosenKeyResources(key: KeyReference | undefined): readonly Resource[] {
  return key === undefined ? [] : [keyResource(key, 'kms:GenerateDataKey')]
}

/** What permission on its key a secret takes, if it has one of its own, to be read or written. */
export function encryptionKeyResource(
  { encryptionKey }: Pick<Secret, 'encryptionKey'>,
  { region, account }: Owner,
  action: 'kms:Decrypt' | 'kms:GenerateDataKey',
): Resource | undefined {
  return encryptionKey === undefined
    ? undefined
    : keyResource({ region, account, id: encryptionKey }, action)
}

/** The id of the chosen key. A secret and its key are of one account: keys of others are not there for it. */
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
