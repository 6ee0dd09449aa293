import { describe, expect, test } from 'vitest'
import type { Caller, Principal } from './caller.ts'
import { type Decision, decide, decideTrust } from './decision.ts'
import type { NamedPolicy } from './evaluation.ts'
import { isMalformed, type PolicyKind, parsePolicy } from './policy.ts'
import { ramResource, roleArn } from './resource.ts'

const HOME = '1234567890123456'
const AWAY = '6543210987654321'

function policyOf(type: NamedPolicy['type'], kind: PolicyKind, statements: object[]): NamedPolicy {
  const policy = parsePolicy(JSON.stringify({ Version: '1', Statement: statements }), kind)
  if (isMalformed(policy)) throw new Error(`${policy.path}: ${policy.reason}`)
  return { name: 'p', type, policy }
}

const caller = (principal: Principal, account = HOME): Caller => ({
  account,
  principal,
  accessKeyId: 'k',
})
const user = (name: string, account = HOME): Caller =>
  caller({ type: 'user', id: '2', name }, account)
const session = (roleName: string, policy?: NamedPolicy): Caller =>
  caller({ type: 'session', roleId: '3', roleName, session: 's', policy })

const ASSUME = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' }

describe('the side of the caller', () => {
  const own = (who: Caller, account: string, statements: object[]): Decision =>
    decide({
      caller: who,
      action: 'sts:AssumeRole',
      resource: ramResource({ account }, 'role/reader'),
      identityPolicies: statements.length === 0 ? [] : [policyOf('Custom', 'identity', statements)],
      resourcePolicy: undefined,
      context: new Map(),
    })

  test.each([HOME, AWAY])('must allow it by its policies, for a role of account %s', (account) => {
    expect(own(user('alice'), account, [])).toMatchObject({
      allowed: false,
      kind: 'ImplicitDeny',
      policyType: 'AccountLevelIdentityBasedPolicy',
    })
    expect(own(user('alice'), account, [ASSUME])).toMatchObject({ allowed: true })
    expect(own(session('other'), account, [ASSUME])).toMatchObject({ allowed: true })
    expect(own(user('alice'), account, [ASSUME, { ...ASSUME, Effect: 'Deny' }])).toMatchObject({
      allowed: false,
      kind: 'ExplicitDeny',
    })
    const mine = { ...ASSUME, Resource: `acs:ram::${account}:role/Reader` }
    expect(own(user('alice'), account, [mine])).toMatchObject({ allowed: true })
    const others = { ...ASSUME, Resource: `acs:ram:*:${account}:role/writer` }
    expect(own(user('alice'), account, [others])).toMatchObject({ allowed: false })
  })

  test('is narrowed by the policy of a session', () => {
    const narrow = policyOf('Session', 'identity', [{ ...ASSUME, Action: 'kms:*' }])
    expect(own(session('other', narrow), HOME, [ASSUME])).toMatchObject({
      allowed: false,
      policyType: 'SessionPolicy',
    })
  })

  test('is no different for root: what it is told comes later', () => {
    for (const account of [HOME, AWAY]) {
      expect(own(caller({ type: 'root' }), account, [])).toMatchObject({ allowed: true })
    }
  })
})

describe('the side of the role', () => {
  const trusts = (who: Caller, principal: object, more: object = {}, context = {}): boolean =>
    decideTrust(
      who,
      roleArn(HOME, 'reader'),
      policyOf('Trust', 'trust', [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: principal, ...more },
      ]),
      new Map(Object.entries(context)),
    ).allowed

  test('names a user, in whatever case, of its own account or another one', () => {
    const alice = { RAM: `acs:ram::${HOME}:user/Alice` }
    expect(trusts(user('alice'), alice)).toBe(true)
    expect(trusts(user('alicia'), alice)).toBe(false)
    expect(trusts(user('alice', AWAY), alice)).toBe(false)
    expect(trusts(session('alice'), alice)).toBe(false)
    const theirs = { RAM: [`acs:ram::${AWAY}:user/bob`, `acs:ram::${HOME}:user/carol`] }
    expect(trusts(user('bob', AWAY), theirs)).toBe(true)
    expect(trusts(user('carol'), theirs)).toBe(true)
    expect(trusts(user('bob'), theirs)).toBe(false)
  })

  test('names a role, which means each of its sessions', () => {
    const other = { RAM: `acs:ram::${HOME}:role/Other` }
    expect(trusts(session('other'), other)).toBe(true)
    expect(trusts(session('another'), other)).toBe(false)
    expect(trusts(user('other'), other)).toBe(false)
  })

  test.each(['root', '*'])('names an account as :%s, which means each of its identities', (id) => {
    const account = { RAM: `acs:ram::${HOME}:${id}` }
    expect(trusts(user('anybody'), account)).toBe(true)
    expect(trusts(session('any'), account)).toBe(true)
    expect(trusts(user('anybody', AWAY), account)).toBe(false)
  })

  test('names services and identity providers, which no caller is', () => {
    expect(trusts(user('alice'), { Service: 'ecs.aliyuncs.com' })).toBe(false)
    const arn = `acs:ram::${HOME}:root`
    expect(trusts(user('alice'), { Service: arn, Federated: arn })).toBe(false)
    expect(trusts(user('alice'), { Service: 'ecs.aliyuncs.com', RAM: arn })).toBe(true)
  })

  test('may ask for an external id', () => {
    const root = { RAM: `acs:ram::${HOME}:root` }
    const Condition = { StringEquals: { 'sts:ExternalId': 'abc' } }
    expect(trusts(user('alice'), root, { Condition }, { 'sts:externalid': 'abc' })).toBe(true)
    expect(trusts(user('alice'), root, { Condition }, { 'sts:externalid': 'ABC' })).toBe(false)
    expect(trusts(user('alice'), root, { Condition })).toBe(false)
  })

  test('can deny some of those whom it allows', () => {
    const policy = policyOf('Trust', 'trust', [
      {
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { RAM: `acs:ram::${HOME}:root` },
      },
      {
        Effect: 'Deny',
        Action: 'sts:AssumeRole',
        Principal: { RAM: `acs:ram::${HOME}:user/mallory` },
      },
    ])
    const verdict = (name: string): Decision =>
      decideTrust(user(name), roleArn(HOME, 'reader'), policy, new Map())
    expect(verdict('alice')).toMatchObject({ allowed: true })
    expect(verdict('mallory')).toMatchObject({
      allowed: false,
      kind: 'ExplicitDeny',
      policyType: 'AssumeRolePolicy',
    })
  })
})
