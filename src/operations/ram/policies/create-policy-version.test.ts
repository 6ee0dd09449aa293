import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal, within } from '../../../../test/support/answers.ts'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import { allow, documentOf, must } from '../../../../test/support/permission/beside.ts'
import { createPolicyVersion } from './create-policy-version.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
})
afterAll(() => jinku.close())

const numbered = (n: number): string => documentOf(allow('kms:*', `acs:kms:*:*:secret/${n}`))

type Plain = { [name: string]: string | number | boolean }

function add(PolicyName: string, more: Plain = {}) {
  return jinku.root.ram('CreatePolicyVersion', {
    PolicyName,
    PolicyDocument: numbered(0),
    ...more,
  })
}

async function withVersions(PolicyName: string, versions: number): Promise<void> {
  await must(jinku.root.ram('CreatePolicy', { PolicyName, PolicyDocument: numbered(1) }))
  for (let n = 2; n <= versions; n++) {
    await must(add(PolicyName, { PolicyDocument: numbered(n) }))
  }
}

async function versionsOf(PolicyName: string): Promise<string[]> {
  const named = { PolicyName, PolicyType: 'Custom' }
  const { body } = await jinku.root.ram('ListPolicyVersions', named)
  return body.PolicyVersions.PolicyVersion.map(
    (one: { VersionId: string; IsDefaultVersion: boolean }) =>
      one.IsDefaultVersion ? `${one.VersionId} in force` : one.VersionId,
  )
}

test('a new version is not in force unless that is asked for', async () => {
  await withVersions('growing', 1)
  jinku.advance(60_000)
  const reply = await add('GROWING', { PolicyDocument: numbered(2) })
  expect(expectAnswer(createPolicyVersion, reply)).toEqual({
    PolicyVersion: {
      VersionId: 'v2',
      IsDefaultVersion: false,
      PolicyDocument: numbered(2),
      CreateDate: within('2025-01-02T03:05'),
    },
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'CreatePolicyVersion',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:policy/GROWING',
    outcome: 'OK',
  })
  const inForce = await add('growing', { SetAsDefault: true })
  expect(expectAnswer(createPolicyVersion, inForce).PolicyVersion).toMatchObject({
    VersionId: 'v3',
    IsDefaultVersion: true,
  })
  expect(await versionsOf('growing')).toEqual(['v1', 'v2', 'v3 in force'])
})

test('a number is never given twice', async () => {
  await withVersions('numbers', 2)
  await jinku.root.ram('DeletePolicyVersion', { PolicyName: 'numbers', VersionId: 'v2' })
  expect((await add('numbers')).body.PolicyVersion.VersionId).toBe('v3')
})

test('a policy has at most five versions, unless the oldest may give way', async () => {
  await withVersions('full', 5)
  const limit = {
    status: 409,
    code: 'LimitExceeded.Policy.Version',
    message: 'The count of policy version beyond the current limits.',
  }
  expectRefusal(await add('full'), limit)
  expectRefusal(await add('full', { RotateStrategy: 'None' }), limit)
  expect(await versionsOf('full')).toHaveLength(5)

  const rotating = { RotateStrategy: 'DeleteOldestNonDefaultVersionWhenLimitExceeded' }
  expect((await add('full', rotating)).body.PolicyVersion.VersionId).toBe('v6')
  expect(await versionsOf('full')).toEqual(['v1 in force', 'v3', 'v4', 'v5', 'v6'])
  await must(add('full', { ...rotating, SetAsDefault: true }))
  expect(await versionsOf('full')).toEqual(['v1', 'v4', 'v5', 'v6', 'v7 in force'])
})

test('nothing gives way while there is room', async () => {
  await withVersions('roomy', 4)
  await must(add('roomy', { RotateStrategy: 'DeleteOldestNonDefaultVersionWhenLimitExceeded' }))
  expect(await versionsOf('roomy')).toEqual(['v1 in force', 'v2', 'v3', 'v4', 'v5'])
})

test.each(['missing', 'AdministratorAccess'])(
  'the policy %s is no custom one, so it gets no version',
  async (PolicyName) => {
    expectRefusal(await add(PolicyName), {
      status: 404,
      code: 'EntityNotExist.Policy',
      message: 'The policy does not exist.',
    })
  },
)

test.each<[string, string, string, string]>([
  ['PolicyDocument', '', 'MissingPolicyDocument', 'PolicyDocument is mandatory for this action.'],
  ['PolicyDocument', '{}', 'MalformedPolicyDocument', 'Version: must be "1"'],
  [
    'PolicyDocument',
    'x'.repeat(6145),
    'InvalidParameter.PolicyDocument.Length',
    'The parameter - "PolicyDocument" beyond the length limit.',
  ],
  [
    'SetAsDefault',
    '1',
    'InvalidParameter.SetAsDefault',
    'The parameter - "SetAsDefault" is incorrect.',
  ],
  [
    'RotateStrategy',
    'Oldest',
    'InvalidParameter.RotateStrategy',
    'The parameter - "RotateStrategy" is incorrect.',
  ],
])('with the %s %.10j it is refused', async (name, value, code, message) => {
  expectRefusal(await add('p', { [name]: value }), { status: 400, code, message })
})
