import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { quotas } from '../quotas.ts'
import { createRole } from './create-role.ts'
import { listRoles } from './list-roles.ts'

const { jinku, beside } = await serverAndBeside()

const TRUST =
  '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":"acs:ram::1234567890123456:root"}}]}'

const create = (RoleName: string, more: { [name: string]: string | number } = {}) =>
  jinku.root.ram('CreateRole', { RoleName, AssumeRolePolicyDocument: TRUST, ...more })

test('a role keeps its name and its trust policy as they were given, and has a lower-case ARN', async () => {
  const document = ` ${TRUST}\n`
  const reply = await jinku.root.ram('CreateRole', {
    RoleName: 'App-Reader.1',
    AssumeRolePolicyDocument: document,
    Description: 'reads',
    MaxSessionDuration: 43_200,
  })
  expect(expectAnswer(createRole, reply)).toEqual({
    Role: {
      RoleId: expect.stringMatching(/^3[0-9]{17}$/),
      RoleName: 'App-Reader.1',
      Arn: 'acs:ram::1234567890123456:role/app-reader.1',
      Description: 'reads',
      AssumeRolePolicyDocument: document,
      MaxSessionDuration: 43_200,
      AllowConsoleLogin: true,
      CreateDate: expect.stringMatching(/^2025-01-02T03:04:\d\dZ$/),
    },
  })
  const entry = entryOf(jinku, reply)
  expect(entry).toMatchObject({
    service: 'ram',
    action: 'CreateRole',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:role/App-Reader.1',
    decidedBy: 'owner',
    outcome: 'OK',
  })
  expect(JSON.stringify(entry)).not.toContain('sts:AssumeRole')
})

test('a role that nobody is to take at the console says so wherever it is described', async () => {
  const made = await create('no-console', { AllowConsoleLogin: 'false' })
  expect(expectAnswer(createRole, made).Role.AllowConsoleLogin).toBe(false)
  const { Role } = (await must(jinku.root.ram('GetRole', { RoleName: 'no-console' }))).body
  expect(Role).toMatchObject({
    AllowConsoleLogin: false,
    IsServiceLinkedRole: false,
    RolePrincipalName: 'no-console@role.1234567890123456.onaliyunservice.com',
  })
  const { Roles } = (await must(jinku.root.ram('ListRoles'))).body
  const listed = new Map(
    Roles.Role.map((one: { RoleName: string; AllowConsoleLogin: boolean }) => [
      one.RoleName,
      one.AllowConsoleLogin,
    ]),
  )
  expect(listed.get('no-console')).toBe(false)
  expect(listed.get('App-Reader.1')).toBe(true)
})

test('whether a role can be taken at the console is true or false, and nothing else', async () => {
  const reply = await create('odd', { AllowConsoleLogin: 'maybe' })
  expect(reply.body.Code).toBe('InvalidParameter.AllowConsoleLogin')
})

test('a session may last an hour unless the role says otherwise', async () => {
  const { Role } = expectAnswer(createRole, await create('plain'))
  expect(Role).toMatchObject({ MaxSessionDuration: 3600, Description: '' })
})

test('tags come numbered or as a JSON array', async () => {
  await must(create('numbered', { 'Tag.1.Key': 'env', 'Tag.1.Value': 'prod', 'Tag.2.Key': 'x' }))
  await must(create('in-json', { Tag: '[{"Key":"env","Value":"prod"},{"Key":"x","Value":""}]' }))
  const reply = await jinku.root.ram('ListRoles', { 'Tag.1.Key': 'env', 'Tag.1.Value': 'prod' })
  const Tag = [
    { TagKey: 'env', TagValue: 'prod' },
    { TagKey: 'x', TagValue: '' },
  ]
  expect(expectAnswer(listRoles, reply).Roles.Role).toMatchObject([
    { RoleName: 'in-json', Tags: { Tag } },
    { RoleName: 'numbered', Tags: { Tag } },
  ])
})

test('the name of a role is taken in whatever case, and in its own account only', async () => {
  await must(create('Deployer'))
  expectRefusal(await create('deployer'), {
    status: 409,
    code: 'EntityAlreadyExists.Role',
    message: 'The role does already EXIST.',
  })
  const other = await beside.otherAccount()
  const theirs = { RoleName: 'Deployer', AssumeRolePolicyDocument: TRUST }
  const { Role } = expectAnswer(createRole, await other.ram('CreateRole', theirs))
  expect(Role.Arn).toBe('acs:ram::6543210987654321:role/deployer')
})

test.each([
  ['{', 'document: is not JSON'],
  [
    TRUST.replace('"Effect":"Allow"', '"Effect":"allow"'),
    'Statement[0].Effect: must be Allow or Deny',
  ],
  [TRUST.replace('sts:AssumeRole', 'sts:*'), 'Statement[0].Action: must be sts:AssumeRole'],
  [
    TRUST.replace(':root', ':everybody'),
    'Statement[0].Principal.RAM: must hold ARNs such as acs:ram::<account>:user/<name>',
  ],
  [
    TRUST.replace('"Principal"', '"Resource":"*","Principal"'),
    'Statement[0]: has a member that does not belong there: "Resource"',
  ],
])('the trust policy %s is refused: %s', async (AssumeRolePolicyDocument, message) => {
  const reply = await create('malformed', { AssumeRolePolicyDocument })
  expectRefusal(reply, { status: 400, code: 'MalformedPolicyDocument', message })
})

test.each([
  ['RoleName', '', 'MissingRoleName', 'RoleName is mandatory for this action.'],
  [
    'RoleName',
    'a_b',
    'InvalidParameter.RoleName.InvalidChars',
    'The parameter - "RoleName" contains invalid chars.',
  ],
  [
    'RoleName',
    'a'.repeat(65),
    'InvalidParameter.RoleName.Length',
    'The parameter - "RoleName" beyond the length limit.',
  ],
  [
    'AssumeRolePolicyDocument',
    '',
    'MissingAssumeRolePolicyDocument',
    'AssumeRolePolicyDocument is mandatory for this action.',
  ],
  [
    'AssumeRolePolicyDocument',
    TRUST + ' '.repeat(quotas.document),
    'InvalidParameter.AssumeRolePolicyDocument.Length',
    'The parameter - "AssumeRolePolicyDocument" beyond the length limit.',
  ],
  [
    'Description',
    'd'.repeat(1025),
    'InvalidParameter.Description.Length',
    'The parameter - "Description" beyond the length limit.',
  ],
  ...['3599', '43201', 'long'].map((value) => [
    'MaxSessionDuration',
    value,
    'InvalidParameter.MaxSessionDuration',
    'The parameter - "MaxSessionDuration" is incorrect.',
  ]),
])('%s=%j is refused', async (name = '', value = '', code = '', message = '') => {
  expectRefusal(await create('wrong', { [name]: value }), { status: 400, code, message })
})

test('permission is needed on all roles', () =>
  expectNeeded(jinku, beside, {
    action: 'CreateRole',
    parameters: { RoleName: 'permitted', AssumeRolePolicyDocument: TRUST },
    resources: ['acs:ram:*:1234567890123456:role/*'],
    recorded: () => ['acs:ram:*:1234567890123456:role/permitted'],
  }))

test('an account has no more roles than it may have', async () => {
  await beside.change(async ({ roles }) => {
    const details = {
      description: '',
      trustDocument: TRUST,
      maxSessionSeconds: 3600,
      allowsConsoleLogin: true,
    }
    for (let n = (await roles.count()) + 1; n < quotas.roles; n++) {
      await roles.add({ id: `${n}`, name: `role-${n}`, ...details })
    }
  })
  await must(create('the-last'))
  expectRefusal(await create('one-more'), {
    status: 409,
    code: 'LimitExceeded.Role',
    message: 'The count of roles beyond the current limits.',
  })
})
