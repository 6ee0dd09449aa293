/** What must hold of every decision, whatever the policies: narrowing any of them never opens anything. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Caller } from './caller.ts'
import { decide } from './decision.ts'
import type { NamedPolicy } from './evaluation.ts'
import { isMalformed, type PolicyKind, parsePolicy, type Statement } from './policy.ts'
import { secretResource } from './resource.ts'

const HOME = '1234567890123456'
const ABROAD = '6543210987654321'
const SECRET = secretResource({ region: 'cn-hangzhou', account: HOME, name: 'app/db' })
const CONTEXT = new Map([
  ['acs:sourceip', '192.0.2.7'],
  ['kms:tag/team', 'blue'],
])

interface Plain {
  readonly Effect: 'Allow' | 'Deny'
  readonly Action?: string
  readonly NotAction?: string
  readonly Resource: string
  readonly Principal?: { readonly RAM: readonly string[] }
  readonly Condition?: { readonly [operator: string]: { readonly [key: string]: string } }
}

/** Everything that a decision about one secret is made from, as plain statements. */
interface World {
  readonly who: 'user' | 'session' | 'root' | 'foreign user' | 'foreign root'
  readonly action: string
  readonly identity: readonly (readonly Plain[])[]
  /** Of the session, and of the secret. */
  readonly session: readonly Plain[]
  readonly own: readonly Plain[] | undefined
}

function parsed(kind: PolicyKind, statement: Plain): readonly Statement[] {
  const policy = parsePolicy(JSON.stringify({ Version: '1', Statement: [statement] }), kind)
  if (isMalformed(policy)) throw new Error(`${policy.path}: ${policy.reason}`)
  return policy.statements
}

// Statements are removed one by one, so a policy may be left without any.
function named(type: NamedPolicy['type'], statements: readonly Plain[]): NamedPolicy {
  const kind = type === 'Resource' ? 'resource' : 'identity'
  const read = statements.flatMap((one) => parsed(kind, one))
  return {
    name: 'one',
    type,
    policy: { statements: read, documentLength: 0, usesResourceTags: true },
  }
}

function callerOf({ who, session }: World): Caller {
  const account = who.startsWith('foreign') ? ABROAD : HOME
  const accessKeyId = 'a key'
  if (who.endsWith('root')) return { account, accessKeyId, principal: { type: 'root' } }
  if (who !== 'session') {
    return { account, accessKeyId, principal: { type: 'user', id: '2', name: 'alice' } }
  }
  const policy = named('Session', session)
  const role = { roleId: '3', roleName: 'deployer', session: 'one' }
  return { account, accessKeyId, principal: { type: 'session', ...role, policy } }
}

function allows(world: World): boolean {
  const { allowed } = decide({
    caller: callerOf(world),
    action: world.action,
    resource: SECRET,
    identityPolicies: world.identity.map((one) => named('Custom', one)),
    resourcePolicy: world.own && named('Resource', world.own),
    context: CONTEXT,
  })
  return allowed
}

const effects = fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const)
const actions = fc.oneof(
  fc.constantFrom('*', 'kms:*', 'kms:Get*', 'kms:GetSecretValue').map((Action) => ({ Action })),
  fc.constantFrom('kms:Put*', 'kms:GetSecretValue').map((NotAction) => ({ NotAction })),
)
const resources = fc
  .constantFrom(
    '*',
    'acs:*:*:*:*',
    'acs:kms:*:*:secret/*',
    'acs:kms:*:*:secret/app/*',
    'acs:kms:*:*:secret/app/d?',
    'acs:kms:*:*:secret/ap*/*',
    'acs:kms:*:*:secret/other/*',
    SECRET.arn,
  )
  .map((Resource) => ({ Resource }))
const conditions = fc.constantFrom<Pick<Plain, 'Condition'>[]>(
  {},
  {},
  { Condition: { IpAddress: { 'acs:SourceIp': '192.0.2.0/24' } } },
  { Condition: { NotIpAddress: { 'acs:SourceIp': '192.0.2.0/24' } } },
  { Condition: { StringEquals: { 'kms:tag/team': 'blue' } } },
  // Cannot be judged: no number is there.
  { Condition: { NumericLessThan: { 'kms:tag/team': '7' } } },
)
const statement: fc.Arbitrary<Plain> = fc
  .tuple(effects, actions, resources, conditions)
  .map(([Effect, ...parts]) => Object.assign({ Effect }, ...parts) as Plain)
const ownStatement: fc.Arbitrary<Plain> = fc
  .tuple(
    effects,
    fc.constantFrom('kms:*', 'kms:Get*', 'kms:Put*'),
    conditions,
    fc.constantFrom(
      `acs:ram::${HOME}:*`,
      `acs:ram::${HOME}:root`,
      `acs:ram::${HOME}:user/alice`,
      `acs:ram::${HOME}:role/deployer`,
      `acs:ram::${ABROAD}:*`,
      `acs:ram::${ABROAD}:user/alice`,
    ),
  )
  .map(([Effect, Action, condition, principal]) => ({
    Effect,
    Action,
    Resource: '*',
    Principal: { RAM: [principal] },
    ...condition,
  }))

const worlds: fc.Arbitrary<World> = fc.record({
  who: fc.constantFrom(
    'user',
    'user',
    'session',
    'session',
    'root',
    'foreign user',
    'foreign root',
  ),
  action: fc.constantFrom('kms:GetSecretValue', 'kms:PutSecretValue', 'kms:SetSecretPolicy'),
  identity: fc.array(fc.array(statement, { maxLength: 3 }), { maxLength: 3 }),
  session: fc.array(statement, { minLength: 1, maxLength: 3 }),
  own: fc.option(fc.array(ownStatement, { minLength: 1, maxLength: 3 }), { nil: undefined }),
})

/** Changes one statement in one of the policies, or takes it away; `undefined` when none there suits. */
function changedAt(
  world: World,
  place: number,
  suits: (one: Plain) => boolean,
  change: (one: Plain) => readonly Plain[],
): World | undefined {
  const all = [...world.identity, world.session, world.own ?? []]
  const suited = all.flatMap((policy) => policy.filter(suits))
  const chosen = suited[place % Math.max(1, suited.length)]
  if (chosen === undefined) return undefined
  const apply = (policy: readonly Plain[]): readonly Plain[] =>
    policy.flatMap((one) => (one === chosen ? change(one) : [one]))
  return {
    ...world,
    identity: world.identity.map(apply),
    session: apply(world.session),
    own: world.own && apply(world.own),
  }
}

const places = fc.nat({ max: 1000 })
const isAllow = ({ Effect }: Plain): boolean => Effect === 'Allow'

/** That no request is allowed after the change that was not before; and that this was put to the test. */
function neverGrows(
  change: (world: World, place: number, extra: Plain) => World | undefined,
): void {
  const seen = { changed: 0, stillAllowed: 0, takenAway: 0 }
  fc.assert(
    fc.property(worlds, places, statement, (world, place, extra) => {
      const after = change(world, place, extra)
      if (after === undefined) return
      seen.changed++
      if (allows(after)) {
        seen.stillAllowed++
        expect(allows(world)).toBe(true)
      } else if (allows(world)) seen.takenAway++
    }),
    { numRuns: 800 },
  )
  expect(Math.min(seen.changed, seen.stillAllowed, seen.takenAway)).toBeGreaterThan(0)
}

test('a deny that is added never opens anything', () => {
  neverGrows((world, place, extra) => {
    const denying: Plain = { ...extra, Effect: 'Deny' }
    const add = (policy: readonly Plain[]): readonly Plain[] => [
      ...policy.slice(0, place % (policy.length + 1)),
      denying,
      ...policy.slice(place % (policy.length + 1)),
    ]
    return place % 2 === 0
      ? { ...world, identity: [...world.identity, [denying]] }
      : { ...world, identity: world.identity.map(add), session: add(world.session) }
  })
})

test('an allow that is taken away never opens anything', () => {
  neverGrows((world, place) => changedAt(world, place, isAllow, () => []))
})

test('a policy that is taken away opens nothing unless it denied something', () => {
  neverGrows((world, place) => {
    const at = place % Math.max(1, world.identity.length)
    const gone = world.identity[at]
    if (gone === undefined || !gone.every(isAllow)) return undefined
    return { ...world, identity: world.identity.filter((one) => one !== gone) }
  })
})

test('a longer beginning in front of a wildcard of an allow never opens anything', () => {
  const isWide = (one: Plain): boolean =>
    isAllow(one) && one.Principal === undefined && /[*?]/.test(one.Resource)
  neverGrows((world, place, { Resource: other }) =>
    changedAt(world, place, isWide, (one) => {
      if (one.Resource === '*') return [{ ...one, Resource: other }]
      const wildcards = [...one.Resource.matchAll(/[*?]/g)]
      const at = wildcards[place % wildcards.length]?.index ?? 0
      const literal = ['app/', 'cn-', 'a', 'd', '1'][place % 5] ?? 'a'
      const spelt = one.Resource[at] === '?' ? 'b' : `${literal}*`
      const narrower = one.Resource.slice(0, at) + spelt + one.Resource.slice(at + 1)
      return [{ ...one, Resource: narrower }]
    }),
  )
})

test('one more condition on an allow never opens anything', () => {
  neverGrows((world, place, { Condition: more }) =>
    more === undefined
      ? undefined
      : changedAt(world, place, isAllow, (one) => {
          // The same operator on the same key would replace what is there.
          const isThere = Object.keys(more).some((operator) => operator in (one.Condition ?? {}))
          return [isThere ? one : { ...one, Condition: { ...one.Condition, ...more } }]
        }),
  )
})

test('the order of policies, and of statements in them, means nothing', () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const turned = {
        ...world,
        identity: world.identity.map((one) => one.toReversed()).toReversed(),
        session: world.session.toReversed(),
        own: world.own?.toReversed(),
      }
      expect(allows(turned)).toBe(allows(world))
    }),
    { numRuns: 400 },
  )
})

test('who holds a deny of everything may do nothing, whatever else says yes', () => {
  const denying: Plain = { Effect: 'Deny', Action: '*', Resource: '*' }
  fc.assert(
    fc.property(worlds, places, (world, place) => {
      const identity = [...world.identity]
      identity.splice(place % (identity.length + 1), 0, [denying])
      const allowed = allows({ ...world, identity })
      // Identity policies do not bind an account's root.
      if (world.who.endsWith('root')) expect(allowed).toBe(allows(world))
      else expect(allowed).toBe(false)
    }),
    { numRuns: 400 },
  )
})

test('a deny in the policy of the secret binds everybody, and leaves its account the way back', () => {
  fc.assert(
    fc.property(worlds, places, (world, place) => {
      const own = [...(world.own ?? [])]
      const Principal = { RAM: [`acs:ram::${HOME}:*`, `acs:ram::${ABROAD}:*`] }
      own.splice(place % (own.length + 1), 0, {
        Effect: 'Deny',
        Action: 'kms:*',
        Resource: '*',
        Principal,
      })
      const isWayBack = world.who === 'root' && world.action === 'kms:SetSecretPolicy'
      expect(allows({ ...world, own })).toBe(isWayBack)
    }),
    { numRuns: 400 },
  )
})
