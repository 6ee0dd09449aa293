/** The part of the store about keys. A key past its deletion date is not there, even while its rows are. */

import type { SealedValue } from '../crypto/envelope.ts'
import type { WrappedKey } from '../crypto/root-key.ts'
import type { KeySpec, KeyUsage } from '../domain/key-specs.ts'
import type { MaybePromise } from '../scheduling/maybe-promise.ts'
import type { TimeSlices } from '../scheduling/time-slices.ts'
import type { DueImport, DueKey } from './due.ts'

/** Where the material of a key comes from, in the words of the API. */
export type KeyOrigin = 'Aliyun_KMS' | 'EXTERNAL'

/** What protects a key, in the words of the API. */
export type ProtectionLevel = 'SOFTWARE' | 'HSM'

/** Times are milliseconds since the epoch. */
export interface Key {
  readonly id: string
  readonly spec: KeySpec
  readonly usage: KeyUsage
  readonly origin: KeyOrigin
  /** As it was asked for; every key of this server is a software key. */
  readonly protectionLevel: ProtectionLevel
  readonly description: string
  /** Whether the server created the key for its own use, as the default key of an account. */
  readonly isService: boolean
  readonly isEnabled: boolean
  readonly createdAt: number
  /** The version that encrypts. Undefined for asymmetric keys, for which each request names a version. */
  readonly primaryVersion: string | undefined
  /** When the newest version was created. */
  readonly rotatedAt: number
  /** Undefined while automatic rotation is off. */
  readonly rotationSeconds: number | undefined
  /** Present while the key is pending deletion. */
  readonly deleteAt: number | undefined
  /** Whether the key is external and has no material: none was imported yet, or it was deleted. */
  readonly awaitsMaterial: boolean
  readonly materialExpiresAt: number | undefined
  readonly isDeletionProtected: boolean
  readonly protectionDescription: string
}

/** A version of a key, without its material. */
export interface KeyVersion {
  readonly id: string
  readonly keyId: string
  readonly createdAt: number
  /** SubjectPublicKeyInfo in DER form; undefined for symmetric keys. */
  readonly publicKey: Buffer | undefined
  /** Undefined while an external key has no material. */
  readonly material: WrappedKey | undefined
}

/** A version to be stored as the newest. */
export type NewKeyVersion = Pick<KeyVersion, 'id' | 'publicKey' | 'material'>

/** Identifies a key of any account. */
export interface KeyReference {
  readonly account: string
  readonly keyId: string
}

/** A name that points at a key. */
export interface Alias {
  /** With its prefix `alias/`. */
  readonly name: string
  readonly keyId: string
}

/** Matches keys whose property has one of the values. A key must match all filters. */
export interface KeysFilter {
  readonly by: 'state' | 'spec' | 'usage' | 'protectionLevel' | 'creatorType' | 'id' | 'alias'
  readonly values: readonly string[]
}

/** Which page of keys, and of which keys. */
export interface KeysPage {
  readonly filters: readonly KeysFilter[]
  /** The key must have a tag with one of the keys and one of the values; undefined for no such condition. */
  readonly tag: { readonly keys: readonly string[]; readonly values: readonly string[] } | undefined
  readonly offset: number
  readonly limit: number
}

/** One page, and how many items there are on all pages. */
export interface Paged<T> {
  readonly total: number
  readonly items: readonly T[]
}

/** A page of a list, by its place. */
export interface PageOf {
  readonly offset: number
  readonly limit: number
}

/** A pending import: what is kept of GetParametersForImport until the material comes. */
export interface KeyImport {
  readonly token: string
  readonly wrappingAlgorithm: string
  readonly privateKey: SealedValue
  readonly expiresAt: number
}

/** Imported key material, and what another import of it is compared with. */
export interface ImportedMaterial {
  readonly material: WrappedKey
  readonly check: SealedValue
  readonly expiresAt: number | undefined
}

/** What is needed of the default key to encrypt with it. */
export type DefaultKey = Pick<Key, 'id' | 'spec' | 'primaryVersion'>

/** Lists are counted and read in time slices. */
export interface KeysReadStore {
  /** The keys of another account, for operations that concern two accounts. */
  ofAccount(account: string): KeysReadStore
  withId(id: string): MaybePromise<Key | undefined>
  /** Without the keys that the server created for itself. */
  count(): Promise<number>
  /** The newest first. */
  page(page: KeysPage, slices?: TimeSlices): Promise<Paged<Key>>
  /** The account's default key, which encrypts secrets for which no key was chosen. */
  ofService(): MaybePromise<DefaultKey | undefined>

  /** The key of a version, in whatever account. */
  ownerOf(versionId: string): Promise<KeyReference | undefined>
  version(keyId: string, versionId: string): MaybePromise<KeyVersion | undefined>
  /** The newest first. */
  versions(keyId: string, page: PageOf, slices?: TimeSlices): Promise<Paged<KeyVersion>>
  /** The versions of all keys, without those that the server created for itself. */
  countVersions(): Promise<number>

  /** The id of the key that an alias points at. Undefined if there is no such alias, or the key is past its deletion date. */
  aliased(alias: string): Promise<string | undefined>
  /** The aliases of all keys, without those that the server created for itself. */
  countAliases(): Promise<number>
  /** In order of names; only those of one key, if `keyId` is given. */
  aliases(page: PageOf & { readonly keyId?: string }, slices?: TimeSlices): Promise<Paged<Alias>>

  import(keyId: string, token: string): Promise<KeyImport | undefined>
  /** The check that tells whether material is the same as was imported before. */
  importCheck(keyId: string, versionId: string): Promise<SealedValue | undefined>
  /** At most `limit` keys of all accounts whose rotation is due, after the given one. */
  dueForRotation(limit: number, after?: DueKey): Promise<readonly DueKey[]>
  /** The same for keys past their deletion date. */
  dueForDeletion(limit: number, after?: DueKey): Promise<readonly DueKey[]>
  /** The same for keys whose imported material has expired. */
  withExpiredMaterial(limit: number, after?: DueKey): Promise<readonly DueKey[]>
  /** The same for pending imports that have expired. */
  expiredImports(limit: number, after?: DueImport): Promise<readonly DueImport[]>
}

/** What a new key begins with. */
export type NewKey = Pick<
  Key,
  | 'id'
  | 'spec'
  | 'usage'
  | 'origin'
  | 'protectionLevel'
  | 'description'
  | 'isService'
  | 'rotationSeconds'
> & { readonly version: NewKeyVersion }

/** Changes keys, their versions and aliases. */
export interface KeysWriteStore extends KeysReadStore {
  /** Stores the first version too, which becomes the primary version unless the key is asymmetric. */
  add(key: NewKey): Promise<Key>
  describe(keyId: string, description: string): Promise<void>
  setEnabled(keyId: string, isEnabled: boolean): Promise<void>
  /** `undefined` cancels the deletion. */
  planDeletion(keyId: string, at: number | undefined): Promise<void>
  protect(keyId: string, isProtected: boolean, description: string): Promise<void>
  /** `undefined` turns automatic rotation off. */
  setRotation(keyId: string, seconds: number | undefined): Promise<void>
  addVersion(keyId: string, version: NewKeyVersion): Promise<KeyVersion>

  /** The name must be unused. */
  addAlias(alias: string, keyId: string): Promise<void>
  pointAlias(alias: string, keyId: string): Promise<void>
  removeAlias(alias: string): Promise<void>

  /** Keeps at most `max` pending imports of the key; the oldest are dropped. */
  addImport(keyId: string, pending: KeyImport, max: number): Promise<void>
  /** Stores imported material, and the check that recognizes the same material later. Does not enable the key. */
  setMaterial(keyId: string, versionId: string, imported: ImportedMaterial): Promise<void>
  /** Removes the material and keeps the check. */
  removeMaterial(keyId: string): Promise<void>

  /**
   * Removes a key of this account, if it is past its deletion date. A key with very many versions, aliases or pending imports loses
   * some of them each time, and is removed with the last.
   */
  purge(keyId: string): Promise<'gone' | 'some removed'>
  /** Removes the imported material of a key of this account, if it has expired. */
  purgeMaterial(keyId: string): Promise<void>
  /** Removes a pending import of this account, if it has expired. */
  purgeImport(keyId: string, token: string): Promise<void>
}
