/**
 * Evaluates a set of policies for one request: a matching Deny wins, then a matching Allow; else no statement matches.
 *
 * Source: the RAM documentation's evaluation rules.
 */

import { asciiLowerCase } from './ascii-lower-case.ts'
import { type ConditionContext, evaluateCondition } from './conditions.ts'
import type { Policy, Statement } from './policy.ts'
import { matchesWildcard } from './wildcard.ts'

/** A parsed policy with the name and type by which the audit trail shows it. */
export interface NamedPolicy {
  readonly name: string
  readonly type: 'System' | 'Custom' | 'Session' | 'Resource' | 'Trust'
  readonly policy: Policy
}

/** The statement that decided: its policy, and its index in that policy. */
export interface DecidingStatement {
  readonly policy: string
  readonly type: NamedPolicy['type']
  readonly index: number
  readonly sid: string | undefined
}

/** What a set of policies says on a request. A statement that denies wins over all that allow. */
export type EvaluationResult =
  | { readonly says: 'deny' | 'allow'; readonly by: DecidingStatement }
  | { readonly says: 'nothing' }

/** What statements are matched against. */
export interface EvaluationRequest {
  /** For instance `kms:GetSecretValue`. */
  readonly action: string
  /** The ARN, or `*` for an action that concerns no resource. */
  readonly resource: string
  readonly context: ConditionContext
}

/**
 * @param namesCaller for policies with principals: whether a statement names the caller. Statements that do not are passed over.
 */
export function evaluatePolicies(
  policies: readonly NamedPolicy[],
  asked: EvaluationRequest,
  namesCaller: (statement: Statement) => boolean = () => true,
): EvaluationResult {
  const action = asked.action.toLowerCase()
  let allowed: DecidingStatement | undefined
  for (const { name, type, policy } of policies) {
    const { statements } = policy
    for (let index = 0; index < statements.length; index++) {
      const statement = statements[index]
      if (statement === undefined) continue
      const isRedundant = statement.effect === 'Allow' && allowed !== undefined
      if (isRedundant || !namesCaller(statement) || !applies(statement, action, asked)) continue
      const by = { policy: name, type, index, sid: statement.sid }
      if (statement.effect === 'Deny') return { says: 'deny', by }
      allowed = by
    }
  }
  return allowed === undefined ? { says: 'nothing' } : { says: 'allow', by: allowed }
}

function applies(
  statement: Statement,
  action: string,
  { resource, context }: EvaluationRequest,
): boolean {
  const { actions, isNotAction, resources, conditions, effect } = statement
  if (actions.some((pattern) => matchesWildcard(pattern, action)) === isNotAction) return false
  if (!resources.some((pattern) => matchesResource(pattern, resource))) return false
  // A condition that cannot be evaluated never allows, and always denies.
  for (const condition of conditions) {
    const verdict = evaluateCondition(condition, context)
    if (verdict === 'unclear' ? effect !== 'Deny' : !verdict) return false
  }
  return true
}

// ARNs of RAM have an empty region in some places and `*` in others. Its names are case-insensitive: a name in other case means
// the same identity.
function matchesResource(pattern: string, resource: string): boolean {
  if (pattern === '*' || matchesWildcard(pattern, resource)) return true
  if (!resource.startsWith('acs:ram:')) return false
  const region = pattern.startsWith('acs:ram::')
    ? pattern.replace('acs:ram::', 'acs:ram:*:')
    : pattern
  return matchesWildcard(asciiLowerCase(region), asciiLowerCase(resource))
}
