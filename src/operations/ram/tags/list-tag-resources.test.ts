import { expect, test } from 'vitest'
import { entryOf, expectAnswer, expectRefusal } from '../../../../test/support/answers.ts'
import { must, serverAndBeside } from '../../../../test/support/permission/beside.ts'
import { expectNeeded } from '../../../../test/support/permission/needed.ts'
import type { Parameters } from '../../../../test/support/signing.ts'
import { listTagResources } from './list-tag-resources.ts'

const { jinku, beside } = await serverAndBeside()

const ROLES = { ResourceType: 'role' }
const POLICIES = { ResourceType: 'policy' }
const PolicyDocument =
  '{"Version":"1","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}'

interface Row {
  readonly ResourceName: string
  readonly TagKey: string
  readonly TagValue: string
}

/** Roles listed by their ids are listed in the order in which they are made here. */
async function role(name: string, tags: { readonly [key: string]: string }): Promise<void> {
  const { id } = await beside.role(name)
  await beside.change((store) => store.tags.put('role', id, new Map(Object.entries(tags))))
}

const list = (parameters: Parameters) => jinku.root.ram('ListTagResources', parameters)

async function rowsOf(parameters: Parameters): Promise<string[]> {
  const answer = expectAnswer(listTagResources, await list(parameters))
  expect(answer.NextToken).toBe('')
  return answer.TagResources.map(
    ({ ResourceName, TagKey, TagValue }: Row) => `${ResourceName} ${TagKey}=${TagValue}`,
  )
}

test('a row is answered for each tag of the roles named, and none for a role without tags', async () => {
  await role('One', { b: '2', a: '' })
  await role('two', { 部门: '财务' })
  await role('bare', {})
  const reply = await list({ ...ROLES, ResourceNames: '["two","one","bare","ONE"]' })
  expect(expectAnswer(listTagResources, reply)).toEqual({
    NextToken: '',
    TagResources: [
      { ResourceType: 'role', ResourceName: 'One', TagKey: 'a', TagValue: '' },
      { ResourceType: 'role', ResourceName: 'One', TagKey: 'b', TagValue: '2' },
      { ResourceType: 'role', ResourceName: 'two', TagKey: '部门', TagValue: '财务' },
    ],
  })
  const arns = ['two', 'one', 'bare', 'ONE'].map((one) => `acs:ram:*:1234567890123456:role/${one}`)
  expect(entryOf(jinku, reply)).toMatchObject({
    service: 'ram',
    action: 'ListTagResources',
    isWrite: false,
    resource: arns.join(' '),
    outcome: 'OK',
  })
  expect(await rowsOf({ ...ROLES, 'ResourceNames.1': 'bare' })).toEqual([])
})

test('without names the tags of all policies are listed, and those of roles are not', async () => {
  expect(await rowsOf(POLICIES)).toEqual([])
  const tagged = { PolicyName: 'Read-All', PolicyDocument, 'Tag.1.Key': 'k', 'Tag.1.Value': 'v' }
  await must(jinku.root.ram('CreatePolicy', tagged))
  const reply = await list(POLICIES)
  expect(expectAnswer(listTagResources, reply).TagResources).toEqual([
    { ResourceType: 'policy', ResourceName: 'Read-All', TagKey: 'k', TagValue: 'v' },
  ])
  expect(entryOf(jinku, reply)).toMatchObject({
    resource: 'acs:ram:*:1234567890123456:policy/*',
    outcome: 'OK',
  })
})

test('tags pick the resources that bear them all, of which all tags are listed', async () => {
  await role('f1', { filter: 'x', other: '1' })
  await role('f2', { filter: 'y' })
  await role('f3', { Filter: 'x' })
  const byKey = { ...ROLES, 'Tag.1.Key': 'filter' }
  expect(await rowsOf(byKey)).toEqual(['f1 filter=x', 'f1 other=1', 'f2 filter=y'])
  expect(await rowsOf({ ...byKey, 'Tag.1.Value': '' })).toHaveLength(3)
  expect(await rowsOf({ ...byKey, 'Tag.1.Value': 'y' })).toEqual(['f2 filter=y'])
  expect(await rowsOf({ ...byKey, 'Tag.1.Value': 'Y' })).toEqual([])
  const both = { ...ROLES, Tag: '[{"Key":"filter"},{"Key":"other","Value":"1"}]' }
  expect(await rowsOf(both)).toEqual(['f1 filter=x', 'f1 other=1'])
  expect(await rowsOf({ ...both, 'ResourceNames.1': 'f2' })).toEqual([])
})

test('pages follow each other by the last row, whatever was added or removed meanwhile', async () => {
  await role('page-1', { p: '', q: '' })
  await role('page-2', { p: '', q: '' })
  await role('page-3', { p: '', q: '' })
  const paged = { ...ROLES, 'Tag.1.Key': 'p', PageSize: 3 }
  const keys = ({ TagResources }: { TagResources: Row[] }): string[] =>
    TagResources.map(({ ResourceName, TagKey }) => `${ResourceName} ${TagKey}`)

  const first = expectAnswer(listTagResources, await list(paged))
  expect(keys(first)).toEqual(['page-1 p', 'page-1 q', 'page-2 p'])
  await role('page-4', { p: '' })
  const gone = { ...ROLES, 'ResourceNames.1': 'page-1', 'ResourceNames.2': 'page-2', All: 'true' }
  await must(jinku.root.ram('UntagResources', gone))
  const second = await list({ ...paged, NextToken: first.NextToken })
  expect(keys(expectAnswer(listTagResources, second))).toEqual(['page-3 p', 'page-3 q', 'page-4 p'])
  expect(second.body.NextToken).toBe('')
})

test('a page holds 100 rows where no size is given', async () => {
  const tags = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`k${n}`, 'v']))
  for (const n of [1, 2, 3, 4, 5]) await role(`hundred-${n}`, { ...tags })
  expect(await rowsOf({ ...ROLES, 'Tag.1.Key': 'k19' })).toHaveLength(100)
  await role('hundred-6', { k19: 'v' })
  const { TagResources, NextToken } = expectAnswer(
    listTagResources,
    await list({ ...ROLES, 'Tag.1.Key': 'k19' }),
  )
  expect(TagResources).toHaveLength(100)
  expect(await rowsOf({ ...ROLES, 'Tag.1.Key': 'k19', NextToken })).toEqual(['hundred-6 k19=v'])
})

test.each([
  [{ ...ROLES, ResourceNames: '["one","missing"]' }, 'Role', 'role'],
  [{ ...POLICIES, 'ResourceNames.1': 'one' }, 'Policy', 'policy'],
  [{ ...POLICIES, 'ResourceNames.1': 'AdministratorAccess' }, 'Policy', 'policy'],
])('in %o something does not exist', async (parameters, code, word) => {
  expectRefusal(await list(parameters), {
    status: 404,
    code: `EntityNotExist.${code}`,
    message: `The ${word} does not exist.`,
  })
})

test('resources of another account are not seen', async () => {
  const other = await beside.otherAccount()
  const theirs = { PolicyName: 'theirs', PolicyDocument, 'Tag.1.Key': 'theirs' }
  await must(other.ram('CreatePolicy', theirs))
  expect(await rowsOf({ ...POLICIES, 'Tag.1.Key': 'theirs' })).toEqual([])
  expect((await other.ram('ListTagResources', POLICIES)).body.TagResources).toEqual([
    { ResourceType: 'policy', ResourceName: 'theirs', TagKey: 'theirs', TagValue: '' },
  ])
  expectRefusal(await list({ ...POLICIES, 'ResourceNames.1': 'theirs' }), {
    status: 404,
    code: 'EntityNotExist.Policy',
    message: 'The policy does not exist.',
  })
})

test('ResourceType is needed', async () => {
  expectRefusal(await list({ 'ResourceNames.1': 'one' }), {
    status: 400,
    code: 'MissingResourceType',
    message: 'ResourceType is mandatory for this action.',
  })
})

const token = (content: unknown): string =>
  Buffer.from(JSON.stringify(content)).toString('base64url')

test.each([
  ['ResourceType', { ResourceType: 'user' }],
  ['ResourceNames', { 'ResourceNames.1': 'a_b' }],
  ['ResourceNames', { ResourceNames: JSON.stringify(Array.from({ length: 51 }, () => 'one')) }],
  ['Tag', { 'Tag.1.Value': 'v' }],
  ['Tag', { 'Tag.1.Key': 'k', 'Tag.2.Key': 'k' }],
  ['PageSize', { PageSize: '0' }],
  ['PageSize', { PageSize: '101' }],
  ['NextToken', { NextToken: 'made-up' }],
  ['NextToken', { NextToken: token(['a', 'k']) }],
  ['NextToken', { NextToken: token(['1', 'acs:k']) }],
  ['NextToken', { NextToken: token(['1', 'k', '']) }],
  ['NextToken', { NextToken: `${token(['1', 'k'])}=` }],
  ['NextToken', { NextToken: token(['1', 'k'.repeat(2000)]) }],
])('%s is incorrect in %o', async (name, wrong) => {
  expectRefusal(await list({ ...ROLES, ...wrong }), {
    status: 400,
    code: `InvalidParameter.${name}`,
    message: `The parameter - "${name}" is incorrect.`,
  })
})

test('permission is needed on each resource named, or else on all of the type', async () => {
  await role('p1', {})
  await role('p2', {})
  await expectNeeded(jinku, beside, {
    action: 'ListTagResources',
    parameters: { ...ROLES, ResourceNames: '["p1","p2"]' },
    absent: { ...ROLES, ResourceNames: '["p1","gone"]' },
    resources: ['acs:ram:*:1234567890123456:role/p1', 'acs:ram:*:1234567890123456:role/p2'],
  })
  await expectNeeded(jinku, beside, {
    action: 'ListTagResources',
    parameters: POLICIES,
    resources: ['acs:ram:*:1234567890123456:policy/*'],
  })
})
