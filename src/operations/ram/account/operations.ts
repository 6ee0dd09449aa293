import type { Operation } from '../../../api/operation.ts'
import { clearAccountAlias } from './clear-account-alias.ts'
import { getAccountAlias } from './get-account-alias.ts'
import { getPasswordPolicy } from './get-password-policy.ts'
import { getSecurityPreference } from './get-security-preference.ts'
import { setAccountAlias } from './set-account-alias.ts'

/** The operations of RAM on the account as a whole. */
export const accountOperations: readonly Operation[] = [
  getAccountAlias,
  setAccountAlias,
  clearAccountAlias,
  getPasswordPolicy,
  getSecurityPreference,
]
