import { beforeAll, expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import { listRoles } from './list-roles.ts'

const { jinku, beside } = await serverAndBeside()

const TRUST =
  '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":"acs:ram::1234567890123456:root"}}]}'

const list = (parameters: { [name: string]: string | number } = {}) =>
  jinku.root.ram('ListRoles', parameters)
const namesIn = (answer: { Roles: { Role: { RoleName: string }[] } }): string[] =>
  answer.Roles.Role.map(({ RoleName }) => RoleName)

const tagged = { 'Tag.1.Key': 'env', 'Tag.1.Value': 'prod' }

beforeAll(async () => {
  const other = await beside.otherAccount()
  await must(other.ram('CreateRole', { RoleName: 'bb', AssumeRolePolicyDocument: TRUST }))
  const made = { AssumeRolePolicyDocument: TRUST, ...tagged }
  for (const RoleName of ['c', 'B', 'a'])
    await must(jinku.root.ram('CreateRole', { RoleName, ...made }))
  await must(jinku.root.ram('CreateRole', { RoleName: 'D', AssumeRolePolicyDocument: TRUST }))
})

test('roles are listed page by page in order of their names, without trust policies', async () => {
  const reply = await list()
  const all = expectAnswer(listRoles, reply)
  expect(namesIn(all)).toEqual(['a', 'B', 'c', 'D'])
  expect(all.Roles.Role[1]).toEqual({
    RoleId: expect.stringMatching(/^3/),
    RoleName: 'B',
    Arn: 'acs:ram::1234567890123456:role/b',
    Description: '',
    MaxSessionDuration: 3600,
    AllowConsoleLogin: true,
    CreateDate: expect.any(String),
    UpdateDate: expect.any(String),
    Tags: { Tag: [{ TagKey: 'env', TagValue: 'prod' }] },
  })
  expect(all.Roles.Role[3].Tags).toEqual({ Tag: [] })
  expect(all.IsTruncated).toBe(false)
  expect(entryOf(jinku, reply)).toMatchObject({
    action: 'ListRoles',
    isWrite: false,
    resource: 'acs:ram:*:1234567890123456:role/*',
    outcome: 'OK',
  })

  const first = expectAnswer(listRoles, await list({ ...tagged, MaxItems: 2 }))
  expect([namesIn(first), first.IsTruncated]).toEqual([['a', 'B'], true])
  const last = await list({ ...tagged, MaxItems: 2, Marker: first.Marker })
  expect([namesIn(expectAnswer(listRoles, last)), last.body.IsTruncated]).toEqual([['c'], false])
})

test('tags that a role must bear are a key, or a key and its value', async () => {
  const names = async (filter: { [name: string]: string }): Promise<string[]> =>
    namesIn(expectAnswer(listRoles, await list(filter)))
  expect(await names({ 'Tag.1.Key': 'env' })).toEqual(['a', 'B', 'c'])
  expect(await names({ 'Tag.1.Key': 'env', 'Tag.1.Value': 'test' })).toEqual([])
  expect(await names({ Tag: '[{"Key":"env","Value":"prod"}]' })).toEqual(['a', 'B', 'c'])
})

test.each([
  ['MaxItems', '0'],
  ['MaxItems', '1001'],
  ['Marker', 'made-up'],
])('%s=%s is refused', async (name, value) => {
  expectRefusal(await list({ [name]: value }), {
    status: 400,
    code: `InvalidParameter.${name}`,
    message: `The parameter - "${name}" is incorrect.`,
  })
})

test('permission is needed on all roles', () =>
  expectNeeded(jinku, beside, {
    action: 'ListRoles',
    parameters: {},
    resources: ['acs:ram:*:1234567890123456:role/*'],
  }))
