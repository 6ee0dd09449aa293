/**
 * What storage promises, whichever engine keeps it. Handlers meet it as an argument and see no SQL.
 *
 * A store belongs to one account and one moment: every key it reads or writes is led by the account, and a secret whose
 * planned deletion lies before the moment is not there. It answers with values and small words; refusals are made of them
 * elsewhere. A secret's plaintext cannot be stored: values come as {@link SealedValue}.
 */

import type { TrailChanging, TrailReading, TrailWriter } from '../audit/trail.ts'
import type { SealedValue } from '../crypto/envelope.ts'
import type { KeyMaterial } from '../crypto/keyring.ts'
import type { Label, Stages, VersionId } from '../domain/stages.ts'
import type { Tags } from '../domain/tags.ts'
import type { DataType } from '../domain/versions.ts'
import type { Owner } from '../scheduling/fair-queue.ts'
import type { MaybePromise } from '../scheduling/maybe-promise.ts'
import type { Slices } from '../scheduling/time-slices.ts'
import type { AccessKey, IdentitiesChanging, IdentitiesReading } from './identities.ts'
import type { KeysChanging, KeysReading } from './keys.ts'
import type { RootKeysChanging, RootKeysReading } from './root-keys.ts'
import type { Trouble } from './storage-failure.ts'

export interface Scope {
  /** 16 decimal digits; empty while the caller is not known yet. */
  readonly account: string
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Whose work it is; if absent, the account's. Those who wait take turns by it. */
  readonly owner?: Owner
}

export interface Storage {
  /** Each statement sees what was committed when it began. */
  read<T>(scope: Scope, work: (store: Reading) => MaybePromise<T>): MaybePromise<T>
  /** All statements see the same moment. */
  snapshot<T>(scope: Scope, work: (store: Reading) => MaybePromise<T>): Promise<T>
  /** As {@link snapshot}, for work in slices: it may take long, and nobody else waits for it. */
  longSnapshot<T>(scope: Scope, work: (store: Reading) => MaybePromise<T>): Promise<T>
  /**
   * Runs `work` in a transaction; when it throws, nothing has happened. Resolves once the change is on disk. Work may do
   * nothing slow: changes that wait share one commit, and their owners take turns. Rejects with StorageBusy when too many wait, and
   * its owner has as many of them as others have; also later, when it has to give way to one whose owner has fewer, but never once it
   * has begun.
   *
   * `entryOf` makes the audit entry, one line of JSON, which commits with the effect: neither is ever without the other.
   * `refusedOf` may make one of what `work` has thrown. It commits in the place of the effect, and the promise is rejected after that.
   */
  change<T>(
    scope: Scope,
    work: (store: Changing) => MaybePromise<T>,
    entryOf?: (result: T) => string,
    refusedOf?: (reason: unknown) => RefusedChange | undefined,
  ): Promise<T>
  /** Continues the audit trail. Before that nothing can be recorded. */
  beginTrail(writer: TrailWriter): Promise<void>
  /**
   * Adds an audit entry, one line of JSON, to the next commit, and resolves once it cannot be lost. The nonce, if there is one, is
   * claimed in the same commit, unless it has been already. Rejects with StorageBusy when too many wait, as a change does; all entries
   * without an owner count as those of one.
   */
  record(entry: string, nonce?: Nonce, owner?: Owner): Promise<void>
  /** Calls back after each commit of entries by this process. */
  onRecorded(listener: () => void): void
  /** Calls back when the machine lets no commit succeed, and with undefined once one has succeeded again, which is tried by itself. */
  onTrouble(listener: (trouble: Trouble | undefined) => void): void
  close(): Promise<void>
}

/** Too much is waiting, or another process has the database for too long. Nothing was done; trying again later is safe. */
export class StorageBusy extends Error {}

export interface Reading extends IdentitiesReading {
  readonly secrets: SecretsReading
  readonly versions: VersionsReading
  readonly keys: KeysReading
  readonly tags: TagsReading
  readonly accounts: AccountsReading
  readonly rootKeys: RootKeysReading
  readonly trail: TrailReading
}

/** Everything that {@link Reading} has, and ways to change it. */
export interface Changing extends IdentitiesChanging {
  readonly secrets: SecretsChanging
  readonly versions: VersionsChanging
  readonly keys: KeysChanging
  readonly tags: TagsChanging
  readonly accounts: AccountsChanging
  readonly rootKeys: RootKeysChanging
  readonly nonces: Nonces
  readonly trail: TrailChanging
}

export interface Secret {
  /** Distinguishes secrets that bear the same name one after another; also the order of creation. */
  readonly serial: number
  readonly name: string
  readonly type: string
  readonly description: string
  readonly createdAt: number
  readonly updatedAt: number
  /** Present while the secret is pending deletion. */
  readonly plannedDeleteAt: number | undefined
  /** Id of the key that was chosen for it, which may be gone; undefined for the account's default key. */
  readonly encryptionKey: string | undefined
}

export type NewSecret = Pick<Secret, 'name' | 'type' | 'description'> & {
  readonly creator: string
  readonly encryptionKey?: string | undefined
}

export interface SecretsReading {
  named(name: string): MaybePromise<Secret | undefined>
  count(): Promise<number>
  /** One page in order of creation, and how many there are on all pages. Without filters any page costs the same; with some
   * it is found in slices. */
  page(
    page: SecretsPage,
    slices?: Slices,
  ): Promise<{ readonly total: number; readonly secrets: readonly Secret[] }>
}

export interface SecretsPage {
  readonly filters: readonly SecretsFilter[]
  /** How many matching secrets come before the page. */
  readonly offset: number
  readonly limit: number
}

/** Matches secrets for which the property has one of the values. A secret must match all filters. */
export interface SecretsFilter {
  readonly by: 'name' | 'description' | 'type' | 'creator' | 'instance' | 'tagKey' | 'tagValue'
  readonly values: readonly string[]
}

export interface SecretsChanging extends SecretsReading {
  /** The name must be free; see {@link SecretsReading.named}. */
  add(secret: NewSecret): Promise<Secret>
  describe(secret: Secret, description: string): Promise<void>
  /** Notes that versions or labels changed. */
  touch(secret: SecretKey): MaybePromise<void>
  /** Notes which key the values are under from now on; `undefined` for the default key. */
  setEncryptionKey(secret: SecretKey, keyId: string | undefined): Promise<void>
  planDeletion(secret: Secret, at: number | undefined): Promise<void>
  /** Removes the secret with its versions, labels and tags. */
  remove(secret: Secret): Promise<void>
  /** Removes at most `limit` secrets of all accounts that are past their deadline; answers how many. */
  purge(limit: number): Promise<number>
}

export interface Version {
  readonly id: VersionId
  readonly createdAt: number
}

/** What finds a secret's rows. */
export type SecretKey = Pick<Secret, 'name' | 'serial'>

/** The part of a secret that reading a value needs, and the version if it exists. */
export interface Selection {
  readonly secret: Omit<Secret, 'description' | 'updatedAt'>
  readonly version: SealedVersion | undefined
}

export interface SealedVersion {
  readonly id: VersionId
  readonly dataType: DataType
  readonly value: SealedValue
  readonly labels: readonly Label[]
}

export interface VersionsReading {
  /** All versions, oldest first, and the labels that point at them. */
  of(
    secret: SecretKey,
  ): MaybePromise<{ readonly versions: readonly Version[]; readonly stages: Stages }>
  /** A secret and one of its versions in one look, so that both are of the same moment. */
  select(
    name: string,
    by: { readonly id: VersionId } | { readonly label: Label },
  ): MaybePromise<Selection | undefined>
}

export interface VersionsChanging extends VersionsReading {
  /** Every version as it is sealed now. */
  sealed(
    secret: SecretKey,
  ): Promise<readonly { readonly id: VersionId; readonly value: SealedValue }[]>
  /** Replaces what a version is sealed in; the value inside must be the same. */
  reseal(secret: SecretKey, id: VersionId, value: SealedValue): Promise<void>
  add(
    secret: SecretKey,
    version: { readonly id: VersionId; readonly dataType: DataType; readonly value: SealedValue },
  ): MaybePromise<void>
  drop(secret: SecretKey, id: VersionId): MaybePromise<void>
  /** Stores the difference between two states of the labels. */
  restage(secret: SecretKey, before: Stages, after: Stages): MaybePromise<void>
}

/** Secrets bear tags by their names, keys, roles and policies by their ids. */
export type ResourceType = 'secret' | 'key' | 'role' | 'policy'

export interface TagRow {
  readonly resourceId: string
  readonly key: string
  readonly value: string
}

export interface TagsReading {
  of(type: ResourceType, id: string): MaybePromise<Tags>
  ofAll(
    type: ResourceType,
    ids: readonly string[],
    slices?: Slices,
  ): Promise<ReadonlyMap<string, Tags>>
  /** Rows in order of resource, then key, beginning after the given one. Filters are all to be met by the resource. */
  page(page: TagsPage, slices?: Slices): Promise<readonly TagRow[]>
}

export interface TagsPage {
  readonly type: ResourceType
  /** These resources only; undefined for all. */
  readonly ids: readonly string[] | undefined
  readonly filters: readonly { readonly key: string; readonly value: string | undefined }[]
  readonly after: { readonly resourceId: string; readonly key: string } | undefined
  readonly limit: number
}

export interface TagsChanging extends TagsReading {
  put(type: ResourceType, id: string, tags: Tags): Promise<void>
  remove(type: ResourceType, id: string, keys: readonly string[]): Promise<void>
}

export type AccountStatus = 'Enabled' | 'NotEnabled' | 'InDebt' | 'Suspended'

export interface Account {
  readonly account: string
  readonly status: AccountStatus
  readonly createdAt: number
  /** A name that no other account of the server bears. */
  readonly alias: string | undefined
}

/** What an account begins with. Its id is the one that its key material is for. */
export interface NewAccount {
  readonly status: AccountStatus
  readonly alias?: string | undefined
  readonly keyMaterial: KeyMaterial
  /** Its own first access key. */
  readonly accessKey: Pick<AccessKey, 'id' | 'secret'>
}

export interface AccountsReading {
  status(): MaybePromise<AccountStatus | undefined>
  alias(): Promise<string | undefined>
  keyMaterials(): Promise<readonly KeyMaterial[]>
  /** All accounts of the server, in order of their ids. */
  all(): Promise<readonly Account[]>
  /** The account that was founded first, and the root key that protects everything. */
  bootstrapRecord(): Promise<BootstrapRecord | undefined>
}

export interface BootstrapRecord {
  readonly account: string
  readonly rootKeyFingerprint: string
  /** What the source of the root key must know and is no secret, as JSON. */
  readonly rootKeySource?: string | undefined
}

export interface AccountsChanging extends AccountsReading {
  /** Makes the first account of the server. */
  bootstrap(account: NewAccount & Omit<BootstrapRecord, 'account'>): Promise<void>
  /** Makes another one, whichever this store belongs to. There must be none of this id or alias. */
  add(account: NewAccount): Promise<void>
  setStatus(status: AccountStatus): Promise<void>
  /** `undefined` takes the alias away. */
  setAlias(alias: string | undefined): Promise<'set' | 'taken'>
}

/** What remains of a change that was refused. */
export interface RefusedChange {
  /** One line of JSON. */
  readonly entry: string
  readonly nonce: Nonce | undefined
}

/** Identifies a signed request. */
export interface Nonce {
  /** The caller's, whichever account the request is about. */
  readonly account: string
  readonly digest: Buffer
  /** When and until when it is claimed, in milliseconds since the epoch. */
  readonly claimedAt: number
  readonly expiresAt: number
}

/** Nonces of changes carried out or refused, so that no request that bears one is carried out twice. */
export interface Nonces {
  /** False when this nonce was claimed before and has not expired. */
  claim(nonce: Nonce): MaybePromise<boolean>
  forgetExpired(limit: number): Promise<number>
}
