/** Dates that do not exist are refused in every field that takes a date. A stored one never makes a condition true. */

import { describe, expect, test } from 'vitest'
import type { Fields } from '../../src/api/fields.ts'
import { PolicyCache } from '../../src/api/policy-cache.ts'
import { simulate } from '../../src/api/simulate.ts'
import { apis } from '../../src/operations/apis.ts'
import { ACCOUNT, REGION, type Reply } from '../support/harness.ts'
import { NO_DATES, NO_DATES_IN_WIRE_FORM, NO_WIRE_DATES } from '../support/no-dates.ts'
import {
  allow,
  grant,
  must,
  type PlainStatement,
  serverAndBeside,
} from '../support/permission/beside.ts'
import { FORBIDDEN, makeSecrets, outcomeOf, reads } from '../support/permission/secrets.ts'
import { formEncode, type Parameters, signV1, signV3 } from '../support/signing.ts'

const { jinku, beside } = await serverAndBeside()

const OPERATORS = [
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
]

const KINDS = {
  identity: { Action: 'kms:GetSecretValue', Resource: '*' },
  resource: { Action: ['kms:*'], Resource: ['*'], Principal: { RAM: [`acs:ram::${ACCOUNT}:*`] } },
  trust: { Action: 'sts:AssumeRole', Principal: { RAM: [`acs:ram::${ACCOUNT}:root`] } },
} as const

function documentFor(kind: keyof typeof KINDS, date: string, operator = 'DateLessThan'): string {
  const Condition = { [operator]: { 'acs:CurrentTime': date } }
  const statement = { Effect: 'Allow', ...KINDS[kind], Condition }
  return JSON.stringify({ Version: '1', Statement: [statement] })
}

/** Every parameter of every operation that is a policy, with the kind of policy and what else the operation needs. */
const POLICIES: { readonly [name: string]: readonly [kind: keyof typeof KINDS, Parameters] } = {
  'CreatePolicy.PolicyDocument': ['identity', { PolicyName: 'dated' }],
  'CreatePolicyVersion.PolicyDocument': ['identity', { PolicyName: 'dated' }],
  'CreateRole.AssumeRolePolicyDocument': ['trust', { RoleName: 'dated' }],
  'UpdateRole.NewAssumeRolePolicyDocument': ['trust', { RoleName: 'dated' }],
  'CreateSecret.Policy': ['resource', { SecretName: 'dated', VersionId: 'v1', SecretData: 'x' }],
  'SetSecretPolicy.Policy': ['resource', { SecretName: 'dated' }],
  'CreateKey.Policy': ['resource', {}],
  'SetKeyPolicy.Policy': ['resource', { KeyId: 'alias/acs/kms' }],
  'AssumeRole.Policy': [
    'identity',
    { RoleArn: `acs:ram::${ACCOUNT}:role/dated`, RoleSessionName: 'dated' },
  ],
}

const operations = apis.flatMap((api) => api.operations.map((operation) => ({ api, operation })))
const fieldsOf = (wanted: (fields: Fields, name: string) => boolean): string[] =>
  operations.flatMap(({ operation: { name, input } }) =>
    Object.keys(input).flatMap((field) => (wanted(input, field) ? [`${name}.${field}`] : [])),
  )

async function ask(place: string, value: string, others: Parameters): Promise<Reply> {
  const [action = '', field = ''] = place.split('.')
  const found = operations.find(({ operation }) => operation.name === action)
  const service = found?.api.service as 'kms' | 'ram' | 'sts' | 'actiontrail'
  return await jinku.root[service](action, { ...others, [field]: value })
}

describe('a condition on a date', () => {
  test('can be in each of these parameters', () => {
    const isPolicy = (input: Fields, name: string): boolean =>
      input[name]?.form.startsWith('policy document') ?? false
    expect(fieldsOf(isPolicy).sort()).toEqual(Object.keys(POLICIES).sort())
  })

  test.each(Object.entries(POLICIES))(
    'in %s must be one that a calendar has',
    async (place, of) => {
      const [kind, others] = of
      const thirteenth = await ask(place, documentFor(kind, '2031-13-01T00:00:00Z'), others)
      expect(thirteenth.status).toBe(400)
      const { RequestId: _, ...refusal } = thirteenth.body
      for (const date of NO_DATES) {
        const { status, body } = await ask(place, documentFor(kind, date), others)
        expect({ date, status, body }).toMatchObject({ date, status: 400, body: refusal })
      }
    },
  )

  test.each(OPERATORS)('with %s too', async (operator) => {
    const reply = await ask(
      'CreatePolicy.PolicyDocument',
      documentFor('identity', '2031-02-30T00:00:00Z', operator),
      { PolicyName: 'dated' },
    )
    expect(outcomeOf(reply)).toBe('MalformedPolicyDocument')
  })

  test('may be the last day of a February, in a leap year or not', async () => {
    for (const [index, date] of ['2031-02-28', '2032-02-29T23:59:59+14:00'].entries()) {
      const others = { PolicyName: `february-${index}` }
      const document = documentFor('identity', date)
      expect(outcomeOf(await ask('CreatePolicy.PolicyDocument', document, others))).toBe('OK')
    }
  })
})

describe('the time of a request', () => {
  test.each(NO_WIRE_DATES)('is not %j', async (date) => {
    const signed = signV1(
      { id: 'testid', secret: 'testsecret' },
      'DescribeRegions',
      {},
      { now: jinku.now(), extra: { Timestamp: date } },
    )
    const v1 = await jinku.send({
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: formEncode(signed),
    })
    expect(JSON.parse(v1.text)).toMatchObject({ Code: 'InvalidTimeStamp.Format' })
    // A header is ASCII, and blanks around it are not part of it.
    if (!/^[!-~]+$/.test(date)) return
    const headers = signV3({ id: 'testid', secret: 'testsecret' }, 'DescribeRegions', {
      host: jinku.host,
      now: jinku.now(),
      headers: { 'x-acs-date': date },
    })
    const v3 = await jinku.send({ headers })
    expect(JSON.parse(v3.text)).toMatchObject({ Code: 'InvalidTimeStamp.Format' })
  })
})

describe('the period of a search', () => {
  const isDate = (input: Fields, name: string): boolean =>
    input[name]?.form.includes('2025-01-02T03:04:05Z') ?? false
  const places = fieldsOf(isDate)

  test('is given by these parameters', () => {
    expect(places).toEqual(['LookupEvents.StartTime', 'LookupEvents.EndTime'])
  })

  test.each(places)('has no other dates in %s', async (place) => {
    for (const date of NO_WIRE_DATES) {
      const reply = await ask(place, date, {})
      const field = place.split('.')[1]
      expect([date, outcomeOf(reply)]).toEqual([date, `InvalidParameter.${field}`])
    }
  })
})

describe('a policy with such a date that an older program has stored', () => {
  const DATES = NO_DATES_IN_WIRE_FORM
  const always = (date: string, Effect: 'Allow' | 'Deny'): PlainStatement[] =>
    OPERATORS.map((operator) => ({
      Effect,
      Action: '*',
      Resource: '*',
      Condition: { [operator]: { 'acs:CurrentTime': date, 'acs:NotThere': date } },
    }))
  const stored = (statements: readonly object[]): string =>
    JSON.stringify({ Version: '1', Statement: statements })
  let made = 0

  async function userUnder(document: string) {
    const user = await beside.user(`stored-${++made}`)
    const name = `policy-of-${user.name}`
    await beside.change(async (store) => {
      const policy = await store.policies.add({ id: `5${made}`, name, description: '', document })
      await store.attachments.attach(user.entity, { type: 'Custom', id: policy.id })
    })
    jinku.advance(2000)
    return user
  }

  test('gives a user nothing, and its Deny takes everything', async () => {
    await makeSecrets(jinku, 'stored')
    for (const date of DATES) {
      const allowed = await userUnder(stored(always(date, 'Allow')))
      expect([date, await reads(allowed, 'stored')]).toEqual([date, FORBIDDEN])
    }
    for (const statement of always('2031-02-30T00:00:00Z', 'Deny')) {
      const denied = await userUnder(stored([allow('*'), statement]))
      expect(await reads(denied, 'stored')).toBe(FORBIDDEN)
    }
  })

  test('leaves the other statements of the policy in force', async () => {
    const user = await userUnder(stored([...always('2031-02-30', 'Allow'), allow('*')]))
    expect(await reads(user, 'stored')).toBe('OK')
  })

  const own = (effect: 'Allow' | 'Deny', principal: string): string =>
    stored(
      always('2031-02-30T00:00:00Z', effect).map((one) => ({
        ...one,
        Action: ['kms:*'],
        Resource: ['*'],
        Principal: { RAM: [principal] },
      })),
    )

  test('does the same on a secret and on a key, and the account can still replace it', async () => {
    const user = await beside.user('at-resources')
    const principal = `acs:ram::${ACCOUNT}:user/at-resources`
    const { body } = await must(jinku.root.kms('CreateKey'))
    const { KeyId } = body.KeyMetadata
    const uses = async (): Promise<string[]> => [
      await reads(user, 'stored'),
      outcomeOf(await user.kms('DescribeKey', { KeyId })),
    ]
    const put = async (effect: 'Allow' | 'Deny'): Promise<void> => {
      await beside.change(async (store) => {
        const secret = (await store.secrets.named('stored')) ?? { serial: 0 }
        await store.access.setSecretPolicy(secret, own(effect, principal))
        await store.access.setKeyPolicy(KeyId, own(effect, principal))
      })
      jinku.advance(2000)
    }
    await put('Allow')
    expect(await uses()).toEqual([FORBIDDEN, FORBIDDEN])
    await grant(jinku, user, 'all-of-kms', allow('kms:*'))
    expect(await uses()).toEqual(['OK', 'OK'])
    await put('Deny')
    expect(await uses()).toEqual([FORBIDDEN, FORBIDDEN])
    const Policy = documentFor('resource', '2031-02-28')
    await must(jinku.root.kms('SetSecretPolicy', { SecretName: 'stored', Policy }))
    await must(jinku.root.kms('SetKeyPolicy', { KeyId, Policy }))
    expect(await uses()).toEqual(['OK', 'OK'])
  })

  test('lets nobody assume a role', async () => {
    const user = await beside.user('would-be')
    await grant(jinku, user, 'assume', allow('sts:AssumeRole'))
    const role = await beside.role('dated-role')
    const assume = async (trust: string): Promise<string> => {
      await beside.change((store) =>
        store.roles.update(role.id, {
          description: '',
          trustDocument: trust,
          maxSessionSeconds: 3600,
          allowsConsoleLogin: true,
        }),
      )
      const RoleArn = `acs:ram::${ACCOUNT}:role/dated-role`
      return outcomeOf(await user.sts('AssumeRole', { RoleArn, RoleSessionName: 'dated' }))
    }
    const trusting = { Effect: 'Allow', ...KINDS.trust }
    expect(await assume(stored([trusting]))).toBe('OK')
    for (const operator of OPERATORS) {
      const Condition = { [operator]: { 'acs:CurrentTime': '2031-02-30' } }
      expect(await assume(stored([{ ...trusting, Condition }]))).toBe('NoPermission')
      const denying = { ...trusting, Effect: 'Deny', Condition }
      expect(await assume(stored([trusting, denying]))).toBe('NoPermission')
    }
  })
})

test('the time that a simulation is given is one that a calendar has', async () => {
  const [operation] = operations.map((one) => one.operation)
  if (operation === undefined) throw new Error('there are no operations')
  const knowledge = {
    storage: beside.storage,
    policyCache: new PolicyCache(beside.storage),
    region: REGION,
  }
  const under = (time: string) =>
    simulate(knowledge, {
      principal: `acs:ram::${ACCOUNT}:root`,
      operation,
      resource: '*',
      context: new Map([['acs:CurrentTime', time]]),
      now: jinku.now(),
    })
  expect(await under('2031-02-28')).toMatchObject({ allowed: true })
  for (const date of NO_DATES) await expect(under(date)).rejects.toThrow('has the wrong form')
})
