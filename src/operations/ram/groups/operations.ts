import type { Operation } from '../../../api/operation.ts'
import { addUserToGroup } from './add-user-to-group.ts'
import { createGroup } from './create-group.ts'
import { deleteGroup } from './delete-group.ts'
import { getGroup } from './get-group.ts'
import { listGroups } from './list-groups.ts'
import { listGroupsForUser } from './list-groups-for-user.ts'
import { listUsersForGroup } from './list-users-for-group.ts'
import { removeUserFromGroup } from './remove-user-from-group.ts'
import { updateGroup } from './update-group.ts'

/** The operations of RAM on groups and their members. */
export const groupOperations: readonly Operation[] = [
  createGroup,
  getGroup,
  updateGroup,
  deleteGroup,
  listGroups,
  addUserToGroup,
  removeUserFromGroup,
  listGroupsForUser,
  listUsersForGroup,
]
