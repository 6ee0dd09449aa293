/** All operations of the RAM API that this server has, by subject. */

import type { Operation } from '../../api/operation.ts'
import { accessKeyOperations } from './access-keys/operations.ts'
import { accountOperations } from './account/operations.ts'
import { attachmentOperations } from './attachments/operations.ts'
import { decodeDiagnosticMessage } from './diagnostics/decode-diagnostic-message.ts'
import { groupOperations } from './groups/operations.ts'
import { loginProfileOperations } from './login-profiles/operations.ts'
import { mfaOperations } from './mfa/operations.ts'
import { policyOperations } from './policies/operations.ts'
import { roleOperations } from './roles/operations.ts'
import { tagOperations } from './tags/operations.ts'
import { userOperations } from './users/operations.ts'

/** All operations of RAM, version 2015-05-01. */
export const ramOperations: readonly Operation[] = [
  ...userOperations,
  ...accessKeyOperations,
  ...loginProfileOperations,
  ...mfaOperations,
  ...groupOperations,
  ...roleOperations,
  ...policyOperations,
  ...attachmentOperations,
  ...tagOperations,
  ...accountOperations,
  decodeDiagnosticMessage,
]
