import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { tagResources } from './tag-resources.ts'

const { jinku, beside } = await serverAndBeside()

const ROLES = { ResourceType: 'role' }
const POLICIES = { ResourceType: 'policy' }
const PolicyDocument =
  '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}'

const tag = (parameters: Parameters) => jinku.root.ram('TagResources', parameters)
const policy = (PolicyName: string) =>
  must(jinku.root.ram('CreatePolicy', { PolicyName, PolicyDocument }))

interface Row {
  readonly ResourceName: string
  readonly TagKey: string
  readonly TagValue: string
}

async function tagsOf(type: 'role' | 'policy', name: string): Promise<string[]> {
  const named = { ResourceType: type, 'ResourceNames.1': name }
  const { body } = await must(jinku.root.ram('ListTagResources', named))
  return body.TagResources.map(({ TagKey, TagValue }: Row) => `${TagKey}=${TagValue}`)
}

const keys = (count: number, prefix = 'k'): Parameters =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`Tag.${n + 1}.Key`, `${prefix}${n}`]))

test('tags are added to several roles at once, and overwrite those with the same key', async () => {
  await beside.role('one')
  await beside.role('Two')
  await must(tag({ ...ROLES, 'ResourceNames.1': 'two', 'Tag.1.Key': 'env', 'Tag.1.Value': 'old' }))
  const reply = await tag({
    ...ROLES,
    'ResourceNames.1': 'one',
    'ResourceNames.2': 'TWO',
    'Tag.1.Key': 'env',
    'Tag.1.Value': 'prod',
    'Tag.2.Key': '部门',
  })
  expect(expectAnswer(tagResources, reply)).toEqual({})
  expect(entryOf(jinku, reply)).toMatchObject({
    service: 'ram',
    action: 'TagResources',
    isWrite: true,
    resource: 'acs:ram:*:1234567890123456:role/one acs:ram:*:1234567890123456:role/TWO',
    outcome: 'OK',
  })
  expect(await tagsOf('role', 'one')).toEqual(['env=prod', '部门='])
  expect(await tagsOf('role', 'Two')).toEqual(['env=prod', '部门='])
})

test('the tags of a policy are those of no role of the same name, and both lists may be JSON', async () => {
  await policy('same')
  await beside.role('same')
  const lists = { ResourceNames: '["same","SAME"]', Tag: '[{"Key":"a","Value":"1"},{"Key":"b"}]' }
  expectAnswer(tagResources, await tag({ ...POLICIES, ...lists }))
  expect(await tagsOf('policy', 'same')).toEqual(['a=1', 'b='])
  expect(await tagsOf('role', 'same')).toEqual([])
  const listed = await jinku.root.ram('ListPolicies', { 'Tag.1.Key': 'a', 'Tag.1.Value': '1' })
  expect(listed.body.Policies.Policy).toMatchObject([{ PolicyName: 'same' }])
})

test('a resource bears 20 tags and no more, and one that would bear more keeps all of them from their tags', async () => {
  await beside.role('full')
  await beside.role('free')
  expectAnswer(tagResources, await tag({ ...ROLES, 'ResourceNames.1': 'full', ...keys(20) }))
  // Overwriting adds none.
  const again = { ...ROLES, 'ResourceNames.1': 'full', 'Tag.1.Key': 'k7', 'Tag.1.Value': 'new' }
  expectAnswer(tagResources, await tag(again))
  const both = { ...ROLES, 'ResourceNames.1': 'free', 'ResourceNames.2': 'full' }
  expectRefusal(await tag({ ...both, ...keys(1, 'other') }), {
    status: 409,
    code: 'LimitExceeded.Tag',
    message: 'The count of tags beyond the current limits.',
  })
  expect(await tagsOf('role', 'full')).toHaveLength(20)
  expect(await tagsOf('role', 'full')).toContain('k7=new')
  expect(await tagsOf('role', 'free')).toEqual([])
})

test('a value has up to 256 characters', async () => {
  await beside.role('long')
  const long = (length: number): Parameters => ({
    ...ROLES,
    'ResourceNames.1': 'long',
    'Tag.1.Key': 'k',
    'Tag.1.Value': '库'.repeat(length),
  })
  expectAnswer(tagResources, await tag(long(256)))
  expect(await tagsOf('role', 'long')).toEqual([`k=${'库'.repeat(256)}`])
  expect((await tag(long(257))).body.Code).toBe('InvalidParameter.Tag')
})

test('50 resources are tagged at once, and 51 are not', async () => {
  const names = Array.from({ length: 50 }, (_, index) => `fifty-${index}`)
  for (const name of names) await beside.role(name)
  const tagged = { ...ROLES, 'Tag.1.Key': 'k', 'Tag.1.Value': 'v' }
  expectAnswer(tagResources, await tag({ ...tagged, ResourceNames: JSON.stringify(names) }))
  expect(await tagsOf('role', 'fifty-49')).toEqual(['k=v'])
  expectRefusal(await tag({ ...tagged, ResourceNames: JSON.stringify([...names, 'fifty-0']) }), {
    status: 400,
    code: 'InvalidParameter.ResourceNames',
    message: 'The parameter - "ResourceNames" is incorrect.',
  })
})

const NO_ROLE = { status: 404, code: 'EntityNotExist.Role', message: 'The role does not exist.' }
const NO_POLICY = {
  status: 404,
  code: 'EntityNotExist.Policy',
  message: 'The policy does not exist.',
}

test('when one resource does not exist, none is tagged', async () => {
  await beside.role('there')
  const tagged = { 'Tag.1.Key': 'k', 'ResourceNames.1': 'there', 'ResourceNames.2': 'missing' }
  expectRefusal(await tag({ ...ROLES, ...tagged }), NO_ROLE)
  expect(await tagsOf('role', 'there')).toEqual([])
})

test('policies of the system bear no tags', async () => {
  const system = { ...POLICIES, 'ResourceNames.1': 'AdministratorAccess', 'Tag.1.Key': 'k' }
  expectRefusal(await tag(system), NO_POLICY)
})

test('a resource of another account does not exist', async () => {
  const other = await beside.otherAccount()
  await must(other.ram('CreatePolicy', { PolicyName: 'theirs', PolicyDocument }))
  const theirs = { ...POLICIES, 'ResourceNames.1': 'theirs', 'Tag.1.Key': 'k' }
  expectRefusal(await tag(theirs), NO_POLICY)
  await policy('theirs')
  await must(tag(theirs))
  const named = { ...POLICIES, 'ResourceNames.1': 'theirs' }
  expect((await other.ram('ListTagResources', named)).body.TagResources).toEqual([])
})

const whole = { ...ROLES, 'ResourceNames.1': 'one', 'Tag.1.Key': 'k' }

test.each([
  ['ResourceType', { ...whole, ResourceType: '' }],
  ['ResourceNames', { ...ROLES, 'Tag.1.Key': 'k' }],
  ['Tag', { ...ROLES, 'ResourceNames.1': 'one' }],
])('%s is needed', async (name, parameters) => {
  expectRefusal(await tag(parameters), {
    status: 400,
    code: `Missing${name}`,
    message: `${name} is mandatory for this action.`,
  })
})

test.each([
  ['ResourceType', { ...whole, ResourceType: 'user' }],
  ['ResourceNames', { ...whole, 'ResourceNames.2': 'a_b' }],
  ['ResourceNames', { ...whole, 'ResourceNames.2': '*' }],
  ['ResourceNames', { ...whole, 'ResourceNames.2': '' }],
  ['ResourceNames', { ...whole, 'ResourceNames.1': 'r'.repeat(65) }],
  ['ResourceNames', { ...whole, ...POLICIES, 'ResourceNames.1': 'a.b' }],
  ['Tag', { ...whole, 'Tag.2.Key': 'k' }],
  ['Tag', { ...whole, 'Tag.2.Value': 'v' }],
  ['Tag', { ...whole, 'Tag.2.Key': 'acs:k' }],
  ['Tag', { ...whole, 'Tag.2.Key': 'aliyun' }],
  ['Tag', { ...whole, 'Tag.2.Key': 'k'.repeat(129) }],
  ['Tag', { ...ROLES, 'ResourceNames.1': 'one', ...keys(21) }],
])('%s is incorrect in %o', async (name, parameters) => {
  expectRefusal(await tag(parameters), {
    status: 400,
    code: `InvalidParameter.${name}`,
    message: `The parameter - "${name}" is incorrect.`,
  })
})

test('permission is needed on each resource, whether it exists or not', async () => {
  await beside.role('p1')
  await beside.role('p2')
  await expectNeeded(jinku, beside, {
    action: 'TagResources',
    parameters: { ...whole, 'ResourceNames.1': 'p1', 'ResourceNames.2': 'p2' },
    absent: { ...whole, 'ResourceNames.1': 'p1', 'ResourceNames.2': 'gone' },
    resources: ['acs:ram:*:1234567890123456:role/p1', 'acs:ram:*:1234567890123456:role/p2'],
  })
  await policy('p3')
  await expectNeeded(jinku, beside, {
    action: 'TagResources',
    parameters: { ...whole, ...POLICIES, 'ResourceNames.1': 'p3' },
    absent: { ...whole, ...POLICIES, 'ResourceNames.1': 'gone' },
    resources: ['acs:ram:*:1234567890123456:policy/p3'],
  })
})
