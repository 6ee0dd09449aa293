/**
 * The versions of a key that wrap the data keys of a secret. Values stored before accounts had a default key are wrapped by the
 * key material of the account instead, until they are written again.
 */

import { aliasResource, keyResource } from '../../../access/resource.ts'
import { type EntryDraft, noteMade } from '../../../api/entry-draft.ts'
import type { OpenedKeyVersions } from '../../../api/opened-key-versions.ts'
import { newKeyId } from '../../../api/random-text.ts'
import type { Place, SealedValue } from '../../../crypto/envelope.ts'
import { type Keyring, type WrappingKey, wrappingKeyIdOf } from '../../../crypto/keyring.ts'
import { DEFAULT_KEY_ALIAS } from '../../../domain/key-names.ts'
import { isSymmetricSpec } from '../../../domain/key-specs.ts'
import { keyState, useRefusal } from '../../../domain/key-states.ts'
import type { VersionId } from '../../../domain/stages.ts'
import { andThen, type MaybePromise } from '../../../scheduling/maybe-promise.ts'
import type { DefaultKey, Key } from '../../../storage/keys.ts'
import type { ReadStore, SecretReference, WriteStore } from '../../../storage/store.ts'

/** What the sealed value of a version is bound to. It opens for this secret and version only. */
export function associatedDataOf(
  account: string,
  secret: SecretReference,
  version: VersionId,
): Place {
  return ['secret-version', account, secret.name, String(secret.serial), version]
}

/** Why the key of a secret cannot be used. */
export const keyRefusals = [
  'Forbidden.KeyNotFound',
  'Rejected.Disabled',
  'Rejected.PendingDeletion',
  'Rejected.PendingImport',
] as const

/** The code with which a key of a secret is refused. */
export type KeyRefusal = (typeof keyRefusals)[number]

/** How a handler refuses a key. */
export interface KeyRefusals {
  refuse(code: KeyRefusal): never
  unsupported(): never
}

/** What is needed to find the keys of one account. */
export interface KeySearch {
  readonly store: ReadStore
  readonly keyVersions: OpenedKeyVersions
  readonly keyring: Keyring
  readonly account: string
  readonly now: number
}

/** What is needed, besides, to create the default key. */
interface Making {
  readonly store: WriteStore
  readonly here: { readonly region: string }
  readonly entry: EntryDraft
}

/**
 * The key that wraps the data key of a new value. The default key is created when it is first needed.
 *
 * @param keyId of the chosen key; undefined for the default key
 */
export function wrappingKey(
  keyId: string | undefined,
  search: KeySearch & Making,
): MaybePromise<WrappingKey | KeyRefusal | 'UnsupportedOperation'> {
  const found =
    keyId === undefined
      ? andThen(search.store.keys.ofService(), (present) => present ?? makeDefaultKey(search))
      : usableKey(keyId, search)
  return andThen(found, (key: DefaultKey | KeyRefusal) => openedPrimary(key, search))
}

/**
 * As {@link wrappingKey}, when the default key has been read already.
 *
 * @param present undefined if the account has none
 */
export function defaultWrappingKey(
  present: DefaultKey | undefined,
  search: KeySearch & Making,
): MaybePromise<WrappingKey | KeyRefusal | 'UnsupportedOperation'> {
  return andThen(present ?? makeDefaultKey(search), (key) => openedPrimary(key, search))
}

function openedPrimary(
  key: DefaultKey | KeyRefusal,
  search: KeySearch,
): MaybePromise<WrappingKey | KeyRefusal | 'UnsupportedOperation'> {
  if (typeof key === 'string') return key
  if (!isSymmetricSpec(key.spec)) return 'UnsupportedOperation'
  if (key.primaryVersion === undefined) throw new Error('a symmetric key has no primary version')
  return openedVersion(key, key.primaryVersion, search)
}

/** The key that was found; refuses if there is a reason instead. */
export function foundOrRefuse<T extends object | undefined>(
  found: T | KeyRefusal | 'UnsupportedOperation',
  { refuse, unsupported }: KeyRefusals,
): T {
  if (found === 'UnsupportedOperation') return unsupported()
  return typeof found === 'string' ? refuse(found) : found
}

/** The key that wrapped the data key of a stored value; undefined if the keyring has it already. */
export function wrappingKeyOf(
  sealed: SealedValue,
  keyId: string | undefined,
  search: KeySearch,
): MaybePromise<WrappingKey | KeyRefusal | undefined> {
  if (keyId === undefined) {
    return search.keyring.needsWrappingKey(sealed) ? learnDefaultKey(sealed, search) : undefined
  }
  return andThen(usableKey(keyId, search), (key: Key | KeyRefusal) =>
    typeof key === 'string' ? key : openedVersion(key, versionOf(sealed), search),
  )
}

async function learnDefaultKey(sealed: SealedValue, search: KeySearch): Promise<undefined> {
  const key = await search.store.keys.ofService()
  const wrapping = key && (await openedVersion(key, versionOf(sealed), search))
  if (wrapping === undefined || typeof wrapping === 'string') {
    throw new Error('a value is sealed under a key that is not there')
  }
  search.keyring.addWrappingKey(wrapping)
}

function usableKey(keyId: string, { store, now }: KeySearch): MaybePromise<Key | KeyRefusal> {
  return andThen(store.keys.withId(keyId), (key) =>
    key === undefined ? 'Forbidden.KeyNotFound' : (useRefusal(keyState(key, now)) ?? key),
  )
}

function openedVersion(
  { id: keyId, spec }: Pick<Key, 'id' | 'spec'>,
  versionId: string,
  { store, keyVersions, account }: KeySearch,
): MaybePromise<WrappingKey | KeyRefusal> {
  const id = asWrappingKeyId(versionId)
  const known = keyVersions.openedSymmetric(account, keyId, versionId)
  if (known !== undefined) return { id, key: known }
  if (!isSymmetricSpec(spec)) throw new Error('a value is sealed under a key of the wrong kind')
  return andThen(store.keys.version(keyId, versionId), (version) => {
    // The key was deleted, or lost its material, after it was read.
    if (version === undefined) return 'Forbidden.KeyNotFound'
    if (version.material === undefined) return 'Rejected.PendingImport'
    return { id, key: keyVersions.symmetric(account, version, spec) }
  })
}

async function makeDefaultKey({
  store,
  keyVersions,
  account,
  here: { region },
  entry,
  now,
}: KeySearch & Making): Promise<Key> {
  const id = newKeyId(now)
  const spec = 'Aliyun_AES_256'
  const key = await store.keys.add({
    id,
    spec,
    usage: 'ENCRYPT/DECRYPT',
    origin: 'Aliyun_KMS',
    protectionLevel: 'SOFTWARE',
    description: 'Default key for Secrets Manager',
    isService: true,
    rotationSeconds: undefined,
    version: await keyVersions.draw(account, id, spec),
  })
  await store.keys.addAlias(DEFAULT_KEY_ALIAS, id)
  noteMade(entry, keyResource({ region, account, id }))
  noteMade(entry, aliasResource({ region, account }, DEFAULT_KEY_ALIAS))
  return key
}

// The id of a version is a UUID. The header of a value contains its 16 bytes.
function asWrappingKeyId(versionId: string): string {
  return versionId.replaceAll('-', '')
}

function versionOf(sealed: SealedValue): string {
  const id = wrappingKeyIdOf(sealed)
  return id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
