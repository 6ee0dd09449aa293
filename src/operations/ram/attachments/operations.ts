import type { Operation } from '../../../api/operation.ts'
import { attachPolicyToGroup, attachPolicyToRole, attachPolicyToUser } from './attach-policy.ts'
import {
  detachPolicyFromGroup,
  detachPolicyFromRole,
  detachPolicyFromUser,
} from './detach-policy.ts'
import { listEntitiesForPolicy } from './list-entities-for-policy.ts'
import {
  listPoliciesForGroup,
  listPoliciesForRole,
  listPoliciesForUser,
} from './list-policies-for.ts'

/** The operations of RAM that attach, detach and list policies. */
export const attachmentOperations: readonly Operation[] = [
  attachPolicyToUser,
  attachPolicyToGroup,
  attachPolicyToRole,
  detachPolicyFromUser,
  detachPolicyFromGroup,
  detachPolicyFromRole,
  listPoliciesForUser,
  listPoliciesForGroup,
  listPoliciesForRole,
  listEntitiesForPolicy,
]
