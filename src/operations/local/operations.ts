/**
 * Administration on the machine that has the data. None of these operations is in `apis.ts`, so no request over the network
 * reaches them. Each is a command of `jinku admin`.
 */

import type { Operation } from '../../api/operation.ts'
import { createAccessKey } from './create-access-key.ts'
import { createAccount } from './create-account.ts'
import { deleteAccessKey } from './delete-access-key.ts'
import { listAccessKeys } from './list-access-keys.ts'
import { listAccounts } from './list-accounts.ts'
import { setAccessKeyStatus } from './set-access-key-status.ts'
import { setAccountStatus } from './set-account-status.ts'

/** The operations of local administration. They are not reachable over the network. */
export const localOperations: readonly Operation[] = [
  createAccount,
  listAccounts,
  setAccountStatus,
  createAccessKey,
  listAccessKeys,
  setAccessKeyStatus,
  deleteAccessKey,
]
