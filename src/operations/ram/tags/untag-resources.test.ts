import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { untagResources } from './untag-resources.ts'

const { jinku, beside } = await serverAndBeside()

const ROLES = { ResourceType: 'role' }
const POLICIES = { ResourceType: 'policy' }
const PolicyDocument =
  '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}'
const ABC = { 'Tag.1.Key': 'a', 'Tag.2.Key': 'b', 'Tag.3.Key': 'c' }

const untag = (parameters: Parameters) => jinku.root.ram('UntagResources', parameters)

async function role(name: string): Promise<void> {
  await beside.role(name)
  await must(jinku.root.ram('TagResources', { ...ROLES, 'ResourceNames.1': name, ...ABC }))
}

async function keysOf(name: string, type = ROLES): Promise<string[]> {
  const named = { ...type, 'ResourceNames.1': name }
  const { body } = await must(jinku.root.ram('ListTagResources', named))
  return body.TagResources.map(({ TagKey }: { TagKey: string }) => TagKey)
}

test('tags are removed by their keys, and keys that a resource lacks are passed over', async () => {
  await role('one')
  await role('Two')
  const names = { 'ResourceNames.1': 'one', 'ResourceNames.2': 'two' }
  const reply = await untag({ ...ROLES, ...names, 'TagKeys.1': 'a', 'TagKeys.2': 'none' })
  expect(expectAnswer(untagResources, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    service: 'ram',
    action: 'UntagResources',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:role/one acs:ram:*:1234567890123456:role/two',
    outcome: 'OK',
  })
  expect(await keysOf('one')).toEqual(['b', 'c'])
  expect(await keysOf('Two')).toEqual(['b', 'c'])
  const inJson = { ResourceNames: '["one"]', TagKeys: '["b","c"]' }
  expectAnswer(untagResources, await untag({ ...ROLES, ...inJson }))
  expect(await keysOf('one')).toEqual([])
})

test('All removes all tags where no key is given, and without either nothing goes', async () => {
  await role('all')
  const all = { ...ROLES, 'ResourceNames.1': 'all' }
  expectAnswer(untagResources, await untag(all))
  expectAnswer(untagResources, await untag({ ...all, All: 'false' }))
  expect(await keysOf('all')).toEqual(['a', 'b', 'c'])
  expectAnswer(untagResources, await untag({ ...all, 'TagKeys.1': 'b', All: 'true' }))
  expect(await keysOf('all')).toEqual(['a', 'c'])
  expectAnswer(untagResources, await untag({ ...all, All: 'true' }))
  expect(await keysOf('all')).toEqual([])
})

test('a role and a policy of the same name keep their own tags', async () => {
  await role('same')
  const tagged = { PolicyName: 'same', PolicyDocument, ...ABC }
  await must(jinku.root.ram('CreatePolicy', tagged))
  expectAnswer(untagResources, await untag({ ...POLICIES, 'ResourceNames.1': 'same', All: 'true' }))
  expect(await keysOf('same', POLICIES)).toEqual([])
  expect(await keysOf('same')).toEqual(['a', 'b', 'c'])
})

test('tags go with what bore them: a new role or policy of the same name has none', async () => {
  const AssumeRolePolicyDocument =
    '{"Version":"1","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"RAM":"acs:ram::1234567890123456:root"}}]}'
  const made = { RoleName: 'again', AssumeRolePolicyDocument }
  await must(jinku.root.ram('CreateRole', { ...made, ...ABC }))
  await must(jinku.root.ram('DeleteRole', { RoleName: 'again' }))
  await must(jinku.root.ram('CreateRole', made))
  expect(await keysOf('again')).toEqual([])

  const policy = { PolicyName: 'again', PolicyDocument }
  await must(jinku.root.ram('CreatePolicy', { ...policy, ...ABC }))
  await must(jinku.root.ram('DeletePolicy', { PolicyName: 'again' }))
  await must(jinku.root.ram('CreatePolicy', policy))
  expect(await keysOf('again', POLICIES)).toEqual([])
})

const NO_ROLE = { status: 404, code: 'EntityNotExist.Role', message: 'The role does not exist.' }
const NO_POLICY = {
  status: 404,
  code: 'EntityNotExist.Policy',
  message: 'The policy does not exist.',
}

test('when one resource does not exist, all keep their tags', async () => {
  await role('kept')
  const names = { 'ResourceNames.1': 'kept', 'ResourceNames.2': 'missing' }
  expectRefusal(await untag({ ...ROLES, ...names, All: 'true' }), NO_ROLE)
  expect(await keysOf('kept')).toEqual(['a', 'b', 'c'])
  const system = { ...POLICIES, 'ResourceNames.1': 'AdministratorAccess', All: 'true' }
  expectRefusal(await untag(system), NO_POLICY)
})

test('a resource of another account does not exist, and keeps its tags', async () => {
  const other = await beside.otherAccount()
  const theirs = { PolicyName: 'theirs', PolicyDocument, ...ABC }
  await must(other.ram('CreatePolicy', theirs))
  const named = { ...POLICIES, 'ResourceNames.1': 'theirs' }
  expectRefusal(await untag({ ...named, All: 'true' }), NO_POLICY)
  expect((await other.ram('ListTagResources', named)).body.TagResources).toHaveLength(3)
})

test.each([
  ['ResourceType', { 'ResourceNames.1': 'one', All: 'true' }],
  ['ResourceNames', { ...ROLES, All: 'true' }],
])('%s is needed', async (name, parameters) => {
  expectRefusal(await untag(parameters), {
    status: 400,
    code: `Missing${name}`,
    message: `${name} is mandatory for this action.`,
  })
})

const whole = { ...ROLES, 'ResourceNames.1': 'one', 'TagKeys.1': 'a' }

test.each([
  ['ResourceType', { ...whole, ResourceType: 'group' }],
  ['ResourceNames', { ...whole, 'ResourceNames.1': 'a b' }],
  ['TagKeys', { ...whole, TagKeys: '["a"', 'TagKeys.1': '', 'TagKeys.x': 'b' }],
  ['All', { ...whole, All: 'yes' }],
  [
    'TagKeys',
    {
      ...ROLES,
      'ResourceNames.1': 'one',
      TagKeys: JSON.stringify(Array.from({ length: 21 }, (_, n) => `k${n}`)),
    },
  ],
])('%s is incorrect in %o', async (name, parameters) => {
  expectRefusal(await untag(parameters), {
    status: 400,
    code: `InvalidParameter.${name}`,
    message: `The parameter - "${name}" is incorrect.`,
  })
})

test('permission is needed on each resource, whether it exists or not', async () => {
  await role('p1')
  await role('p2')
  await expectNeeded(jinku, beside, {
    action: 'UntagResources',
    parameters: { ...whole, 'ResourceNames.1': 'p1', 'ResourceNames.2': 'p2' },
    absent: { ...whole, 'ResourceNames.1': 'gone', 'ResourceNames.2': 'p2' },
    resources: ['acs:ram:*:1234567890123456:role/p1', 'acs:ram:*:1234567890123456:role/p2'],
  })
})
