/** What adding to and removing from a group share: a user and a group, on both of which permission is needed. */

import { type RequestScope, type Resource, ramResource } from '../../../access/resource.ts'
import type { Group, IdentitiesReadStore, User } from '../../../storage/identities.ts'
import { groupName, userName } from '../ram-fields.ts'

/** The parameters of AddUserToGroup and RemoveUserFromGroup. */
export const membershipInput = { UserName: userName(), GroupName: groupName() }

interface Membership {
  readonly UserName: string
  readonly GroupName: string
}

/** The user and the group, which need not exist. */
export function membershipResources(
  { UserName, GroupName }: Membership,
  here: RequestScope,
): readonly [Resource, Resource] {
  return [ramResource(here, `user/${UserName}`), ramResource(here, `group/${GroupName}`)]
}

/**
 * Finds both. Refuses if the user does not exist, and then if the group does not. Whether the user is in the group is not looked
 * at.
 */
export async function loadMembership(
  { UserName, GroupName }: Membership,
  store: IdentitiesReadStore,
  refuse: (code: 'EntityNotExist.User' | 'EntityNotExist.Group') => never,
): Promise<{ readonly user: User; readonly group: Group }> {
  const user = (await store.users.named(UserName)) ?? refuse('EntityNotExist.User')
  const group = (await store.groups.named(GroupName)) ?? refuse('EntityNotExist.Group')
  return { user, group }
}
