/**
 * What storage promises about who there is: users, groups, roles, their policies and what proves them. Handlers meet it as
 * part of the store. As everywhere, each key is led by the account, and answers are values and small words.
 *
 * Names are unique without regard to case. Rows are found by ids, which never change, so that a rename keeps whatever
 * belongs to the renamed.
 */

import type { SealedValue } from '../crypto/envelope.ts'
import type { MaybePromise } from '../scheduling/maybe-promise.ts'
import type { Slices } from '../scheduling/time-slices.ts'

/** One page in order of names; `after` is the name that ended the page before. */
export interface NamePage {
  readonly after: string | undefined
  readonly limit: number
}

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

/** What of a user can be changed. */
export type UserDetails = Pick<User, 'name' | 'displayName' | 'mobilePhone' | 'email' | 'comments'>

export interface UsersReading {
  named(name: string): Promise<User | undefined>
  withId(id: string): Promise<User | undefined>
  count(): Promise<number>
  page(page: NamePage, slices?: Slices): Promise<readonly User[]>
}

export interface UsersChanging extends UsersReading {
  /** The name must be free. */
  add(user: UserDetails & { readonly id: string }): Promise<User>
  /** The new name must be free or the user's own. */
  update(id: string, details: UserDetails): Promise<User>
  noteLogin(id: string): Promise<void>
  /** Whatever belongs to the user must have been taken away. Removes the login profile too. */
  remove(id: string): Promise<void>
}

export interface Group {
  readonly id: string
  readonly name: string
  readonly comments: string
  readonly createdAt: number
  readonly updatedAt: number
}

export interface GroupsReading {
  named(name: string): Promise<Group | undefined>
  count(): Promise<number>
  page(page: NamePage, slices?: Slices): Promise<readonly Group[]>
  /** The groups of a user, in order of names. */
  ofUser(userId: string): Promise<readonly (Group & { readonly joinedAt: number })[]>
  members(
    groupId: string,
    page: NamePage,
  ): Promise<readonly (User & { readonly joinedAt: number })[]>
}

export interface GroupsChanging extends GroupsReading {
  add(group: {
    readonly id: string
    readonly name: string
    readonly comments: string
  }): Promise<Group>
  update(id: string, details: { readonly name: string; readonly comments: string }): Promise<Group>
  /** Its members must have left, and nothing may be attached to it any more. */
  remove(id: string): Promise<void>
  join(groupId: string, userId: string): Promise<'joined' | 'member already'>
  leave(groupId: string, userId: string): Promise<'left' | 'no member'>
}

export interface Role {
  readonly id: string
  /** As it was given; ARNs have it in lower case. */
  readonly name: string
  readonly description: string
  readonly trustDocument: string
  readonly maxSessionSeconds: number
  /** Whether somebody at the console may take the role. */
  readonly allowsConsoleLogin: boolean
  readonly createdAt: number
  readonly updatedAt: number
}

/** A role as lists show it. */
export type ListedRole = Omit<Role, 'trustDocument'>

export type RoleDetails = Pick<
  Role,
  'description' | 'trustDocument' | 'maxSessionSeconds' | 'allowsConsoleLogin'
>

export interface RolesReading {
  named(name: string): Promise<Role | undefined>
  withId(id: string): Promise<Role | undefined>
  count(): Promise<number>
  /** Roles that have all of these tags; an undefined value stands for any. */
  page(page: NamePage, tags: readonly TagFilter[], slices?: Slices): Promise<readonly ListedRole[]>
}

export interface RolesChanging extends RolesReading {
  add(role: RoleDetails & { readonly id: string; readonly name: string }): Promise<Role>
  update(id: string, details: RoleDetails): Promise<Role>
  /** Removes the role's tags too. */
  remove(id: string): Promise<void>
}

export interface TagFilter {
  readonly key: string
  readonly value: string | undefined
}

/** A custom policy. System policies are no rows. */
export interface PolicyRecord {
  readonly id: string
  readonly name: string
  readonly description: string
  /** The number of the version in force: 1 for `v1`. */
  readonly defaultVersion: number
  readonly createdAt: number
  readonly updatedAt: number
}

export interface PolicyVersionRecord {
  readonly number: number
  readonly document: string
  readonly createdAt: number
}

export interface PoliciesReading {
  named(name: string): Promise<PolicyRecord | undefined>
  withId(id: string): Promise<PolicyRecord | undefined>
  count(): Promise<number>
  page(
    page: NamePage,
    tags: readonly TagFilter[],
    slices?: Slices,
  ): Promise<readonly PolicyRecord[]>
  /** Oldest first. */
  versions(policyId: string): Promise<readonly PolicyVersionRecord[]>
  version(policyId: string, number: number): Promise<PolicyVersionRecord | undefined>
}

export interface PoliciesChanging extends PoliciesReading {
  /** With its version 1, which is in force. */
  add(policy: {
    readonly id: string
    readonly name: string
    readonly description: string
    readonly document: string
  }): Promise<PolicyRecord>
  describe(id: string, description: string): Promise<PolicyRecord>
  /** Numbers are never given twice. */
  addVersion(id: string, document: string): Promise<PolicyVersionRecord>
  /** The version must exist. */
  setDefault(id: string, number: number): Promise<void>
  /** The version must exist and not be in force. */
  dropVersion(id: string, number: number): Promise<void>
  /** With all versions and tags. It must not be attached any more. */
  remove(id: string): Promise<void>
}

export interface Entity {
  readonly type: 'user' | 'group' | 'role'
  readonly id: string
}

/** A policy by its type and, for custom ones, its id; for system ones, its name. */
export interface PolicyReference {
  readonly type: 'System' | 'Custom'
  readonly id: string
}

export interface Attachment extends PolicyReference {
  readonly attachedAt: number
  /** Of custom policies; undefined for system policies. */
  readonly record: PolicyRecord | undefined
}

export interface AttachmentsReading {
  /** What is attached to one, in the order in which it was attached. */
  of(entity: Entity): Promise<readonly Attachment[]>
  count(policy: PolicyReference): Promise<number>
  /** For each of these policies to how many it is attached. */
  counts(policies: readonly PolicyReference[], slices?: Slices): Promise<readonly number[]>
  isAttachedToAny(policy: PolicyReference, type: Entity['type']): Promise<boolean>
  /** In order of names, as are groups and roles. */
  users(
    policy: PolicyReference,
    slices?: Slices,
  ): Promise<readonly (User & { readonly attachedAt: number })[]>
  groups(
    policy: PolicyReference,
    slices?: Slices,
  ): Promise<readonly (Group & { readonly attachedAt: number })[]>
  roles(
    policy: PolicyReference,
    slices?: Slices,
  ): Promise<readonly (ListedRole & { readonly attachedAt: number })[]>
}

export interface AttachmentsChanging extends AttachmentsReading {
  attach(entity: Entity, policy: PolicyReference): Promise<'attached' | 'attached already'>
  detach(entity: Entity, policy: PolicyReference): Promise<'detached' | 'not attached'>
}

/** `root` for the account itself, else the id of a user. */
export type KeyOwner = string

export interface AccessKey {
  readonly id: string
  readonly account: string
  readonly owner: KeyOwner
  readonly status: 'Active' | 'Inactive'
  readonly secret: SealedValue
  readonly createdAt: number
  readonly lastUsedAt: number | undefined
}

export interface AccessKeysReading {
  /** Looks in all accounts: this is how a caller's account is found. */
  anywhere(id: string): Promise<AccessKey | undefined>
  /** Oldest first. */
  of(owner: KeyOwner): Promise<readonly AccessKey[]>
}

export interface AccessKeysChanging extends AccessKeysReading {
  /** Active from the start. */
  add(key: {
    readonly id: string
    readonly owner: KeyOwner
    readonly secret: SealedValue
  }): Promise<AccessKey>
  setStatus(id: string, status: AccessKey['status']): Promise<void>
  /** A use earlier than the last one noted changes nothing. */
  noteUse(id: string, at: number): Promise<void>
  remove(id: string): Promise<void>
}

/** A user's password for the console. */
export interface LoginProfile {
  /** A memory-hard hash with its parameters and salt, as text. */
  readonly passwordHash: string
  readonly isResetRequired: boolean
  readonly isMfaRequired: boolean
  readonly createdAt: number
  readonly updatedAt: number
  /** Wrong passwords since the last right one. */
  readonly failures: number
  /** Until when no password is tried, in milliseconds since the epoch; 0 for now. */
  readonly lockedUntil: number
}

export interface LoginProfilesReading {
  of(userId: string): Promise<LoginProfile | undefined>
}

export interface LoginProfilesChanging extends LoginProfilesReading {
  /** Makes or replaces it, with no failures and no lock. Keeps the moment of creation. */
  put(
    userId: string,
    profile: Pick<LoginProfile, 'passwordHash' | 'isResetRequired' | 'isMfaRequired'>,
  ): Promise<LoginProfile>
  noteFailures(userId: string, failures: number, lockedUntil: number): Promise<void>
  remove(userId: string): Promise<void>
}

/** A policy document that is in force for somebody. */
export interface PolicyInForce {
  readonly type: 'System' | 'Custom'
  readonly name: string
  /** Of custom policies; system policies are known by their names. */
  readonly document: string | undefined
}

/** What deciding needs. */
export interface AccessReading {
  /**
   * Advances with every change of the account that can change a decision: of users, groups, memberships, roles, policies,
   * attachments, access keys and policies of secrets and keys. What was read before it advanced must be read again.
   * Undefined when there is no such account.
   */
  revision(): MaybePromise<number | undefined>
  /** Those of a user, of its groups, or of a role. */
  policiesInForce(entity: Entity): Promise<readonly PolicyInForce[]>
  /** Whether any secret of the account has a policy of its own. */
  hasSecretPolicies(): Promise<boolean>
  /** The document of a secret's own policy, unless it has none or is gone. */
  secretPolicy(name: string): Promise<string | undefined>
  /** Whether any key of the account has a policy of its own. */
  hasKeyPolicies(): Promise<boolean>
  /** The document of a key's own policy, unless it has none or is gone. */
  keyPolicy(keyId: string): Promise<string | undefined>
}

export interface AccessChanging extends AccessReading {
  /** `undefined` takes the policy away, so that the default one counts. */
  setSecretPolicy(secret: { readonly serial: number }, document: string | undefined): Promise<void>
  setKeyPolicy(keyId: string, document: string): Promise<void>
}

export interface IdentitiesReading {
  readonly users: UsersReading
  readonly groups: GroupsReading
  readonly roles: RolesReading
  readonly policies: PoliciesReading
  readonly attachments: AttachmentsReading
  readonly accessKeys: AccessKeysReading
  readonly loginProfiles: LoginProfilesReading
  readonly access: AccessReading
}

export interface IdentitiesChanging extends IdentitiesReading {
  readonly users: UsersChanging
  readonly groups: GroupsChanging
  readonly roles: RolesChanging
  readonly policies: PoliciesChanging
  readonly attachments: AttachmentsChanging
  readonly accessKeys: AccessKeysChanging
  readonly loginProfiles: LoginProfilesChanging
  readonly access: AccessChanging
}
