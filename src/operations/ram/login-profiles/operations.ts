import type { Operation } from '../../../api/operation.ts'
import { createLoginProfile } from './create-login-profile.ts'
import { deleteLoginProfile } from './delete-login-profile.ts'
import { getLoginProfile } from './get-login-profile.ts'
import { updateLoginProfile } from './update-login-profile.ts'

/** The operations of RAM on login profiles, which let a user sign in with a password. */
export const loginProfileOperations: readonly Operation[] = [
  createLoginProfile,
  getLoginProfile,
  updateLoginProfile,
  deleteLoginProfile,
]
