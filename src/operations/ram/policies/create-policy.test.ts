import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal, within } from '../../../../test/support/answers.ts'
import type { Reply } from '../../../../test/support/harness.ts'
import { allow, documentOf, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { quotas } from '../quotas.ts'
import { createPolicy } from './create-policy.ts'
import { getPolicy } from './get-policy.ts'

const { jinku, beside } = await serverAndBeside()

const DOCUMENT = documentOf(allow('kms:GetSecretValue', 'acs:kms:*:*:secret/app1/*'))

function create(PolicyName: string, more: { [name: string]: string } = {}): Promise<Reply> {
  return jinku.root.ram('CreatePolicy', { PolicyName, PolicyDocument: DOCUMENT, ...more })
}

test('a policy begins with version v1 in force, and its creation is recorded without its document', async () => {
  const reply = await create('app-reader', { Description: 'reads app1' })
  expect(expectAnswer(createPolicy, reply)).toEqual({
    Policy: {
      PolicyName: 'app-reader',
      PolicyType: 'Custom',
      Description: 'reads app1',
      DefaultVersion: 'v1',
      CreateDate: within('2025-01-02T03:04'),
    },
  })
  const entry = entryOf(jinku, reply)
  expect(entry).toMatchObject({
    service: 'ram',
    action: 'CreatePolicy',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:policy/app-reader',
    outcome: 'OK',
  })
  expect(JSON.stringify(entry)).not.toContain('app1')
})

test('the document is kept letter by letter', async () => {
  const PolicyDocument = ` {\n"Statement":[{ "Resource": "acs:kms:*:*:secret\\/\u00fc*","Effect":"Deny","Action":["*"]} ],\t"Version":"1"} `
  await create('as-given', { PolicyDocument })
  const named = { PolicyName: 'as-given', PolicyType: 'Custom' }
  const { Policy } = expectAnswer(getPolicy, await jinku.root.ram('GetPolicy', named))
  expect(Policy.PolicyDocument).toBe(PolicyDocument)
})

test.each([
  ['of a custom policy', 'Twice', 'tWICE'],
  ['of a system policy', undefined, 'ALIYUNkmsFULLaccess'],
])('the name %s is taken in whatever case', async (_, first, second) => {
  if (first !== undefined) await create(first)
  expectRefusal(await create(second), {
    status: 409,
    code: 'EntityAlreadyExists.Policy',
    message: 'The policy does already EXIST.',
  })
})

test('another account may use the same name, and sees none of this one', async () => {
  const other = await beside.otherAccount()
  await create('mine')
  const named = { PolicyName: 'mine', PolicyType: 'Custom' }
  expectRefusal(await other.ram('GetPolicy', named), {
    status: 404,
    code: 'EntityNotExist.Policy',
    message: 'The policy does not exist.',
  })
  const theirs = await other.ram('CreatePolicy', { PolicyName: 'mine', PolicyDocument: DOCUMENT })
  expect(theirs.status).toBe(200)
})

test('a document may have 6,144 characters and not one more, whatever they are', async () => {
  const sized = (characters: number): string => {
    const start = documentOf(allow('kms:*', 'acs:kms:*:*:secret/FILL'))
    return start.replace('FILL', '\u{1f511}'.repeat(characters - start.length + 4))
  }
  expect([...sized(6144)]).toHaveLength(6144)
  expect((await create('longest', { PolicyDocument: sized(6144) })).status).toBe(200)
  expectRefusal(await create('too-long', { PolicyDocument: sized(6145) }), {
    status: 400,
    code: 'InvalidParameter.PolicyDocument.Length',
    message: 'The parameter - "PolicyDocument" beyond the length limit.',
  })
})

const statement = allow('kms:GetSecretValue')
test.each([
  ['text', 'document: is not JSON'],
  ['[]', 'document: must be an object'],
  [JSON.stringify({ Statement: [statement] }), 'Version: must be "1"'],
  [JSON.stringify({ Version: 1, Statement: [statement] }), 'Version: must be "1"'],
  [
    JSON.stringify({ Version: '1', Statement: [] }),
    'Statement: must be an array of at least one statement',
  ],
  [
    JSON.stringify({ Version: '1', Statement: [statement, { ...statement, Effect: 'allow' }] }),
    'Statement[1].Effect: must be Allow or Deny',
  ],
  [
    JSON.stringify({ Version: '1', Statement: [{ ...statement, Conditions: {} }] }),
    'Statement[0]: has a member that does not belong there: "Conditions"',
  ],
  [
    JSON.stringify({ Version: '1', Statement: [{ ...statement, NotResource: '*' }] }),
    'Statement[0]: has a member that does not belong there: "NotResource"',
  ],
  [
    JSON.stringify({ Version: '1', Statement: [{ ...statement, Principal: { RAM: ['*'] } }] }),
    'Statement[0]: has a member that does not belong there: "Principal"',
  ],
  [
    JSON.stringify({ Version: '1', Statement: [{ ...statement, Resource: undefined }] }),
    'Statement[0].Resource: is missing',
  ],
  [
    JSON.stringify({
      Version: '1',
      Statement: [{ ...statement, Condition: { StringEqualsIfExists: { a: 'b' } } }],
    }),
    'Statement[0].Condition: has an unknown operator: "StringEqualsIfExists"',
  ],
])('the document %s is refused: %s', async (PolicyDocument, message) => {
  expectRefusal(await create('malformed', { PolicyDocument }), {
    status: 400,
    code: 'MalformedPolicyDocument',
    message,
  })
})

test('a document that denies everything is taken: the account itself is bound by none', async () => {
  const PolicyDocument = documentOf({ Effect: 'Deny', Action: '*', Resource: '*' })
  expect((await create('deny-all', { PolicyDocument })).status).toBe(200)
})

test.each([
  ['PolicyName', '', 'MissingPolicyName', 'PolicyName is mandatory for this action.'],
  ['PolicyDocument', '', 'MissingPolicyDocument', 'PolicyDocument is mandatory for this action.'],
  [
    'PolicyName',
    'a_b',
    'InvalidParameter.PolicyName.InvalidChars',
    'The parameter - "PolicyName" contains invalid chars.',
  ],
  [
    'PolicyName',
    'a'.repeat(129),
    'InvalidParameter.PolicyName.Length',
    'The parameter - "PolicyName" beyond the length limit.',
  ],
  [
    'Description',
    'a'.repeat(1025),
    'InvalidParameter.Description.Length',
    'The parameter - "Description" beyond the length limit.',
  ],
])('with the %s %j it is refused', async (name, value, code, message) => {
  expectRefusal(await create('never', { [name]: value }), { status: 400, code, message })
})

test.each([
  ['without a key', { 'Tag.1.Value': 'x' }],
  ['with a key twice', { 'Tag.1.Key': 'a', 'Tag.2.Key': 'a' }],
  ['with a key of the service', { 'Tag.1.Key': 'acs:a', 'Tag.1.Value': 'x' }],
  ['with a value that no tag has', { 'Tag.1.Key': 'a', 'Tag.1.Value': '\u0000' }],
  [
    'that are too many',
    Object.fromEntries(Array.from({ length: 21 }, (_, n) => [`Tag.${n + 1}.Key`, `k${n}`])),
  ],
])('tags %s are refused', async (_, tags) => {
  expectRefusal(await create('never', tags), {
    status: 400,
    code: 'InvalidParameter.Tag',
    message: 'The parameter - "Tag" is incorrect.',
  })
})

test('an account has at most 1,500 custom policies', async () => {
  await beside.change(async (store) => {
    for (let n = await store.policies.count(); n < quotas.policies - 1; n++) {
      await store.policies.add({ id: `filler${n}`, name: `F${n}`, description: '', document: '' })
    }
  })
  expect((await create('the-last')).status).toBe(200)
  expectRefusal(await create('one-more'), {
    status: 409,
    code: 'LimitExceeded.Policy',
    message: 'The count of policy beyond the current limits.',
  })
})
