/**
 * The part of the store about identities: users, groups, roles, their policies, access keys and passwords. As in all of the store,
 * rows belong to its account, and answers are values and short words.
 *
 * Names are unique without regard to case. Rows refer to each other by ids, which never change, so that a rename loses nothing.
 */

import type { SealedValue } from '../crypto/envelope.ts'
import type { MaybePromise } from '../scheduling/maybe-promise.ts'
import type { TimeSlices } from '../scheduling/time-slices.ts'

/** One page in order of names; `after` is the name that ended the page before. */
export interface NamePage {
  readonly after: string | undefined
  readonly limit: number
}

/** A user of an account. */
export interface User {
  /** Decimal digits. */
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly mobilePhone: string
  readonly email: string
  readonly comments: string
  readonly createdAt: number
  readonly updatedAt: number
  readonly lastLoginAt: number | undefined
}

/** The part of a user that can be changed. */
export type UserDetails = Pick<User, 'name' | 'displayName' | 'mobilePhone' | 'email' | 'comments'>

/** Reads users. */
export interface UsersReadStore {
  named(name: string): Promise<User | undefined>
  withId(id: string): Promise<User | undefined>
  count(): Promise<number>
  page(page: NamePage, slices?: TimeSlices): Promise<readonly User[]>
}

/** Changes users. */
export interface UsersWriteStore extends UsersReadStore {
  /** The name must be unused. */
  add(user: UserDetails & { readonly id: string }): Promise<User>
  /** The new name must be unused, or the user's own. */
  update(id: string, details: UserDetails): Promise<User>
  noteLogin(id: string): Promise<void>
  /** The user must have no memberships, attachments and access keys left. Removes the login profile too. */
  remove(id: string): Promise<void>
}

/** A group of users. */
export interface Group {
  readonly id: string
  readonly name: string
  readonly comments: string
  readonly createdAt: number
  readonly updatedAt: number
}

/** Reads groups and who is in them. */
export interface GroupsReadStore {
  named(name: string): Promise<Group | undefined>
  count(): Promise<number>
  page(page: NamePage, slices?: TimeSlices): Promise<readonly Group[]>
  /** The groups of a user, in order of names. */
  ofUser(userId: string): Promise<readonly (Group & { readonly joinedAt: number })[]>
  members(
    groupId: string,
    page: NamePage,
  ): Promise<readonly (User & { readonly joinedAt: number })[]>
}

/** Changes groups and who is in them. */
export interface GroupsWriteStore extends GroupsReadStore {
  add(group: {
    readonly id: string
    readonly name: string
    readonly comments: string
  }): Promise<Group>
  update(id: string, details: { readonly name: string; readonly comments: string }): Promise<Group>
  /** The group must have no members and no attached policies left. */
  remove(id: string): Promise<void>
  join(groupId: string, userId: string): Promise<'joined' | 'member already'>
  leave(groupId: string, userId: string): Promise<'left' | 'no member'>
}

/** A role of an account. */
export interface Role {
  readonly id: string
  /** As it was given. ARNs contain it in lower case. */
  readonly name: string
  readonly description: string
  readonly trustDocument: string
  readonly maxSessionSeconds: number
  /** Whether the role may be assumed at the console. */
  readonly allowsConsoleLogin: boolean
  readonly createdAt: number
  readonly updatedAt: number
}

/** A role as lists show it. */
export type ListedRole = Omit<Role, 'trustDocument'>

/** What can be changed of a role. */
export type RoleDetails = Pick<
  Role,
  'description' | 'trustDocument' | 'maxSessionSeconds' | 'allowsConsoleLogin'
>

/** Reads roles. */
export interface RolesReadStore {
  named(name: string): Promise<Role | undefined>
  withId(id: string): Promise<Role | undefined>
  count(): Promise<number>
  /** Roles that have all of these tags. An undefined value means any value. */
  page(
    page: NamePage,
    tags: readonly TagFilter[],
    slices?: TimeSlices,
  ): Promise<readonly ListedRole[]>
}

/** Changes roles. */
export interface RolesWriteStore extends RolesReadStore {
  add(role: RoleDetails & { readonly id: string; readonly name: string }): Promise<Role>
  update(id: string, details: RoleDetails): Promise<Role>
  /** Removes the role's tags too. */
  remove(id: string): Promise<void>
}

/** A tag that a resource must have; an undefined value means any value. */
export interface TagFilter {
  readonly key: string
  readonly value: string | undefined
}

/** A custom policy. System policies are not stored. */
export interface PolicyRecord {
  readonly id: string
  readonly name: string
  readonly description: string
  /** The number of the version that is in force: 1 for `v1`. */
  readonly defaultVersion: number
  readonly createdAt: number
  readonly updatedAt: number
}

/** A version of a policy. */
export interface PolicyVersionRecord {
  readonly number: number
  readonly document: string
  readonly createdAt: number
}

/** Reads policies of the account and their versions. */
export interface PoliciesReadStore {
  named(name: string): Promise<PolicyRecord | undefined>
  withId(id: string): Promise<PolicyRecord | undefined>
  count(): Promise<number>
  page(
    page: NamePage,
    tags: readonly TagFilter[],
    slices?: TimeSlices,
  ): Promise<readonly PolicyRecord[]>
  /** Oldest first. */
  versions(policyId: string): Promise<readonly PolicyVersionRecord[]>
  version(policyId: string, number: number): Promise<PolicyVersionRecord | undefined>
}

/** Changes policies of the account and their versions. */
export interface PoliciesWriteStore extends PoliciesReadStore {
  /** Creates version 1 too, which is in force. */
  add(policy: {
    readonly id: string
    readonly name: string
    readonly description: string
    readonly document: string
  }): Promise<PolicyRecord>
  describe(id: string, description: string): Promise<PolicyRecord>
  /** The number of a deleted version is not used again. */
  addVersion(id: string, document: string): Promise<PolicyVersionRecord>
  /** The version must exist. */
  setDefault(id: string, number: number): Promise<void>
  /** The version must exist and not be in force. */
  dropVersion(id: string, number: number): Promise<void>
  /** Removes the versions and tags too. The policy must be attached to nobody. */
  remove(id: string): Promise<void>
}

/** What a policy can be attached to. */
export interface Entity {
  readonly type: 'user' | 'group' | 'role'
  readonly id: string
}

/** Identifies a policy. `id` is the id of a custom policy, and the name of a system policy. */
export interface PolicyReference {
  readonly type: 'System' | 'Custom'
  readonly id: string
}

/** A policy that is attached to an entity. */
export interface Attachment extends PolicyReference {
  readonly attachedAt: number
  /** Undefined for system policies. */
  readonly record: PolicyRecord | undefined
}

/** Reads which policies are attached to what. */
export interface AttachmentsReadStore {
  /** The policies attached to a user, group or role, in the order of attaching. */
  of(entity: Entity): Promise<readonly Attachment[]>
  count(policy: PolicyReference): Promise<number>
  /** The number of attachments of each policy. */
  counts(policies: readonly PolicyReference[], slices?: TimeSlices): Promise<readonly number[]>
  isAttachedToAny(policy: PolicyReference, type: Entity['type']): Promise<boolean>
  /** Users, groups and roles are in order of names. */
  users(
    policy: PolicyReference,
    slices?: TimeSlices,
  ): Promise<readonly (User & { readonly attachedAt: number })[]>
  groups(
    policy: PolicyReference,
    slices?: TimeSlices,
  ): Promise<readonly (Group & { readonly attachedAt: number })[]>
  roles(
    policy: PolicyReference,
    slices?: TimeSlices,
  ): Promise<readonly (ListedRole & { readonly attachedAt: number })[]>
}

/** Attaches and detaches policies. */
export interface AttachmentsWriteStore extends AttachmentsReadStore {
  attach(entity: Entity, policy: PolicyReference): Promise<'attached' | 'attached already'>
  detach(entity: Entity, policy: PolicyReference): Promise<'detached' | 'not attached'>
}

/** `root` for the account itself, else the id of a user. */
export type AccessKeyOwner = string

/** An access key, with its sealed secret. */
export interface AccessKey {
  readonly id: string
  readonly account: string
  readonly owner: AccessKeyOwner
  readonly status: 'Active' | 'Inactive'
  readonly secret: SealedValue
  readonly createdAt: number
  readonly lastUsedAt: number | undefined
}

/** Reads access keys. */
export interface AccessKeysReadStore {
  /** Looks in all accounts, because an access key tells the account of a caller. */
  anywhere(id: string): Promise<AccessKey | undefined>
  /** Of this account. */
  withId(id: string): Promise<AccessKey | undefined>
  /** Oldest first. */
  of(owner: AccessKeyOwner): Promise<readonly AccessKey[]>
}

/** Changes access keys. */
export interface AccessKeysWriteStore extends AccessKeysReadStore {
  /** Active from the start. */
  add(key: {
    readonly id: string
    readonly owner: AccessKeyOwner
    readonly secret: SealedValue
  }): Promise<AccessKey>
  setStatus(id: string, status: AccessKey['status']): Promise<void>
  /** Does nothing if a later use has been noted already. */
  noteUse(id: string, at: number): Promise<void>
  remove(id: string): Promise<void>
}

/** A user's password for the console. */
export interface LoginProfile {
  /** A memory-hard hash with its parameters and its salt, as text. */
  readonly passwordHash: string
  readonly isResetRequired: boolean
  readonly isMfaRequired: boolean
  readonly createdAt: number
  readonly updatedAt: number
  /** How many wrong passwords were tried since the last right one. */
  readonly failures: number
  /** Until then no password is accepted, in milliseconds since the epoch; 0 if not locked. */
  readonly lockedUntil: number
}

/** Reads the login profiles of users. */
export interface LoginProfilesReadStore {
  of(userId: string): Promise<LoginProfile | undefined>
}

/** Changes the login profiles of users. */
export interface LoginProfilesWriteStore extends LoginProfilesReadStore {
  /** Creates or replaces the profile, without failures or lock. The creation time is kept. */
  put(
    userId: string,
    profile: Pick<LoginProfile, 'passwordHash' | 'isResetRequired' | 'isMfaRequired'>,
  ): Promise<LoginProfile>
  noteFailures(userId: string, failures: number, lockedUntil: number): Promise<void>
  remove(userId: string): Promise<void>
}

/** A policy that is in force for a principal. */
export interface PolicyInForce {
  readonly type: 'System' | 'Custom'
  readonly name: string
  /** Undefined for system policies, whose documents are part of the program. */
  readonly document: string | undefined
}

/** What a permission decision needs. */
export interface AccessReadStore {
  /**
   * A number that advances with every change in the account that may change a decision: of users, groups, memberships, roles,
   * policies, attachments, access keys, and policies of secrets and keys. What was read before it advanced must be read again.
   * Undefined if there is no such account.
   */
  revision(): MaybePromise<number | undefined>
  /** The policies of a role, or of a user and its groups. */
  policiesInForce(entity: Entity): Promise<readonly PolicyInForce[]>
  /** Whether any secret of the account has a policy of its own. */
  hasSecretPolicies(): Promise<boolean>
  /** The document of a secret's own policy. Undefined if it has none or there is no such secret. */
  secretPolicy(name: string): Promise<string | undefined>
  /** Whether any key of the account has a policy of its own. */
  hasKeyPolicies(): Promise<boolean>
  /** The document of a key's own policy. Undefined if it has none or there is no such key. */
  keyPolicy(keyId: string): Promise<string | undefined>
}

/** Changes what decides about access. */
export interface AccessWriteStore extends AccessReadStore {
  /** Advances the revision, so that what was read of the account before is read again. */
  advanceRevision(): Promise<void>
  /** `undefined` removes the policy, so that the default policy applies. */
  setSecretPolicy(secret: { readonly serial: number }, document: string | undefined): Promise<void>
  setKeyPolicy(keyId: string, document: string): Promise<void>
}

/** Reads everything about identities of the account. */
export interface IdentitiesReadStore {
  readonly users: UsersReadStore
  readonly groups: GroupsReadStore
  readonly roles: RolesReadStore
  readonly policies: PoliciesReadStore
  readonly attachments: AttachmentsReadStore
  readonly accessKeys: AccessKeysReadStore
  readonly loginProfiles: LoginProfilesReadStore
  readonly access: AccessReadStore
}

/** Changes everything about identities of the account. */
export interface IdentitiesWriteStore extends IdentitiesReadStore {
  readonly users: UsersWriteStore
  readonly groups: GroupsWriteStore
  readonly roles: RolesWriteStore
  readonly policies: PoliciesWriteStore
  readonly attachments: AttachmentsWriteStore
  readonly accessKeys: AccessKeysWriteStore
  readonly loginProfiles: LoginProfilesWriteStore
  readonly access: AccessWriteStore
}
