import type { Operation } from '../../../api/operation.ts'
import { attachPolicyToGroup } from './attach-policy-to-group.ts'
import { attachPolicyToRole } from './attach-policy-to-role.ts'
import { attachPolicyToUser } from './attach-policy-to-user.ts'
import { detachPolicyFromGroup } from './detach-policy-from-group.ts'
import { detachPolicyFromRole } from './detach-policy-from-role.ts'
import { detachPolicyFromUser } from './detach-policy-from-user.ts'
import { listEntitiesForPolicy } from './list-entities-for-policy.ts'
import { listPoliciesForGroup } from './list-policies-for-group.ts'
import { listPoliciesForRole } from './list-policies-for-role.ts'
import { listPoliciesForUser } from './list-policies-for-user.ts'

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
