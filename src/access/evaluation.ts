/**
 * What a set of policies says to one request: a Deny that applies wins, then an Allow that applies, else nothing was said.
 *
 * Source: the RAM documentation's evaluation rules.
 */

import { holds, type RequestContext } from './conditions.ts'
import { inLowerCase } from './lower-case.ts'
import type { Policy, Statement } from './policy.ts'
import { matchesWildcard } from './wildcard.ts'

export interface NamedPolicy {
  readonly name: string
  readonly type: 'System' | 'Custom' | 'Session' | 'Resource' | 'Trust'
  readonly policy: Policy
}

/** The statement that decided, by its policy and its place there. */
export interface Deciding {
  readonly policy: string
  readonly type: NamedPolicy['type']
  readonly index: number
  readonly sid: string | undefined
}

export type Verdict =
  | { readonly says: 'deny' | 'allow'; readonly by: Deciding }
  | { readonly says: 'nothing' }

export interface Asked {
  /** For instance `kms:GetSecretValue`. */
  readonly action: string
  /** ARN, or `*` where an action touches no resource. */
  readonly resource: string
  readonly context: RequestContext
}

/** @param concerns for policies with principals: whether a statement speaks of the caller at all */
export function evaluate(
  policies: readonly NamedPolicy[],
  asked: Asked,
  concerns: (statement: Statement) => boolean = () => true,
): Verdict {
  const action = asked.action.toLowerCase()
  let allowed: Deciding | undefined
  for (const { name, type, policy } of policies) {
    const { statements } = policy
    for (let index = 0; index < statements.length; index++) {
      const statement = statements[index]
      if (statement === undefined) continue
      const isMoot = statement.effect === 'Allow' && allowed !== undefined
      if (isMoot || !concerns(statement) || !applies(statement, action, asked)) continue
      const by = { policy: name, type, index, sid: statement.sid }
      if (statement.effect === 'Deny') return { says: 'deny', by }
      allowed = by
    }
  }
  return allowed === undefined ? { says: 'nothing' } : { says: 'allow', by: allowed }
}

function applies(statement: Statement, action: string, { resource, context }: Asked): boolean {
  const { actions, isNotAction, resources, conditions, effect } = statement
  if (actions.some((pattern) => matchesWildcard(pattern, action)) === isNotAction) return false
  if (!resources.some((pattern) => matchesResource(pattern, resource))) return false
  // A condition that cannot be judged never allows and always denies.
  for (const condition of conditions) {
    const verdict = holds(condition, context)
    if (verdict === 'unclear' ? effect !== 'Deny' : !verdict) return false
  }
  return true
}

// RAM's own ARNs leave the region empty in some places and print `*` in others; and its names are unique without regard
// to case, so that a name in other letters means the same identity.
function matchesResource(pattern: string, resource: string): boolean {
  if (pattern === '*' || matchesWildcard(pattern, resource)) return true
  if (!resource.startsWith('acs:ram:')) return false
  const region = pattern.startsWith('acs:ram::')
    ? pattern.replace('acs:ram::', 'acs:ram:*:')
    : pattern
  return matchesWildcard(inLowerCase(region), inLowerCase(resource))
}
