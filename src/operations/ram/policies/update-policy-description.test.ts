import { afterAll, beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal, within } from '../../../../test/support/answers.ts'
import { startTestServer, type TestServer } from '../../../../test/support/harness.ts'
import { allow, documentOf } from '../../../../test/support/permission/beside.ts'
import { updatePolicyDescription } from './update-policy-description.ts'

let jinku: TestServer
beforeAll(async () => {
  jinku = await startTestServer()
  const PolicyDocument = documentOf(allow('kms:*'))
  await jinku.root.ram('CreatePolicy', { PolicyName: 'p', PolicyDocument, Description: 'old' })
})
afterAll(() => jinku.close())

test('a description is replaced, and the policy has changed at that moment', async () => {
  jinku.advance(60_000)
  const change = { PolicyName: 'P', NewDescription: 'new\nlines' }
  const reply = await jinku.root.ram('UpdatePolicyDescription', change)
  const { Policy } = expectAnswer(updatePolicyDescription, reply)
  expect(Policy).toEqual({
    PolicyName: 'p',
    PolicyType: 'Custom',
    Description: 'new\nlines',
    DefaultVersion: 'v1',
    CreateDate: within('2025-01-02T03:04'),
    UpdateDate: within('2025-01-02T03:05'),
  })
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'UpdatePolicyDescription',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:policy/P',
    outcome: 'OK',
  })
  const got = await jinku.root.ram('GetPolicy', { PolicyName: 'p', PolicyType: 'Custom' })
  expect(got.body.Policy.Description).toBe('new\nlines')
})

test.each(['missing', 'AdministratorAccess'])(
  'the policy %s is no custom one, so it cannot be changed',
  async (PolicyName) => {
    const change = { PolicyName, NewDescription: 'x' }
    expectRefusal(await jinku.root.ram('UpdatePolicyDescription', change), {
      status: 404,
      code: 'EntityNotExist.Policy',
      message: 'The policy does not exist.',
    })
  },
)

test.each([
  ['', 'MissingNewDescription', 'NewDescription is mandatory for this action.'],
  [
    'a'.repeat(1025),
    'InvalidParameter.NewDescription.Length',
    'The parameter - "NewDescription" beyond the length limit.',
  ],
  [
    '\u0000',
    'InvalidParameter.NewDescription.InvalidChars',
    'The parameter - "NewDescription" contains invalid chars.',
  ],
])('the description %j is refused', async (NewDescription, code, message) => {
  const change = { PolicyName: 'p', NewDescription }
  expectRefusal(await jinku.root.ram('UpdatePolicyDescription', change), {
    status: 400,
    code,
    message,
  })
})
