import type { Operation } from '../../../api/operation.ts'
import { createRole } from './create-role.ts'
import { deleteRole } from './delete-role.ts'
import { getRole } from './get-role.ts'
import { listRoles } from './list-roles.ts'
import { updateRole } from './update-role.ts'

/** The operations of RAM on roles. */
export const roleOperations: readonly Operation[] = [
  createRole,
  getRole,
  updateRole,
  deleteRole,
  listRoles,
]
