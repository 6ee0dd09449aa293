/** What a caller of another account is told must not depend on what it may not know. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Caller } from './caller.ts'
import { type Decision, decide, refusalVisibleTo } from './decision.ts'
import type { NamedPolicy } from './evaluation.ts'
import { isMalformed, parsePolicy } from './policy.ts'
import { secretResource } from './resource.ts'

const OWNER = '1234567890123456'
const ABROAD = '6543210987654321'
const SECRET = secretResource({ region: 'cn-hangzhou', account: OWNER, name: 'app/db' })

function policy(type: NamedPolicy['type'], statements: readonly object[]): NamedPolicy {
  const kind = type === 'Resource' ? 'resource' : 'identity'
  const read = parsePolicy(JSON.stringify({ Version: '1', Statement: statements }), kind)
  if (isMalformed(read)) throw new Error(`${read.path}: ${read.reason}`)
  return { name: 'one', type, policy: read }
}

const conditions = fc.constantFrom<object[]>(
  {},
  { Condition: { StringEquals: { 'kms:tag/team': 'blue' } } },
  { Condition: { StringNotEquals: { 'acs:ResourceTag/team': 'blue' } } },
  { Condition: { StringLike: { 'kms:tag/team': '*' } } },
  { Condition: { NumericLessThan: { 'kms:tag/team': '7' } } },
)
const statements = fc.array(
  fc
    .tuple(fc.constantFrom('Allow', 'Allow', 'Deny'), conditions)
    .map(([Effect, condition]) => ({ Effect, Action: 'kms:*', Resource: '*', ...condition })),
  { minLength: 1, maxLength: 3 },
)
const denying = {
  Effect: 'Deny',
  Principal: { RAM: [`acs:ram::${ABROAD}:*`] },
  Action: 'kms:*',
  Resource: '*',
}
const silent = { ...denying, Effect: 'Allow', Principal: { RAM: [`acs:ram::${OWNER}:*`] } }

const user: Caller = {
  account: ABROAD,
  accessKeyId: 'a key',
  principal: { type: 'user', id: '2', name: 'alice' },
}
const sessionUnder = (narrowing: NamedPolicy): Caller => ({
  ...user,
  principal: { type: 'session', roleId: '3', roleName: 'one', session: 's', policy: narrowing },
})

test('without the permission of the owner it depends on neither tags, policies of the resource, nor on whether it is there', () => {
  fc.assert(
    fc.property(statements, statements, fc.boolean(), (ofCaller, ofSession, isSession) => {
      const caller = isSession ? sessionUnder(policy('Session', ofSession)) : user
      const told = (own: object | undefined, tags: readonly (readonly [string, string])[]) => {
        const decision: Decision = decide({
          caller,
          action: 'kms:GetSecretValue',
          resource: SECRET,
          identityPolicies: [policy('Custom', ofCaller)],
          resourcePolicy: own && policy('Resource', [own]),
          context: new Map(tags),
        })
        if (decision.allowed) throw new Error('nobody has permitted it')
        return refusalVisibleTo(caller, OWNER, decision)
      }
      const blue = [
        ['kms:tag/team', 'blue'],
        ['acs:resourcetag/team', 'blue'],
      ] as const
      const nothing = told(undefined, [])
      for (const own of [undefined, denying, silent]) {
        for (const tags of [[], blue]) {
          expect(told(own, tags)).toEqual(nothing)
        }
      }
    }),
    { numRuns: 500 },
  )
})

test('what the caller’s own policies deny is told as it is', () => {
  const decision = decide({
    caller: user,
    action: 'kms:GetSecretValue',
    resource: SECRET,
    identityPolicies: [policy('Custom', [{ Effect: 'Deny', Action: 'kms:*', Resource: '*' }])],
    resourcePolicy: undefined,
    context: new Map(),
  })
  if (decision.allowed) throw new Error('it was denied')
  expect(refusalVisibleTo(user, OWNER, decision)).toMatchObject({
    kind: 'ExplicitDeny',
    policyType: 'AccountLevelIdentityBasedPolicy',
    by: { policy: 'one', index: 0 },
  })
})

test('at home the policy of a resource is told as it is', () => {
  const caller = { ...user, account: OWNER }
  const decision = decide({
    caller,
    action: 'kms:GetSecretValue',
    resource: SECRET,
    identityPolicies: [],
    resourcePolicy: policy('Resource', [
      { ...denying, Principal: { RAM: [`acs:ram::${OWNER}:*`] } },
    ]),
    context: new Map(),
  })
  if (decision.allowed) throw new Error('it was denied')
  expect(refusalVisibleTo(caller, OWNER, decision)).toMatchObject({
    kind: 'ExplicitDeny',
    policyType: 'ResourceBasedPolicy',
  })
})
