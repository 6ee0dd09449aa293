import type { Operation } from '../../../api/operation.ts'
import { createUser } from './create-user.ts'
import { deleteUser } from './delete-user.ts'
import { getUser } from './get-user.ts'
import { listUsers } from './list-users.ts'
import { updateUser } from './update-user.ts'

/** The operations of RAM on users. */
export const userOperations: readonly Operation[] = [
  createUser,
  getUser,
  updateUser,
  deleteUser,
  listUsers,
]
