/** The session policy, given when a session begins. It can only reduce what the role may do. */

import { isMalformed, parsePolicy } from '../../access/policy.ts'

/** Characters of the longest session policy. */
export const MAX_SESSION_POLICY = 2048

/** Refuses a session policy that is too long or not valid. The message says where and why. */
export function checkSessionPolicy(
  document: string,
  refuse: (
    code: 'InvalidParameter.PolicySize' | 'InvalidParameter.PolicyGrammar',
    message?: string,
  ) => never,
): void {
  if ([...document].length > MAX_SESSION_POLICY) refuse('InvalidParameter.PolicySize')
  const policy = parsePolicy(document, 'identity')
  if (!isMalformed(policy)) return
  const where = `${policy.path}: ${policy.reason}`
  refuse(
    'InvalidParameter.PolicyGrammar',
    `The parameter Policy has not passed grammar check. ${where}`,
  )
}
