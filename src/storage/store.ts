/**
 * The interface of storage, the same for every engine. Handlers get it as an argument and see no SQL.
 *
 * A store is for one account and one moment. The account is part of every row it reads or writes, and a secret whose planned
 * deletion lies before the moment is not there. It answers values and short words; handlers turn them into refusals. A secret's
 * plaintext cannot be stored: values are of type {@link SealedValue}.
 */

import type { TrailReadStore, TrailWriter, TrailWriteStore } from '../audit/trail.ts'
import type { SealedValue } from '../crypto/envelope.ts'
import type { KeyMaterial } from '../crypto/keyring.ts'
import type { DataType } from '../domain/secret-versions.ts'
import type { Label, Stages, VersionId } from '../domain/stages.ts'
import type { Owner } from '../scheduling/fair-queue.ts'
import type { FinishedCommit } from '../scheduling/load-shedding.ts'
import type { MaybePromise } from '../scheduling/maybe-promise.ts'
import type { TimeSlices } from '../scheduling/time-slices.ts'
import type { DueNonce, DueSecret } from './due.ts'
import type { StorageFigures } from './figures.ts'
import type { AccessKey, IdentitiesReadStore, IdentitiesWriteStore } from './identities.ts'
import type { DefaultKey, KeysReadStore, KeysWriteStore } from './keys.ts'
import type { NodesReadStore, NodesWriteStore } from './nodes.ts'
import type { RootKeysReadStore, RootKeysWriteStore } from './root-keys.ts'
import type { FailureReason } from './storage-failure.ts'
import type { TagsReadStore, TagsWriteStore } from './tags.ts'

/** For whom storage is used, and when. */
export interface Scope {
  /** 16 decimal digits; empty while the caller is not known yet. */
  readonly account: string
  /** Milliseconds since the epoch. */
  readonly now: number
  /** Whose work it is; if absent, the account's. Owners take turns when their work waits. */
  readonly owner?: Owner
  /**
   * What a change is confined to, such as the name of a secret: changes of the account that are confined to something else neither read
   * what this one writes nor write what it reads. So an engine may run them at the same time. Absent for a change that is not confined.
   */
  readonly confinedTo?: string | undefined
}

/** Transactions on the data of an account. */
export interface Storage {
  /** Each statement sees what was committed when it began. */
  read<T>(scope: Scope, work: (store: ReadStore) => MaybePromise<T>): MaybePromise<T>
  /** All statements see the same moment. */
  snapshot<T>(scope: Scope, work: (store: ReadStore) => MaybePromise<T>): Promise<T>
  /** As {@link snapshot}, for work that may take long and is done in slices: nobody else waits for it. */
  longSnapshot<T>(scope: Scope, work: (store: ReadStore) => MaybePromise<T>): Promise<T>
  /**
   * Runs `work` in a transaction. When it throws, nothing has happened. Resolves once the change is on disk. The work must do
   * nothing slow, since changes that wait share one commit; their owners take turns.
   *
   * Rejects with StorageBusy when too many changes wait and the owner already has its share of them. A change that waits may also
   * have to give way later, to an owner with fewer; one that has begun never does.
   *
   * `entryOf` makes the audit entry. It commits together with the effect: there is never one without the other.
   * `refusedOf` may make an entry of what `work` has thrown. It commits in place of the effect, and the promise is rejected then.
   */
  change<T>(
    scope: Scope,
    work: (store: WriteStore) => MaybePromise<T>,
    entryOf?: (result: T) => TrailEntry,
    refusedOf?: (reason: unknown) => RefusedChange | undefined,
  ): Promise<T>
  /** Continues the audit trail. Nothing can be recorded before. */
  beginTrail(writer: TrailWriter): Promise<void>
  /**
   * Adds an audit entry to the next commit, and resolves once it cannot be lost. The nonce, if there is one, is
   * claimed in the same commit, unless it has been already. Rejects with StorageBusy when too many wait, as a change does; all entries
   * without an owner count as those of one.
   */
  record(entry: TrailEntry, nonce?: Nonce, owner?: Owner): Promise<void>
  /** Calls back after each commit of entries by this process. */
  onRecorded(listener: RecordedListener): void
  /** Calls back after each commit, when its callers have been answered. */
  onFinishedCommit(listener: (commit: FinishedCommit) => void): void
  /**
   * Commits something that changes nothing, to find out whether requests could be recorded now. @throws StorageFailure, StorageBusy
   */
  check(): Promise<void>
  /** What the engine is busy with at this moment. */
  figures(): StorageFigures
  /** Calls back with the reason when commits begin to fail, and with undefined when one has succeeded again; storage keeps trying. */
  onHealthChange(listener: (failing: FailureReason | undefined) => void): void
  close(): Promise<void>
}

/** Gets the accounts and the name of the chains in which entries were recorded. The accounts can be gone through once. */
export type RecordedListener = (accounts: Iterable<string>, chain: string) => void

/** Too much is waiting, or another process has the database for too long. Nothing was done; trying again later is safe. */
export class StorageBusy extends Error {}

/** Reads the data of one account. */
export interface ReadStore extends IdentitiesReadStore {
  readonly secrets: SecretsReadStore
  readonly versions: VersionsReadStore
  readonly keys: KeysReadStore
  readonly tags: TagsReadStore
  readonly accounts: AccountsReadStore
  readonly rootKeys: RootKeysReadStore
  readonly nodes: NodesReadStore
  readonly nonces: NoncesReadStore
  readonly trail: TrailReadStore
}

/** Everything that {@link ReadStore} has, and ways to change it. */
export interface WriteStore extends IdentitiesWriteStore {
  readonly secrets: SecretsWriteStore
  readonly versions: VersionsWriteStore
  readonly keys: KeysWriteStore
  readonly tags: TagsWriteStore
  readonly accounts: AccountsWriteStore
  readonly rootKeys: RootKeysWriteStore
  readonly nodes: NodesWriteStore
  readonly nonces: NoncesWriteStore
  readonly trail: TrailWriteStore
}

/** A secret, without its versions. */
export interface Secret {
  /** Tells apart secrets that had the same name one after another. Secrets are in order of creation by it. */
  readonly serial: number
  readonly name: string
  readonly type: string
  readonly description: string
  readonly createdAt: number
  readonly updatedAt: number
  /** Present while the secret is pending deletion. */
  readonly plannedDeleteAt: number | undefined
  /** Id of the key it was created under, which may be deleted by now; undefined for the account's default key. */
  readonly encryptionKey: string | undefined
}

/** What a new secret begins with. */
export type NewSecret = Pick<Secret, 'name' | 'type' | 'description'> & {
  readonly creator: string
  readonly encryptionKey?: string | undefined
}

/** Reads secrets. */
export interface SecretsReadStore {
  named(name: string): MaybePromise<Secret | undefined>
  count(): Promise<number>
  /** At most `limit` secrets of all accounts whose planned deletion is due, after the given one. */
  due(limit: number, after?: DueSecret): Promise<readonly DueSecret[]>
  /**
   * One page in order of creation, and how many secrets there are on all pages. Without filters every page takes the same time;
   * with filters the work is done in time slices.
   */
  page(
    page: SecretsPage,
    slices?: TimeSlices,
  ): Promise<{ readonly total: number; readonly secrets: readonly Secret[] }>
}

/** Which page of secrets, and of which secrets. */
export interface SecretsPage {
  readonly filters: readonly SecretsFilter[]
  /** How many matching secrets are before the page. */
  readonly offset: number
  readonly limit: number
}

/** Matches secrets whose property has one of the values. A secret must match all filters. */
export interface SecretsFilter {
  readonly by: 'name' | 'description' | 'type' | 'creator' | 'instance' | 'tagKey' | 'tagValue'
  readonly values: readonly string[]
}

/** Changes secrets. */
export interface SecretsWriteStore extends SecretsReadStore {
  /** The name must be unused: {@link SecretsReadStore.named} answers undefined. */
  add(secret: NewSecret): Promise<Secret>
  describe(secret: Secret, description: string): Promise<void>
  /** Sets the time of the last change to now. Labels that are moved do so by themselves, labels that are removed do not. */
  touch(secret: SecretReference): MaybePromise<void>
  /** Stores under which key the values are encrypted from now on; `undefined` for the default key. */
  setEncryptionKey(secret: SecretReference, keyId: string | undefined): Promise<void>
  planDeletion(secret: Secret, at: number | undefined): Promise<void>
  /** Removes the secret with its versions, labels and tags. */
  remove(secret: Secret): Promise<void>
  /** Removes a secret of this account, if its planned deletion is due. */
  purge(name: string): Promise<void>
}

/** A version, without its value. */
export interface Version {
  readonly id: VersionId
  readonly createdAt: number
}

/** Identifies a secret's rows. */
export type SecretReference = Pick<Secret, 'name' | 'serial'>

/** What reading a value needs: the secret, and the version if it exists. */
export interface Selection {
  readonly secret: Omit<Secret, 'description' | 'updatedAt'>
  readonly version: SealedVersion | undefined
}

/** What adding a version needs. */
export interface SecretToExtend {
  readonly secret: Selection['secret']
  /** Oldest first. */
  readonly versions: readonly NumberedVersion[]
  readonly stages: Stages
  /** That of the account, if it has one. */
  readonly defaultKey: DefaultKey | undefined
}

/** The ordinals of the versions of a secret say in which order they were added. */
export interface NumberedVersion {
  readonly id: VersionId
  readonly ordinal: number
}

/** A version with its sealed value and the labels that point at it. */
export interface SealedVersion {
  readonly id: VersionId
  readonly dataType: DataType
  readonly value: SealedValue
  readonly labels: readonly Label[]
}

/** What a new version begins with. */
export type NewVersion = Pick<SealedVersion, 'id' | 'dataType' | 'value'>

/** Reads versions and labels of secrets. */
export interface VersionsReadStore {
  /** All versions, oldest first, and the labels that point at them. */
  of(
    secret: SecretReference,
  ): MaybePromise<{ readonly versions: readonly Version[]; readonly stages: Stages }>
  /** A secret and one of its versions, by one statement, so that both are of the same moment. */
  select(
    name: string,
    by: { readonly id: VersionId } | { readonly label: Label },
  ): MaybePromise<Selection | undefined>
}

/** Changes versions and labels of secrets. */
export interface VersionsWriteStore extends VersionsReadStore {
  /** A secret to which a version is to be added, by one statement. */
  toExtend(name: string): MaybePromise<SecretToExtend | undefined>
  /** The sealed values of all versions. */
  sealed(
    secret: SecretReference,
  ): Promise<readonly { readonly id: VersionId; readonly value: SealedValue }[]>
  /** Replaces the sealed value of a version. The plaintext must be the same. */
  reseal(secret: SecretReference, id: VersionId, value: SealedValue): Promise<void>
  /** @param ordinal greater than that of every other version; looked up if it is not given */
  add(secret: SecretReference, version: NewVersion, ordinal?: number): MaybePromise<void>
  drop(secret: SecretReference, id: VersionId): MaybePromise<void>
  /** Stores what differs between two states of the labels. When a label is moved, the secret is changed by that. */
  restage(secret: SecretReference, before: Stages, after: Stages): MaybePromise<void>
}

/** The status of an account, in the words of the API. */
export type AccountStatus = 'Enabled' | 'NotEnabled' | 'InDebt' | 'Suspended'

/** An account of the server. */
export interface Account {
  readonly account: string
  readonly status: AccountStatus
  readonly createdAt: number
  /** A name that no other account of the server has. */
  readonly alias: string | undefined
}

/** What a new account needs. Its id is that of its key material. */
export interface NewAccount {
  readonly status: AccountStatus
  readonly alias?: string | undefined
  readonly keyMaterial: KeyMaterial
  /** The first access key of the account itself. */
  readonly accessKey: Pick<AccessKey, 'id' | 'secret'>
}

/** Reads accounts. */
export interface AccountsReadStore {
  status(): MaybePromise<AccountStatus | undefined>
  alias(): Promise<string | undefined>
  keyMaterials(): Promise<readonly KeyMaterial[]>
  /** All accounts of the server, in order of their ids. */
  all(): Promise<readonly Account[]>
  /** The account that was founded first, and the root key that protects everything. */
  bootstrapRecord(): Promise<BootstrapRecord | undefined>
}

/** What is recorded of the first start of the server. */
export interface BootstrapRecord {
  readonly account: string
  readonly rootKeyFingerprint: string
  /** What the source of the root key must know and is no secret, as JSON. */
  readonly rootKeySource?: string | undefined
}

/** Changes accounts. */
export interface AccountsWriteStore extends AccountsReadStore {
  /** Makes the first account of the server. */
  bootstrap(account: NewAccount & Omit<BootstrapRecord, 'account'>): Promise<void>
  /** Creates another account, whatever account this store is for. Id and alias must be unused. */
  add(account: NewAccount): Promise<void>
  setStatus(status: AccountStatus): Promise<void>
  /** `undefined` removes the alias. */
  setAlias(alias: string | undefined): Promise<'set' | 'taken'>
}

/** An entry of the audit trail, and where it is kept. */
export interface TrailEntry {
  /** The account in whose chain it is: the only one that it concerns. Empty if it concerns none, or several. */
  readonly account: string
  /** One line of JSON. */
  readonly line: string
}

/** What is stored of a change that was refused. */
export interface RefusedChange {
  readonly entry: TrailEntry
  readonly nonce: Nonce | undefined
}

/** Identifies a signed request. */
export interface Nonce {
  /** The account of the caller, whatever account the request is about. */
  readonly account: string
  readonly digest: Buffer
  /** From when until when it is claimed, in milliseconds since the epoch. */
  readonly claimedAt: number
  readonly expiresAt: number
}

/** Nonces of changes that were done or refused, so that no signed request is carried out twice. */
export interface NoncesReadStore {
  /** At most `limit` nonces of all accounts that have expired, after the given one. */
  expired(limit: number, after?: DueNonce): Promise<readonly DueNonce[]>
}

/** Claims nonces, and forgets them. */
export interface NoncesWriteStore extends NoncesReadStore {
  /** False if the nonce is claimed already and has not expired. */
  claim(nonce: Nonce): MaybePromise<boolean>
  /**
   * Claims the nonce. If it is claimed already, the error is thrown: here, or by what the change asks for next. So an engine behind a
   * connection can send both together.
   */
  require(nonce: Nonce, otherwise: () => Error): MaybePromise<void>
  /** Claims the nonce, unless it is claimed already. */
  keep(nonce: Nonce): MaybePromise<void>
  /** Removes nonces of this account, unless one has been claimed again. */
  forget(digests: readonly Buffer[]): Promise<void>
}
