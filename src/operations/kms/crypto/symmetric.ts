/** What the operations with symmetric keys share: finding a key to encrypt with, and decrypting a ciphertext. */

import type { KeyReference } from '../../../access/resource.ts'
import type { OperationCode } from '../../../api/errors.ts'
import type { OpenedKeyVersions } from '../../../api/opened-key-versions.ts'
import type { SymmetricKey } from '../../../crypto/symmetric-key.ts'
import { isSymmetricSpec, type SymmetricSpec } from '../../../domain/key-specs.ts'
import type { Key, KeysReadStore } from '../../../storage/keys.ts'
import { keyUseErrors, loadKey, requireUsable } from '../keys/key-name.ts'
import { type Ciphertext, decryptText } from './ciphertext.ts'

/** Error codes of operations with symmetric keys, besides those for invalid parameters. */
export const symmetricErrors = [
  'Forbidden.KeyNotFound',
  ...keyUseErrors,
] as const satisfies readonly OperationCode[]

type SymmetricCode = (typeof symmetricErrors)[number]

/** What is needed to find a key. */
export interface Search {
  /** Of the account that the key belongs to. */
  readonly store: { readonly keys: KeysReadStore }
  readonly keyVersions: OpenedKeyVersions
  readonly located: KeyReference
  readonly here: { readonly region: string }
  readonly now: number
  readonly refuse: (code: SymmetricCode) => never
  unsupported(): never
}

/** A key and its primary version, which encrypts. */
interface Encrypting {
  readonly id: string
  readonly versionId: string
  readonly opened: SymmetricKey
}

/** An enabled symmetric key and its primary version. */
export async function primaryKey(search: Search): Promise<Encrypting> {
  const key = await usableKey(search)
  const { id, primaryVersion: versionId } = key
  if (versionId === undefined) throw new Error('a symmetric key has no primary version')
  return { id, versionId, opened: await openedVersion(search, key, versionId) }
}

/** The content of a ciphertext, and the key version that encrypted it. */
export interface Opened {
  readonly id: string
  readonly versionId: string
  readonly plaintext: string
}

/**
 * Decrypts a ciphertext. If that fails, the refusal names the parameter that is more likely wrong: the encryption context if one
 * was given, else the ciphertext.
 */
export async function openCiphertext(
  search: Search & { invalid(name: string): never },
  ciphertext: Ciphertext,
  context: Buffer | undefined,
  contextName = 'EncryptionContext',
): Promise<Opened> {
  const key = await usableKey(search)
  const { versionId } = ciphertext
  const opened = await openedVersion(search, key, versionId)
  const plaintext = decryptText(opened, ciphertext, context)
  if (plaintext === undefined) {
    return search.invalid(context === undefined ? 'CiphertextBlob' : contextName)
  }
  return { id: key.id, versionId, plaintext }
}

type Usable = Pick<Key, 'id' | 'primaryVersion'> & { readonly spec: SymmetricSpec }

async function usableKey({
  store,
  located: reference,
  here: { region },
  now,
  refuse,
  unsupported,
}: Search): Promise<Usable> {
  const key = await loadKey({ store, reference, region, refuse })
  const { id, spec, primaryVersion } = key
  if (!isSymmetricSpec(spec)) return unsupported()
  requireUsable(key, now, refuse)
  return { id, spec, primaryVersion }
}

async function openedVersion(
  { store, keyVersions, located: { account }, refuse }: Search,
  { id, spec }: Usable,
  versionId: string,
): Promise<SymmetricKey> {
  const known = keyVersions.openedSymmetric(account, id, versionId)
  if (known !== undefined) return known
  const version = await store.keys.version(id, versionId)
  if (version === undefined) return refuse('Forbidden.KeyNotFound')
  // DeleteKeyMaterial may have erased it since the key was read.
  if (version.material === undefined) return refuse('Rejected.PendingImport')
  return keyVersions.symmetric(account, version, spec)
}
