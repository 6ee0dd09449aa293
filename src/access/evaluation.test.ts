import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluatePolicies, type NamedPolicy } from './evaluation.ts'
import { isMalformed, parsePolicy } from './policy.ts'

type Plain = { [member: string]: unknown }

function named(name: string, ...statements: Plain[]): NamedPolicy {
  const policy = parsePolicy(JSON.stringify({ Version: '1', Statement: statements }), 'identity')
  if (isMalformed(policy)) throw new Error(`${policy.path}: ${policy.reason}`)
  return { name, type: 'Custom', policy }
}

const APP = 'acs:kms:cn-hangzhou:1234567890123456:secret/app/db'
const allow = (change: Plain = {}): Plain => ({
  Effect: 'Allow',
  Action: 'kms:*',
  Resource: '*',
  ...change,
})
const deny = (change: Plain = {}): Plain => ({ ...allow(change), Effect: 'Deny' })

function says(
  policies: NamedPolicy[],
  context: { [key: string]: string } = {},
  action = 'kms:GetSecretValue',
): string {
  return evaluatePolicies(policies, {
    action,
    resource: APP,
    context: new Map(Object.entries(context)),
  }).says
}

test('nothing is allowed that no statement allows', () => {
  expect(says([])).toBe('nothing')
  expect(says([named('a', allow({ Action: 'kms:PutSecretValue' }))])).toBe('nothing')
  expect(says([named('a', allow({ Resource: 'acs:kms:*:*:secret/other/*' }))])).toBe('nothing')
})

test('a deny wins wherever it stands, and the deciding statement is named', () => {
  const policies = [
    named('a', allow()),
    named('b', allow({ Action: 'ram:*' }), { ...deny({ Action: 'kms:Get*' }), Sid: 'no reading' }),
  ]
  for (const order of [policies, policies.toReversed()]) {
    expect(
      evaluatePolicies(order, { action: 'kms:GetSecretValue', resource: APP, context: new Map() }),
    ).toEqual({
      says: 'deny',
      by: { policy: 'b', type: 'Custom', index: 1, sid: 'no reading' },
    })
  }
  expect(says(policies, {}, 'kms:PutSecretValue')).toBe('allow')
})

test('actions are compared without case, resources with it', () => {
  expect(says([named('a', allow({ Action: 'KMS:getsecretVALUE' }))])).toBe('allow')
  expect(says([named('a', allow({ Resource: APP.toUpperCase().replace('ACS:', 'acs:') }))])).toBe(
    'nothing',
  )
})

test('NotAction covers every action but those listed', () => {
  const policies = [named('a', { Effect: 'Allow', NotAction: ['kms:Delete*'], Resource: '*' })]
  expect(says(policies)).toBe('allow')
  expect(says(policies, {}, 'kms:DeleteSecret')).toBe('nothing')
})

describe('conditions', () => {
  const when = (operator: string, key: string, ...values: string[]): NamedPolicy[] => [
    named('a', allow({ Condition: { [operator]: { [key]: values } } })),
  ]
  test.each([
    ['StringEquals', 'x', ['x'], true],
    ['StringEquals', 'X', ['x'], false],
    ['StringEquals', 'y', ['x', 'y'], true],
    ['StringNotEquals', 'y', ['x', 'y'], false],
    ['StringNotEquals', 'z', ['x', 'y'], true],
    ['StringEqualsIgnoreCase', 'X', ['x'], true],
    ['StringNotEqualsIgnoreCase', 'X', ['x'], false],
    ['StringLike', 'app-7', ['app-?'], true],
    ['StringNotLike', 'app-7', ['app-*'], false],
    ['NumericEquals', '7.0', ['7'], true],
    ['NumericNotEquals', '7', ['7'], false],
    ['NumericLessThan', '6', ['7'], true],
    ['NumericLessThanEquals', '7', ['7'], true],
    ['NumericGreaterThan', '7', ['7'], false],
    ['NumericGreaterThanEquals', '7', ['7'], true],
    ['NumericEquals', 'seven', ['7'], false],
    ['DateLessThan', '2025-01-01T00:00:00Z', ['2025-01-01T08:00:01+08:00'], true],
    ['DateGreaterThan', '2025-01-01T00:00:00Z', ['2025-01-01T08:00:00+08:00'], false],
    ['DateEquals', '2025-01-01T00:00:00Z', ['2025-01-01T08:00:00+08:00'], true],
    ['DateNotEquals', '2025-01-01T00:00:00Z', ['2025-01-01'], false],
    ['DateLessThanEquals', '2025-01-01T00:00:00Z', ['2025-01-01'], true],
    ['DateGreaterThanEquals', '2024-12-31T00:00:00Z', ['2025-01-01'], false],
    ['Bool', 'true', ['TRUE'], true],
    ['Bool', 'false', ['true'], false],
    ['Bool', 'maybe', ['true'], false],
    ['IpAddress', '10.1.2.3', ['10.0.0.0/8'], true],
    ['IpAddress', '::ffff:10.1.2.3', ['10.0.0.0/8'], true],
    ['IpAddress', '11.1.2.3', ['10.0.0.0/8', '11.1.2.3'], true],
    ['IpAddress', '2001:db8::7', ['2001:db8::/32'], true],
    ['IpAddress', 'nonsense', ['10.0.0.0/8'], false],
    ['NotIpAddress', '10.1.2.3', ['10.0.0.0/8'], false],
    ['NotIpAddress', '11.1.2.3', ['10.0.0.0/8'], true],
  ])('%s of %s and %j: %s', (operator, actual, values, expected) => {
    expect(says(when(operator, 'acs:Key', ...values), { 'acs:key': actual })).toBe(
      expected ? 'allow' : 'nothing',
    )
  })

  test('a key the request lacks makes a positive operator false and a negated one true', () => {
    expect(says(when('StringEquals', 'k', 'x'))).toBe('nothing')
    expect(says(when('StringNotEquals', 'k', 'x'))).toBe('allow')
    expect(says(when('NotIpAddress', 'k', '10.0.0.1'))).toBe('allow')
  })

  test('a value that cannot be judged does not allow, and denies', () => {
    const condition = { Condition: { NumericLessThan: { k: '7' } } }
    expect(says([named('a', allow(condition))], { k: 'seven' })).toBe('nothing')
    expect(says([named('a', allow()), named('b', deny(condition))], { k: 'seven' })).toBe('deny')
  })

  test('keys and operators must all hold; the key of a tag keeps its case', () => {
    const both = [
      named('a', allow({ Condition: { StringEquals: { a: 'x', B: 'y' }, Bool: { c: 'true' } } })),
    ]
    expect(says(both, { a: 'x', b: 'y', c: 'true' })).toBe('allow')
    expect(says(both, { a: 'x', b: 'y', c: 'false' })).toBe('nothing')
    expect(says(when('StringEquals', 'KMS:tag/Project', 'x'), { 'kms:tag/Project': 'x' })).toBe(
      'allow',
    )
    expect(says(when('StringEquals', 'kms:tag/project', 'x'), { 'kms:tag/Project': 'x' })).toBe(
      'nothing',
    )
  })
})

describe('whatever the policies', () => {
  const actions = fc.constantFrom('kms:*', 'kms:Get*', 'kms:GetSecretValue', '*', 'ram:*')
  const resources = fc.constantFrom(
    '*',
    'acs:kms:*:*:secret/app/*',
    'acs:kms:*:*:secret/other',
    APP,
  )
  const statements = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: actions,
    Resource: resources,
  })
  const policies = fc.array(fc.array(statements, { minLength: 1, maxLength: 4 }), { maxLength: 4 })
  const build = (all: Plain[][]): NamedPolicy[] =>
    all.map((one, index) => named(`p${index}`, ...one))

  test('adding a deny never allows anything', () => {
    fc.assert(
      fc.property(policies, statements, (all, extra) => {
        const before = says(build(all))
        const after = says(build([...all, [{ ...extra, Effect: 'Deny' }]]))
        expect(after === 'allow' && before !== 'allow').toBe(false)
      }),
    )
  })

  test('narrowing the resource of an allow never allows anything', () => {
    fc.assert(
      fc.property(policies, (all) => {
        const narrowed = all.map((one) =>
          one.map((statement) =>
            statement.Effect === 'Allow'
              ? { ...statement, Resource: 'acs:kms:*:*:secret/other' }
              : statement,
          ),
        )
        if (says(build(narrowed)) === 'allow') expect(says(build(all))).toBe('allow')
      }),
    )
  })

  test('the order of policies and statements means nothing', () => {
    fc.assert(
      fc.property(policies, (all) => {
        const turned = all.map((one) => one.toReversed()).toReversed()
        expect(says(build(turned))).toBe(says(build(all)))
      }),
    )
  })
})
