/** What storage promises of keys. A key past its deletion date is not there, whether or not its rows are gone yet. */

import type { SealedValue } from '../crypto/envelope.ts'
import type { WrappedKey } from '../crypto/root-key.ts'
import type { KeySpec, KeyUsage } from '../domain/key-specs.ts'
import type { Slices } from '../scheduling/time-slices.ts'

export type KeyOrigin = 'Aliyun_KMS' | 'EXTERNAL'
export type ProtectionLevel = 'SOFTWARE' | 'HSM'

/** Times are milliseconds since the epoch. */
export interface Key {
  readonly id: string
  readonly spec: KeySpec
  readonly usage: KeyUsage
  readonly origin: KeyOrigin
  /** As asked for; every key of this server is software. */
  readonly protectionLevel: ProtectionLevel
  readonly description: string
  /** Made by the server for its own use: the default key of an account. */
  readonly isService: boolean
  readonly isEnabled: boolean
  readonly createdAt: number
  /** The version that encrypts; undefined for asymmetric keys, where each operation names one. */
  readonly primaryVersion: string | undefined
  /** When the newest version was made. */
  readonly rotatedAt: number
  /** Undefined while automatic rotation is off. */
  readonly rotationSeconds: number | undefined
  /** Present while the key is pending deletion. */
  readonly deleteAt: number | undefined
  /** External, and its material has not been imported or was deleted. */
  readonly awaitsMaterial: boolean
  readonly materialExpiresAt: number | undefined
  readonly isDeletionProtected: boolean
  readonly protectionDescription: string
}

export interface KeyVersion {
  readonly id: string
  readonly keyId: string
  readonly createdAt: number
  /** SubjectPublicKeyInfo in DER form, of asymmetric keys. */
  readonly publicKey: Buffer | undefined
  /** Undefined while an external key awaits its material. */
  readonly material: WrappedKey | undefined
}

/** A version that is to be stored; it becomes the newest. */
export type NewKeyVersion = Pick<KeyVersion, 'id' | 'publicKey' | 'material'>

/** Identifies a key of any account. */
export interface KeyReference {
  readonly account: string
  readonly keyId: string
}

export interface Alias {
  /** With its prefix `alias/`. */
  readonly name: string
  readonly keyId: string
}

/** Matches keys for which the property has one of the values. A key must match all filters. */
export interface KeysFilter {
  readonly by: 'state' | 'spec' | 'usage' | 'protectionLevel' | 'creatorType' | 'id' | 'alias'
  readonly values: readonly string[]
}

export interface KeysPage {
  readonly filters: readonly KeysFilter[]
  /** Tags of which the key must bear one that matches; undefined when it need not. */
  readonly tag: { readonly keys: readonly string[]; readonly values: readonly string[] } | undefined
  readonly offset: number
  readonly limit: number
}

/** One page, and how many there are on all pages. */
export interface Paged<T> {
  readonly total: number
  readonly items: readonly T[]
}

export interface PageOf {
  readonly offset: number
  readonly limit: number
}

/** What a request for material that is to be imported left behind. */
export interface KeyImport {
  readonly token: string
  readonly wrappingAlgorithm: string
  readonly privateKey: SealedValue
  readonly expiresAt: number
}

export interface ImportedMaterial {
  readonly material: WrappedKey
  readonly check: SealedValue
  readonly expiresAt: number | undefined
}

/** Lists are counted and read in slices. */
export interface KeysReading {
  /** The keys of another account, for what concerns two accounts at once. */
  ofAccount(account: string): KeysReading
  withId(id: string): Promise<Key | undefined>
  /** Keys the user made, not those of the server. */
  count(): Promise<number>
  /** The newest first. */
  page(page: KeysPage, slices?: Slices): Promise<Paged<Key>>
  /** The key that secrets are under when none was chosen. */
  ofService(): Promise<Key | undefined>

  /** Whose a version is, of whatever account. */
  ownerOf(versionId: string): Promise<KeyReference | undefined>
  version(keyId: string, versionId: string): Promise<KeyVersion | undefined>
  /** The newest first. */
  versions(keyId: string, page: PageOf, slices?: Slices): Promise<Paged<KeyVersion>>
  /** Of all keys that the user made. */
  countVersions(): Promise<number>

  /** The id of the key that an alias points at. The aliases of a key are gone with it. */
  aliased(alias: string): Promise<string | undefined>
  /** Of the keys that the user made. */
  countAliases(): Promise<number>
  /** In order of their names; of one key only, if one is given. */
  aliases(page: PageOf & { readonly keyId?: string }, slices?: Slices): Promise<Paged<Alias>>

  import(keyId: string, token: string): Promise<KeyImport | undefined>
  /** What imported material must be the same as. */
  importCheck(keyId: string, versionId: string): Promise<SealedValue | undefined>
  /** At most `limit` keys of all accounts whose rotation is due, the longest due first. */
  dueForRotation(limit: number): Promise<readonly KeyReference[]>
}

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

export interface KeysChanging extends KeysReading {
  /** With its first version, which is the primary one unless the key is asymmetric. */
  add(key: NewKey): Promise<Key>
  describe(keyId: string, description: string): Promise<void>
  setEnabled(keyId: string, isEnabled: boolean): Promise<void>
  /** `undefined` takes the plan back. */
  planDeletion(keyId: string, at: number | undefined): Promise<void>
  protect(keyId: string, isProtected: boolean, description: string): Promise<void>
  /** `undefined` turns automatic rotation off. */
  setRotation(keyId: string, seconds: number | undefined): Promise<void>
  addVersion(keyId: string, version: NewKeyVersion): Promise<KeyVersion>

  /** The name must be free. */
  addAlias(alias: string, keyId: string): Promise<void>
  pointAlias(alias: string, keyId: string): Promise<void>
  removeAlias(alias: string): Promise<void>

  /** Beside those that the key has; where that would be more than so many, the oldest go. */
  addImport(keyId: string, pending: KeyImport, max: number): Promise<void>
  /** Stores imported material with the check by which the same is known again. Whether the key is enabled stays. */
  setMaterial(keyId: string, versionId: string, imported: ImportedMaterial): Promise<void>
  /** Removes the material; the check stays. */
  removeMaterial(keyId: string): Promise<void>

  /**
   * Removes at most `limit` keys of all accounts that are past their deletion date; answers how many. One with very many versions,
   * aliases or requests for import loses some of them each time, and goes with the last.
   */
  purge(limit: number): Promise<number>
  /** Removes imported material past its expiry, and requests for import past theirs; answers how many. */
  purgeMaterial(limit: number): Promise<number>
}
