/** All that every storage engine must keep of identities and keys, whether or not it has triggers and foreign keys. */

import { describe } from 'vitest'
import { accessContract } from './identities/access.ts'
import { accessKeysContract } from './identities/access-keys.ts'
import { accountsContract } from './identities/accounts.ts'
import { attachmentsContract } from './identities/attachments.ts'
import { groupsContract } from './identities/groups.ts'
import { idsContract } from './identities/ids.ts'
import { loginProfilesContract } from './identities/login-profiles.ts'
import type { Subject } from './identities/people.ts'
import { policiesContract } from './identities/policies.ts'
import { rolesContract } from './identities/roles.ts'
import { tagsContract } from './identities/tags.ts'
import { usersContract } from './identities/users.ts'
import { keysContract } from './keys/keys.ts'
import { versionsContract } from './keys/versions.ts'
import { nodesContract } from './nodes.ts'

export const identitiesAndKeysContract: Subject = (storage) => {
  describe('accounts', () => accountsContract(storage))
  describe('users', () => usersContract(storage))
  describe('groups', () => groupsContract(storage))
  describe('roles', () => rolesContract(storage))
  describe('policies', () => policiesContract(storage))
  describe('attachments', () => attachmentsContract(storage))
  describe('ids', () => idsContract(storage))
  describe('access keys', () => accessKeysContract(storage))
  describe('login profiles', () => loginProfilesContract(storage))
  describe('access', () => accessContract(storage))
  describe('tags', () => tagsContract(storage))
  describe('nodes', () => nodesContract(storage))
  describe('keys', () => keysContract(storage))
  describe('versions of keys', () => versionsContract(storage))
}
